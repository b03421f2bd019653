"""Hours in which a school is open: days, terms, half terms, and clocks that are put forward."""

from datetime import UTC, date, datetime, time

import pytest

from bot.decisions.school_time import after_school_hours, is_school_day
from bot.domain.school import Hours, School, Term

MONDAY = date(2026, 11, 23)
NO_TERMS = School(id="oak", name="Oak School")
AUTUMN = (
    Term(name="autumn 1", first=date(2026, 9, 2), last=date(2026, 10, 23)),
    Term(name="autumn 2", first=date(2026, 11, 2), last=date(2026, 12, 18)),
    Term(name="spring 1", first=date(2027, 1, 5), last=date(2027, 2, 12)),
)
TERMS = School(id="oak", name="Oak School", terms=AUTUMN)


def moment(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A moment in UTC, which is a school's own time in winter."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 9, 1), False),  # before the first term
        (date(2026, 9, 2), True),  # its first day
        (date(2026, 9, 5), False),  # a Saturday
        (date(2026, 10, 23), True),  # the last day before half term
        (date(2026, 10, 26), False),  # half term
        (date(2026, 11, 2), True),
        (date(2026, 12, 25), False),
        (date(2027, 2, 15), True),  # after all the terms there are: weekdays count
        (date(2027, 2, 20), False),  # but no Saturday does
    ],
)
def test_school_days_follow_the_terms(day: date, is_one: bool) -> None:
    assert is_school_day(TERMS, day) is is_one


def test_without_terms_every_weekday_counts() -> None:
    assert is_school_day(NO_TERMS, date(2026, 12, 25))
    assert not is_school_day(NO_TERMS, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (moment(11, 23, 9), 4, moment(11, 23, 13)),
        (moment(11, 23, 9), 0.5, moment(11, 23, 9, 30)),
        (moment(11, 23, 9), 7.5, moment(11, 23, 16, 30)),  # to the minute in which it closes
        (moment(11, 23, 15), 4, moment(11, 24, 10, 30)),  # over night
        (moment(11, 23, 6), 4, moment(11, 23, 12)),  # asked before it opens
        (moment(11, 23, 20), 4, moment(11, 24, 12)),  # and after it has closed
        (moment(11, 23, 16, 30), 4, moment(11, 24, 12)),  # in the minute in which it closes
        (moment(11, 27, 15), 4, moment(11, 30, 10, 30)),  # over a weekend
        (moment(11, 28, 12), 4, moment(11, 30, 12)),  # on one
        (moment(11, 23, 8), 20, moment(11, 25, 11)),  # over several days
    ],
)
def test_only_open_hours_count(start: datetime, hours: float, end: datetime) -> None:
    assert after_school_hours(NO_TERMS, start, hours) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (moment(10, 23, 14), moment(11, 2, 10, 30)),  # over half term, and the clocks go back in it
        (moment(10, 28, 12), moment(11, 2, 12)),  # in half term
        (moment(12, 18, 15), moment(1, 5, 10, 30, 2027)),  # over Christmas
        (moment(8, 20, 12), moment(9, 2, 11)),  # in the summer before the first term
        (moment(2, 12, 15, 0, 2027), moment(2, 15, 10, 30, 2027)),  # past the last term there is
    ],
)
def test_holidays_do_not_count(start: datetime, end: datetime) -> None:
    assert after_school_hours(TERMS, start, 4) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (moment(3, 27, 15, 30), moment(3, 30, 10, 0)),  # clocks go forward on 29 March 2026
        (moment(10, 23, 14, 30), moment(10, 26, 11, 0)),  # and back on 25 October
    ],
)
def test_a_weekend_in_which_the_clocks_change(start: datetime, end: datetime) -> None:
    """An hour is left on Friday; the other three are counted from eight on Monday's clock."""
    assert after_school_hours(NO_TERMS, start, 4) == end


def test_the_school_s_own_clock_says_when_it_is_open() -> None:
    there = School(id="oak", name="Oak", hours=Hours(timezone="Asia/Tokyo"))
    assert after_school_hours(there, moment(11, 23, 9), 1) == moment(11, 24, 0)


def test_a_school_s_own_hours_and_days() -> None:
    hours = Hours(opens=time(9), closes=time(12), days=("sunday", "monday"))
    school = School(id="oak", name="Oak", hours=hours)
    assert after_school_hours(school, moment(11, 23, 11), 2) == moment(11, 29, 10)


def test_who_waits_for_a_school_that_never_opens_does_not_wait_for_ever() -> None:
    gap = (
        Term(name="a", first=date(2026, 1, 5), last=date(2026, 2, 6)),
        Term(name="b", first=date(2029, 1, 8), last=date(2029, 2, 9)),
    )
    school = School(id="oak", name="Oak", terms=gap)
    assert after_school_hours(school, moment(11, 23, 9), 4) == moment(11, 23, 13)
