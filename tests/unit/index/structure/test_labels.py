"""Bullets and numbers at the start of a line, and what only looks like one."""

import pytest

from index.structure.labels import Label, read_label


def label_of(line: str) -> Label:
    label = read_label(line)
    assert label is not None
    return label


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("3.1 Staff sign in.", "3.1", "Staff sign in."),
        ("3.1. Staff sign in.", "3.1", "Staff sign in."),
        ("4.2.10 Staff sign in.", "4.2.10", "Staff sign in."),
        ("3.1Staff sign in.", "3.1", "Staff sign in."),
        ("7.15 Staff sign in.", "7.15", "Staff sign in."),
        ("1. Sign in.", "1", "Sign in."),
        ("1) Sign in.", "1", "Sign in."),
        ("(1) Sign in.", "1", "Sign in."),
        ("5 Visitors", "5", "Visitors"),
        ("a) sign in", "a", "sign in"),
        ("(a) sign in", "a", "sign in"),
        ("(ii)Staff sign in.", "ii", "Staff sign in."),
        ("1.0 Visitors", "1.0", "Visitors"),
        ("a. sign in", "a", "sign in"),
        ("iv. sign in", "iv", "sign in"),
        ("(iii) sign in", "iii", "sign in"),
        ("B) Sign in", "B", "Sign in"),
        ("C4 Sign in.", "C4", "Sign in."),
        ("2.5 (a) sign in", "2.5 a", "sign in"),
        ("2.5(a) sign in", "2.5 a", "sign in"),
        ("- 2.1 Sign in.", "2.1", "Sign in."),
        ("- 6.4. – Sign in.", "6.4", "Sign in."),
        ("• b) sign in", "b", "sign in"),
        ("**3.1** Sign in.", "3.1", "Sign in."),
        ("1\\. Sign in.", "1", "Sign in."),
        ("- sign in", None, "sign in"),
        ("– sign in", None, "sign in"),
        ("* sign in", None, "sign in"),
        ("•sign in", None, "sign in"),
        ("· sign in", None, "sign in"),
        ("o sign in", None, "sign in"),
        ("☐ sign in", None, "sign in"),
        ("\uf0b7 sign in", None, "sign in"),
        ("- [x] sign in", None, "sign in"),
    ],
)
def test_a_label_is_read_and_the_words_begin_after_it(
    line: str, number: str | None, words: str
) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.number, line[label.end :]) == (number, words)


@pytest.mark.parametrize(
    "line",
    [
        "8.30 am is the latest.",
        "9.00 - 10.00 Assembly",
        "1.5 metres apart",
        "14.05.2024 First issue",
        "27.02.18 Adopted",
        "12 May is a training day",
        "3 members of staff are trained",
        "Staff sign in.",
        "*Keep calm*",
        "-5 degrees",
        "e.g. lanyards",
        "i.e. lanyards",
        "mix. of things",
        "A visitor signs in.",
    ],
)
def test_times_dates_quantities_and_words_are_no_labels(line: str) -> None:
    assert read_label(line) is None


def test_a_letter_that_is_a_roman_numeral_too_follows_both() -> None:
    h, i, ii, j = (label_of(line) for line in ("h) x", "i) x", "ii) x", "j) x"))
    assert i.follows(h)
    assert ii.follows(i)
    assert j.follows(i)
    assert not ii.follows(h)


def test_a_number_extends_the_one_it_stands_within() -> None:
    inner, outer, other = (label_of(line) for line in ("4.2.1 x", "4.2 x", "4.3 x"))
    assert inner.extends(outer)
    assert not inner.extends(other)
    assert not outer.extends(inner)
    assert other.follows(outer)


@pytest.mark.parametrize("line", ["14 Days", "A. Smith teaches art.", "Y6 Pupils"])
def test_what_may_be_no_label_is_doubtful(line: str) -> None:
    label = read_label(line)
    assert label is not None
    assert label.doubtful
