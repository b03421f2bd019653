"""What was last asked in a thread, so that "and at lunch?" can be understood."""

from typing import Protocol


class Threads(Protocol):
    """Remembers the last question of each thread; never a disclosure."""

    def last_question(self, thread: str) -> str | None:
        """The last question asked in the thread, or None."""
        ...

    def remember(self, thread: str, question: str) -> None:
        """Make ``question`` the thread's last one."""
        ...
