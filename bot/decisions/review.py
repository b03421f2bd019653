"""Whether a policy's review is overdue."""

from datetime import date, timedelta
from typing import Literal

ReviewState = Literal["overdue", "due_soon", "in_date", "unknown"]

DUE_SOON = timedelta(days=60)


def review_state(review_due: date | None, today: date) -> ReviewState:
    """Where ``today`` stands to the review: overdue the day after it was due.

    ``due_soon`` is within 60 days, the day itself included; ``unknown`` when no date is given.
    """
    if review_due is None:
        return "unknown"
    if review_due < today:
        return "overdue"
    return "due_soon" if review_due - today <= DUE_SOON else "in_date"
