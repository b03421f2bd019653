"""The outside world: each way in or out converts, calls the core, converts back."""
