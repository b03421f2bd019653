import re

import pytest

from index.readers.marks import cell_spans, label_of, tab_cells


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3.1 Staff may", "3.1"),
        ("3.1.2. Staff may", "3.1.2."),
        ("3.1a Staff may", "3.1a"),
        ("3.1", "3.1"),
        ("1. Aims", "1."),
        ("1.Aims", "1."),
        ("12) Aims", "12)"),
        ("a) to inform", "a)"),
        ("b. to inform", "b."),
        ("(iv) to inform", "(iv)"),
        ("xii. to inform", "xii."),
        ("IV. Aims", "IV."),
        ("(A) Aims", "(A)"),
        ("• phones", "•"),
        ("•phones", "•"),
        ("\uf0b7 phones", "\uf0b7"),
        ("- phones", "-"),
        ("o phones", "o"),
        ("- 2.1 Phones", "- 2.1"),
        ("4\tVisitors", "4"),
    ],
)
def test_a_bullet_or_number_at_the_start_is_the_label(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Staff may",
        "-phones",
        "of phones",
        "30 pupils came",
        "2024. It was",
        "A. Teacher signed",
        "I. Teacher signed",
        "8.30 am Registration",
        "8.30am Registration",
        "9.10 - 10.30 Lessons",
        "9.00 Assembly",
        "12.03.24 was a Tuesday",
        "4.5 % of staff",
        "4.2 and 4.3 apply",
        "mix. of things",
        "",
    ],
)
def test_words_quantities_times_and_dates_are_no_labels(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Owner\tThe bursar", ["Owner", "The bursar"]),
        ("1. Aims\t4", ["1. Aims", "4"]),
        ("3.1\tStaff may", []),
        ("•\tphones", []),
        ("no tab", []),
    ],
)
def test_tabs_divide_a_line_into_cells_unless_they_follow_its_label(
    text: str, cells: list[str]
) -> None:
    assert [span.of(text) for span in tab_cells(text)] == cells


def test_cell_spans_are_trimmed_and_leave_out_empty_cells() -> None:
    text = "| one |  | two |"
    assert [s.of("....." + text) for s in cell_spans(text, re.compile(r"\|"), 5)] == ["one", "two"]
