"""policybot in Slack: events in, Block Kit out."""
