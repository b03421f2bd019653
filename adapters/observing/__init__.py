"""Watching how policybot does: logs and metrics, without a word of what was said."""
