"""Whole documents in the styles that schools write in, each parsed from its bare words."""

from tests.unit.index.structure.parsing import Parsed, parsed_text


def outline(clauses: list[Parsed]) -> list[str]:
    """A clause a line: last heading, number, lead-in and words."""
    return [
        " | ".join((c.path[-1] if c.path else "", c.number or "", c.lead_in, c.words))
        for c in clauses
    ]


def test_a_chapter_of_a_handbook_with_titles_that_nothing_marks() -> None:
    clauses = parsed_text(
        "Vale High School\nStaff Handbook 2031\n\nGetting to work\n\nDoors open at seven. If you "
        "are earlier the alarm rings.\n\nParking\n\nUse the upper car park.\n\n"
        "Motorcycles\nThey go in the bay.\n\nVisitors in your classroom:\n"
        "Tell reception first.\n\nUseful numbers\n\nReception 200\nSite team 215\nIT help 230\n\n"
        "Leaving early\n\nAsk your head of department."
    )
    assert outline(clauses) == [
        "Getting to work |  |  | Doors open at seven. If you are earlier the alarm rings.",
        "Parking |  |  | Use the upper car park.",
        "Motorcycles |  |  | They go in the bay.",
        "Visitors in your classroom |  |  | Tell reception first.",
        "Useful numbers |  |  | Reception 200",
        "Useful numbers |  |  | Site team 215",
        "Useful numbers |  |  | IT help 230",
        "Leaving early |  |  | Ask your head of department.",
    ]


def test_a_nursery_policy_of_short_bullets() -> None:
    clauses = parsed_text(
        "LITTLE ACORNS NURSERY\nSun safety policy\n\nWe want children to enjoy the sun.\n\n"
        "We will:\n"
        "• put cream on every child\n• keep spare hats\n\nWe ask parents to\n• send a named hat\n\n"
        "Staff must not:\n• use their own cream\n• go out without hats\n\nPolicy date: June 2031"
    )
    assert outline(clauses) == [
        " |  |  | We want children to enjoy the sun.",
        " |  | We will: | put cream on every child",
        " |  | We will: | keep spare hats",
        " |  | We ask parents to | send a named hat",
        " |  | Staff must not: | use their own cream",
        " |  | Staff must not: | go out without hats",
        " |  |  | Policy date: June 2031",
    ]
    assert clauses[-1].kind == "fact"


def test_dos_and_donts_below_each_other() -> None:
    clauses = parsed_text(
        "# E-mail\n\n## Do\n\n- check the name\n\n## Don't\n\n- send passwords\n\n## Ask first\n\n"
        "- before you write to everybody"
    )
    assert [(c.path[-1], c.lead_in, c.words) for c in clauses] == [
        ("Do", "Do", "check the name"),
        ("Don't", "Don't", "send passwords"),
        ("Ask first", "Ask first", "before you write to everybody"),
    ]


def test_a_code_with_numbers_of_letters_and_digits() -> None:
    clauses = parsed_text(
        "Section A: Prevention\n\nA1 Doors are kept shut.\nA2 Candles may not be lit.\n\n"
        "Section B: Evacuation\n\nB1 Leave by the nearest door.\nB2 Wardens must:\n"
        "    o check toilets\n    o close windows"
    )
    assert outline(clauses) == [
        "Section A: Prevention | A1 |  | Doors are kept shut.",
        "Section A: Prevention | A2 |  | Candles may not be lit.",
        "Section B: Evacuation | B1 |  | Leave by the nearest door.",
        "Section B: Evacuation | B2 | Wardens must: | check toilets",
        "Section B: Evacuation | B2 | Wardens must: | close windows",
    ]


def test_pages_of_hard_wrapped_numbered_paragraphs() -> None:
    clauses = parsed_text(
        "HILLTOP SCHOOL - LONE WORKING\n\n1. Before you start\n"
        "1.1 Staff must tell the site manager if they mean to stay in the building\n"
        "after six o'clock. The site manager keeps a list, which is described in section\n"
        "4.1 below and is checked every evening before the doors are locked and the\n"
        "HILLTOP SCHOOL - LONE WORKING\n                    Page 2\nalarm is set.\n"
        "1.2 Staff should not work alone:\n  - on ladders or on the roof, even for a moment and "
        "even with somebody's\n    permission;\n  - with chemicals.\n\n"
        "HILLTOP SCHOOL - LONE WORKING\n                    Page 3\nAppendix A\nForms\n"
        "Signed: ...................... Date: ................\n",
        wrapped=True,
    )
    assert outline(clauses) == [
        "1. Before you start | 1.1 |  | Staff must tell the site manager if they mean to stay in"
        " the building after six o'clock. The site manager keeps a list, which is described in"
        " section 4.1 below and is checked every evening before the doors are locked and the alarm"
        " is set.",
        "1. Before you start | 1.2 | Staff should not work alone: | on ladders or on the roof,"
        " even for a moment and even with somebody's permission;",
        "1. Before you start | 1.2 | Staff should not work alone: | with chemicals.",
    ]
    assert [c.spans for c in clauses] == [2, 1, 1]
