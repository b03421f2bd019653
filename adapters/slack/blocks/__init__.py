"""What people see in Slack: notices, forms and the home tab as Block Kit. Nothing here does I/O."""
