"""Stand-ins for the slow and the outside, each keeping its port's promise."""
