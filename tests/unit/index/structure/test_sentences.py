"""Where sentences end, and where a full stop means something else."""

import pytest

from bot.domain.policy import Span
from index.structure.sentences import sentence_spans, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Bring e.g. a hat and, i.e. always, water.",
        "Ask Mr. Low or Mrs. P. Hay before lunch.",
        "See No. 4 on the list, or para. 6.2 below.",
        "The rate is 4.5 per cent as of 6.2.2 here.",
        "Pens, paper, etc. are in the cupboard.",
        "Write to help@oak.example.org or see www.oak.example.org/a.b for more.",
        "Phones (lent by the office. Ask there) are free.",
        "6.2. Staff sign in.",
        "a. Staff sign in.",
        "The list\n\ngoes on after the page.",
    ],
)
def test_no_sentence_ends_inside(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("No. Ask first.", ["No.", "Ask first."]),
        ("Can I? Yes! Go on.", ["Can I?", "Yes!", "Go on."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("Ask (if in doubt.) Then go.", ["Ask (if in doubt.)", "Then go."]),
        ("Pens, paper, etc. The office has them.", ["Pens, paper, etc.", "The office has them."]),
        ("See section 6.2. Staff sign in.", ["See section 6.2.", "Staff sign in."]),
        ("It is **banned.** Ask first.", ["It is **banned.**", "Ask first."]),
        ("  One.\n  Two.  ", ["One.", "Two."]),
        ("Two are needed. 3 may come.", ["Two are needed.", "3 may come."]),
        ("An open ( is left. Then more.", ["An open ( is left.", "Then more."]),
    ],
)
def test_sentences_are_parted(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_only_the_span_is_read() -> None:
    text = "Before. One. Two. After."
    spans = sentence_spans(text, Span(start=8, end=17))
    assert [span.of(text) for span in spans] == ["One.", "Two."]


def test_a_sentence_may_lie_in_two_spans() -> None:
    text = "One. Two goes | on here. Three."
    found = sentences(text, (Span(start=0, end=13), Span(start=16, end=31)))
    assert [[span.of(text) for span in parts] for parts in found] == [
        ["One."],
        ["Two goes", "on here."],
        ["Three."],
    ]


@pytest.mark.parametrize("unit", ["word ", "e.g. ", "a. ", "(a) ", "(", ")", ". ", "No. "])
def test_a_very_long_line_is_no_trouble(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert split(text)[0].startswith(unit.strip())
