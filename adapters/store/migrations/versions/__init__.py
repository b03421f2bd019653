"""The steps. A new one takes the next number and names the one before as its ``down_revision``."""
