"""What the bot does with a screened message, through the ports."""
