"""A clock that stands still until it is told to go on."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class ManualClock:
    """The ``Clock`` port; starts on a Monday morning in term."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Go on by so many ``minutes``, ``hours``, ``days``…"""
        self.now += timedelta(**by)
