"""Dates as British schools write them, each as the last day that it can mean.

A month is its last day; a year its last; an academic year ends on 31 August. A term ends as the
funded early-education terms of England do: autumn 31 December, spring 31 March, summer 31 August
(source: Early education and childcare, statutory guidance for local authorities). Easter is over by
the end of April.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

# The groups of each form are numbered, since a name may stand only once: d1 the day of the first.
_MONTH = (
    r"(?P<m{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<y{0}>(?:19|20)\d\d)"
_ANY_YEAR = r"(?P<y{0}>(?:19|20)\d\d|\d\d)(?!\d)"
_DAY = r"(?P<d{0}>\d{{1,2}})"
_ORDINAL = r"(?:\s*(?:st|nd|rd|th))?"
_TO_YEAR = r"\s?[/–-]\s?(?P<to{0}>(?:20)?\d\d)"
_NO_NUMBER_BEFORE = r"(?<![\d/.-])"

_FORMS = (
    # 2024-05-03
    _NO_NUMBER_BEFORE + _YEAR + r"[-/.](?P<m{0}>\d{{1,2}})[-/.]" + _DAY + r"(?!\d)",
    # 03/05/2024, 3.5.24
    _NO_NUMBER_BEFORE + _DAY + r"\s?(?P<sep>[-/.])\s?(?P<m{0}>\d{{1,2}})\s?(?P=sep)\s?" + _ANY_YEAR,
    # 3rd of May 2024, 12-May-24
    r"(?<![\d.])" + _DAY + _ORDINAL + r"\s*(?:day\s+)?(?:of\s+)?[-/.]?\s*" + _MONTH
    + r"[\s,/-]*['’]?" + _ANY_YEAR,
    # May 3rd, 2024
    r"\b" + _MONTH + r"\s+" + _DAY + _ORDINAL + r",?\s+" + _YEAR + r"(?!\d)",
    # May 2024
    r"\b" + _MONTH + r"[\s,/-]*" + _YEAR + r"(?!\d)",
    # May-24, May '24
    r"\b" + _MONTH + r"\s?[-'’ ]\s?(?P<y{0}>\d\d)(?![\d:]|st|nd|rd|th)",
    # spring term 2024, Spring 1 2024/25
    r"\b(?P<term>autumn|spring|summer|easter|christmas)(?:\s+(?:half[\s-]?)?term)?"
    r"(?:\s+[1-6](?=[\s,]))?[\s,:-]*" + _YEAR + "(?:" + _TO_YEAR + r"(?!\d))?",
    # 05/2024
    _NO_NUMBER_BEFORE + r"(?P<m{0}>0?[1-9]|1[0-2])\s?[/.-]\s?" + _YEAR + r"(?![\d/-]|\.\d)",
    # 2024/25
    _NO_NUMBER_BEFORE + _YEAR + _TO_YEAR + r"(?![\d/-])",
    # 2024
    r"(?<![\d£$/.:-])" + _YEAR + r"(?![\d/]|\.\d)",
)  # fmt: skip
_DATE = re.compile(
    "|".join(form.format(number) for number, form in enumerate(_FORMS)), re.IGNORECASE
)
_DIGITS = re.compile(r"\d\d")  # in every form, and far quicker to look for
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_TERM_ENDS = {
    "autumn": (12, 31),
    "christmas": (12, 31),
    "spring": (3, 31),
    "easter": (4, 30),
    "summer": (8, 31),
}
_BEGINS_THE_YEAR = ("autumn", "christmas")

Grain = Literal["day", "month", "term", "year"]


class FoundDate(NamedTuple):
    """A date at ``start``..``end`` of the text; ``grain`` is how exactly it was named."""

    start: int
    end: int
    day: date
    grain: Grain


def find_dates(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Every real date named between ``start`` and ``end`` of ``text``, in order."""
    if not _DIGITS.search(text, start, end):
        return
    for match in _DATE.finditer(text, start, end):
        found = {name: words for name, words in match.groupdict().items() if words is not None}
        try:
            day, grain = _read(found)
        except ValueError:  # 31 February, month 13: not a date
            continue
        yield FoundDate(match.start(), match.end(), day, grain)


def first_date(text: str, start: int, end: int) -> FoundDate | None:
    """The first date named between ``start`` and ``end`` of ``text``."""
    return next(find_dates(text, start, end), None)


def _read(found: dict[str, str]) -> tuple[date, Grain]:
    """The last day of what the named groups say. Raises ValueError when there is no such day."""
    part = {name.rstrip("0123456789"): words for name, words in found.items()}
    year = int(part["y"]) if len(part["y"]) == 4 else 2000 + int(part["y"])
    if "term" in part:
        term = part["term"].lower()
        if "to" in part and term not in _BEGINS_THE_YEAR:
            year = _next_year(year, part["to"])
        return date(year, *_TERM_ENDS[term]), "term"
    if "to" in part:
        return date(_next_year(year, part["to"]), 8, 31), "year"
    if "m" not in part:
        return date(year, 12, 31), "year"
    month = int(part["m"]) if part["m"].isdigit() else _MONTHS[part["m"][:3].lower()]
    if "d" in part:
        return date(year, month, int(part["d"])), "day"
    return date(year, month, calendar.monthrange(year, month)[1]), "month"


def _next_year(year: int, to: str) -> int:
    """The second year of "2024/25". Raises ValueError when it does not follow the first."""
    if int(to) % 100 != (year + 1) % 100:
        raise ValueError(f"{year}/{to} is no academic year")
    return year + 1
