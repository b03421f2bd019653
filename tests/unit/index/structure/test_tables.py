"""Tables flattened to tabs or drawn with bars: rows, headers, dos and don'ts."""

from bot.domain.policy import Span
from index.document import Document, Line
from tests.unit.index.structure.parsing import Parsed, parsed, parsed_text


def rows(clauses: list[Parsed]) -> list[tuple[str, str]]:
    return [(c.words, c.lead_in) for c in clauses if c.kind == "row"]


def piped(text: str) -> list[Parsed]:
    """The clauses of a pipe table; rows of dashes are no lines, as Markdown's reader has it."""
    lines, at = [], 0
    for row in text.split("\n"):
        if row.strip(" |-"):
            cells, start = [], at
            for cell in row.split("|"):
                if words := cell.strip():
                    first = start + cell.index(words)
                    cells.append(Span(start=first, end=first + len(words)))
                start += len(cell) + 1
            tabled = tuple(cells) if "|" in row else ()
            lines.append(Line(start=at, end=at + len(row), cells=tabled))
        at += len(row) + 1
    return parsed(Document(text=text, lines=tuple(lines)))


def test_the_header_row_leads_in_and_is_no_clause() -> None:
    clauses = parsed_text(
        "Leave\n\nReason\tDays\tWho decides\nOwn wedding\t1\tHeadteacher\n"
        "Moving house\t1, not in term's first week\tHeadteacher"
    )
    assert rows(clauses) == [
        ("Own wedding 1 Headteacher", "Reason Days Who decides"),
        ("Moving house 1, not in term's first week Headteacher", "Reason Days Who decides"),
    ]
    assert {c.path for c in clauses} == {("Leave",)}


def test_a_table_without_header() -> None:
    clauses = parsed_text("Prices\n\nA4\tBlack\t1p\nA4\tColour\t8p\nA3\tColour\t15p")
    assert rows(clauses) == [("A4 Black 1p", ""), ("A4 Colour 8p", ""), ("A3 Colour 15p", "")]


def test_a_header_repeated_on_the_next_page() -> None:
    clauses = parsed_text(
        "Kit\n\nItem\tRule\nHats\tAllowed outdoors.\nItem\tRule\nScarves\tNot near machines."
    )
    assert [words for words, _ in rows(clauses)] == [
        "Hats Allowed outdoors.",
        "Scarves Not near machines.",
    ]


def test_a_sentence_above_a_table_without_header_leads_in() -> None:
    clauses = parsed_text("Prices\n\nThe following is charged:\n\nA4\t1p\nA3\t2p")
    assert rows(clauses) == [
        ("A4 1p", "The following is charged:"),
        ("A3 2p", "The following is charged:"),
    ]


def test_a_sentence_above_a_table_with_a_header_stays_a_clause() -> None:
    clauses = parsed_text("Kit\n\nStaff may wear:\n\nItem\tRule\nHats\tAllowed outdoors only.")
    assert [(c.words, c.lead_in) for c in clauses] == [
        ("Staff may wear:", ""),
        ("Hats Allowed outdoors only.", "Item Rule"),
    ]


def test_cells_between_bars_are_spans_of_their_own() -> None:
    clauses = piped("| Name | Room |\n|---|---|\n| Ann Low | 4 |\n| Bo Hay | 5 |")
    assert [(c.kind, c.words, c.spans) for c in clauses] == [
        ("row", "Ann Low 4", 2),
        ("row", "Bo Hay 5", 2),
    ]


def test_dos_and_donts_stand_each_under_their_own_header() -> None:
    clauses = piped(
        "# E-mail at Oak\n| Do | Don't |\n|---|---|\n| check the name | send passwords |\n"
        "|  | reply to everyone |"
    )
    assert rows(clauses) == [
        ("check the name", "Do"),
        ("send passwords", "Don't"),
        ("reply to everyone", "Don't"),
    ]


def test_a_fact_among_rules_does_not_make_the_rule_above_it_one() -> None:
    clauses = parsed_text(
        "Records\n\nRecord\tKept for\nMinutes\tFor ever\nSigned forms\tSix years\nLetters\tOne year"
    )
    assert {c.kind for c in clauses} == {"row"}
