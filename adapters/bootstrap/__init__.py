"""The one place that puts everything together."""
