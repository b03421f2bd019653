"""How long to wait before trying again."""

from datetime import timedelta

FIRST = timedelta(seconds=2)
LONGEST = timedelta(minutes=10)
ATTEMPTS = 40
"""Attempts after which a delivery is given up: some six hours."""


def wait(attempts: int, jitter: float, asked: float | None = None) -> timedelta:
    """The time to wait after so many failed attempts: doubled each time, up to ten minutes, and
    spread by ``jitter`` (0..1) so that many do not come back at once.

    ``asked``: the seconds that the platform wants to be left alone; never less than that.
    Source: exponential backoff with equal jitter (M. Brooker, "Exponential backoff and jitter").
    """
    full = min(FIRST * 2.0 ** min(attempts - 1, 20), LONGEST)
    spread = full / 2 + full / 2 * jitter
    return max(spread, timedelta(seconds=asked or 0))
