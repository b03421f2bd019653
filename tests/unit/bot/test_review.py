from datetime import date

import pytest

from bot.decisions.review import ReviewState, review_state

DUE = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 6, 1), "overdue"),
        (date(2026, 5, 31), "due_soon"),
        (date(2026, 4, 1), "due_soon"),
        (date(2026, 3, 31), "in_date"),
    ],
)
def test_review_state(today: date, state: ReviewState) -> None:
    assert review_state(DUE, today) == state


def test_no_date_is_unknown() -> None:
    assert review_state(None, date(2026, 6, 1)) == "unknown"
