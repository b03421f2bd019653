"""What the core asks of the outside world; each port small, with its promise in the docstring."""
