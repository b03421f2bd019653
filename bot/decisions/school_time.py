"""Time as a school counts it: only the hours in which it is open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.school import School, Weekday

_DAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_LOOKED_AHEAD = 400
"""Days in which a school must be open at some time; longer than any holiday."""


def is_school_day(school: School, day: date) -> bool:
    """Whether the school is open on a day: a day of its week, within a term if it names terms.

    Days after the last term that it names count too: nobody should wait because the dates of a new
    year have not been typed in.
    """
    if _DAYS[day.weekday()] not in school.hours.days:
        return False
    if not school.terms or day > max(term.last for term in school.terms):
        return True
    return any(term.first <= day <= term.last for term in school.terms)


def after_school_hours(school: School, start: datetime, hours: float) -> datetime:
    """The moment at which the school has been open for ``hours`` since ``start``.

    ``start`` has a time zone; the result is in the same. Where the school is not open within the
    next 400 days, ``start`` plus the hours.
    """
    left = timedelta(hours=hours)
    for opens, closes in _openings(school, start):
        since = max(opens, start)
        if since + left <= closes:
            return since + left
        left -= max(closes - since, timedelta())
    return start + timedelta(hours=hours)


def _openings(school: School, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When the school opens and closes, from the day of ``start`` on, in its time zone."""
    zone = ZoneInfo(school.hours.timezone)
    first = start.astimezone(zone).date()
    for day in (first + timedelta(days=n) for n in range(_LOOKED_AHEAD)):
        if is_school_day(school, day):
            opens, closes = (
                datetime.combine(day, at, zone).astimezone(start.tzinfo)
                for at in (school.hours.opens, school.hours.closes)
            )
            if closes > start:
                yield opens, closes
