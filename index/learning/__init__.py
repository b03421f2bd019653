"""Learning from written questions: what is fitted here is stored as data that the bot reads."""
