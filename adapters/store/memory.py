"""Threads kept in memory: for a terminal, where they end with the window."""


class MemoryThreads:
    """The ``Threads`` port in memory; forgotten when the process ends."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def last_question(self, thread: str) -> str | None:
        """The last question asked in the thread, or None."""
        return self._last.get(thread)

    def remember(self, thread: str, question: str) -> None:
        """Make ``question`` the thread's last one."""
        self._last[thread] = question
