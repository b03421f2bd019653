from datetime import date

import pytest

from index.facts.dates import find_dates


def found(text: str) -> list[tuple[str, date]]:
    return [(text[each.start : each.end], each.day) for each in find_dates(text, 0, len(text))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24 th November 2020", date(2020, 11, 24)),
        ("1st Sept 2025", date(2025, 9, 1)),
        ("12th day of May 2024", date(2024, 5, 12)),
        ("May 3rd, 2024", date(2024, 5, 3)),
        ("27.02.18", date(2018, 2, 27)),
        ("01/09/2024", date(2024, 9, 1)),
        ("1 / 9 / 2024", date(2024, 9, 1)),
        ("12-May-24", date(2024, 5, 12)),
        ("3 May '24", date(2024, 5, 3)),
        ("2025-09-01", date(2025, 9, 1)),
        ("30 SEPTEMBER 2022", date(2022, 9, 30)),
    ],
)
def test_a_day_in_every_british_form(words: str, day: date) -> None:
    assert found(f"on {words} at noon") == [(words, day)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("February 2024", date(2024, 2, 29)),
        ("Sept 2025", date(2025, 9, 30)),
        ("Sep-25", date(2025, 9, 30)),
        ("09/2024", date(2024, 9, 30)),
        ("2025", date(2025, 12, 31)),
        ("2024/25", date(2025, 8, 31)),
        ("2024-2025", date(2025, 8, 31)),
        ("Autumn term 2025", date(2025, 12, 31)),
        ("Autumn 2 2025", date(2025, 12, 31)),
        ("Spring 2026", date(2026, 3, 31)),
        ("Spring Term 2024/25", date(2025, 3, 31)),
        ("Autumn Term 2024/25", date(2024, 12, 31)),
        ("summer term 2026", date(2026, 8, 31)),
        ("Easter 2028", date(2028, 4, 30)),
    ],
)
def test_a_month_term_or_year_is_its_last_day(words: str, day: date) -> None:
    assert found(f"by {words}.") == [(words, day)]


@pytest.mark.parametrize(
    "words",
    [
        "31/02/2024",
        "31 February 2024"[:11],
        "XX/XX/2024",
        "£2024",
        "section 6.10",
        "extension 2024/7",
        "2023-2026",
        "01632 960181",
        "version 2026.1",
        "the autumn term",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert found(words) == []


def test_several_in_one_line() -> None:
    assert found("Approved 3 May 2024, review May 2026") == [
        ("3 May 2024", date(2024, 5, 3)),
        ("May 2026", date(2026, 5, 31)),
    ]
