"""Enormous and odd documents are parsed like any other, in time that grows with their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure import parse
from tests.unit.index.structure.parsing import bare_document, parsed_text


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "e.g. ",
        "(",
        "[",
        "*",
        "- ",
        "_",
        ".",
        "**a** ",
        "[a](#b ",
        "a\t",
        "3.1 ",
        "\u00a0a",
        "?",
    ],
)
def test_one_line_of_200_000_characters(unit: str) -> None:
    document = bare_document(unit * (200_000 // len(unit)) + "end.")
    for clause in parse(document, "oak/policy.txt"):
        assert clause.spans[-1].end <= len(document.text)


@pytest.mark.parametrize("line", ["Title", "word", "- item", "1. Item", "a\tb"])
def test_50_000_short_lines(line: str) -> None:
    document = bare_document("\n".join([line] * 50_000))
    assert len(parse(document, "oak/policy.txt")) <= 50_000


@pytest.mark.parametrize("text", ["", " \n\n ", "***", "•", "1.", "#", "---\n---", "\ufeff"])
def test_nothing_to_say_is_no_clause(text: str) -> None:
    assert parsed_text(text) == []


PIECES = st.sampled_from(
    "# |- |1. |2.1 |a) |(i) |**|Staff must:|must not |A Title|end.|?|\n|\n\n|\t|Appendix 1|Contents"
    "|Date of review:|[School to amend]|7".split("|")
)


@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
def test_any_mixture_gives_clauses_in_order_within_the_text(text: str, wrapped: bool) -> None:
    document = bare_document(text, wrapped=wrapped)
    clauses = parse(document, "p")
    assert [clause.ordinal for clause in clauses] == list(range(len(clauses)))
    for clause in clauses:
        assert clause.spans[-1].end <= len(text)
        assert clause.words(text)
    assert clauses == parse(document, "p")
