"""What is a heading, what is not, and which headings stand above a clause."""

import pytest

from bot.domain.policy import Span
from index.document import Document, Line
from tests.unit.index.structure.parsing import bare_document, parsed, parsed_text


def paths(text: str) -> dict[str, tuple[str, ...]]:
    return {clause.words: clause.path for clause in parsed_text(text)}


def test_marks_nest_and_are_stripped() -> None:
    assert paths(
        "## Trips\n\n### **Coaches:**\n\nBelts are worn.\n\n### Trains ###\n\nNobody stands.\n\n"
        "## Lunch\n\nPacked lunches are allowed."
    ) == {
        "Belts are worn.": ("Trips", "Coaches"),
        "Nobody stands.": ("Trips", "Trains"),
        "Packed lunches are allowed.": ("Lunch",),
    }


def test_numbered_titles_are_headings_and_numbered_rules_are_not() -> None:
    clauses = parsed_text(
        "1. Keys\n\n1.1 Keys are signed for.\n1.2 Lost keys are reported.\n\n"
        "2. Alarms\n\nThe last to leave sets the alarm."
    )
    assert [(c.number, c.path) for c in clauses] == [
        ("1.1", ("1. Keys",)),
        ("1.2", ("1. Keys",)),
        (None, ("2. Alarms",)),
    ]


def test_a_titled_number_among_numbered_rules_is_a_heading() -> None:
    clauses = parsed_text(
        "3. Rooms\n\n3.1 Rooms are booked a day ahead.\n\n3.2 Use of the hall\n\n"
        "- The hall is for assemblies.\n\n3.3 Chairs are stacked."
    )
    assert [(c.number, c.path) for c in clauses] == [
        ("3.1", ("3. Rooms",)),
        (None, ("3. Rooms", "3.2 Use of the hall")),
        ("3.3", ("3. Rooms",)),
    ]


def test_short_numbered_items_are_no_headings_not_even_the_last() -> None:
    clauses = parsed_text(
        "Bring the following:\n\n1. A hat\n2. A coat\n3. Some water\n\nNobody goes without a hat."
    )
    assert [(c.kind, c.number, c.path) for c in clauses] == [
        ("item", "1", ()),
        ("item", "2", ()),
        ("item", "3", ()),
        ("paragraph", None, ()),
    ]


def test_a_number_and_its_title_and_text_each_on_a_line() -> None:
    clauses = parsed_text(
        "2\nPets\n2.1\nA hamster may be kept.\n2.2\nA snake may not.\n3\nPlants\n3.1\nWater them."
    )
    assert [(c.number, c.words, c.path) for c in clauses] == [
        ("2.1", "A hamster may be kept.", ("2 Pets",)),
        ("2.2", "A snake may not.", ("2 Pets",)),
        ("3.1", "Water them.", ("3 Plants",)),
    ]


def test_numbers_that_restart_or_lie_are_kept_and_do_not_nest() -> None:
    clauses = parsed_text(
        "1. Aim\n1.1. Everybody is fed.\n1.2. Nobody queues long.\n1.1. Menus\n"
        "1.1. Menus are on the wall.\n6. Money\nMeals are paid for online.\n"
        "1.1. Debts\n1.1. Debts are followed up after a week."
    )
    assert [(c.number, c.path) for c in clauses] == [
        ("1.1", ("1. Aim",)),
        ("1.2", ("1. Aim",)),
        ("1.1", ("1.1. Menus",)),
        (None, ("6. Money",)),
        ("1.1", ("1.1. Debts",)),
    ]


def test_three_levels_of_numbers() -> None:
    clauses = parsed_text(
        "1 GENERAL\n1.1 Who may claim\n1.1.1 Employees may claim.\n1.1.2 Others may not.\n"
        "2 TRAVEL\n2.1 By car\n2.1.1 The rate is 45p a mile."
    )
    assert [(c.number, c.path) for c in clauses] == [
        ("1.1.1", ("1 GENERAL", "1.1 Who may claim")),
        ("1.1.2", ("1 GENERAL", "1.1 Who may claim")),
        ("2.1.1", ("2 TRAVEL", "2.1 By car")),
    ]


def test_unmarked_titles_and_capitals() -> None:
    assert paths(
        "Uniform Policy\n\nSHOES\n\nShoes are black.\n\nBoots\n\nBoots are for the field.\n\n"
        "HATS\n\nHats come off indoors."
    ) == {
        "Shoes are black.": ("SHOES",),
        "Boots are for the field.": ("SHOES", "Boots"),
        "Hats come off indoors.": ("HATS",),
    }


def test_unmarked_titles_stand_under_the_numbered_section() -> None:
    assert paths("4. Post\n\nLetters\n\nLetters go at noon.\n\n5. Parcels\n\nAsk the office.") == {
        "Letters go at noon.": ("4. Post", "Letters"),
        "Ask the office.": ("5. Parcels",),
    }


def test_lettered_and_roman_sections() -> None:
    clauses = parsed_text(
        "A. Purpose\nTo be kind.\n\nB. Animals\n1. Fish may be kept.\n2. Dogs may visit.\n\n"
        "C. Cleaning\nCages are cleaned daily."
    )
    assert [(c.number, c.path) for c in clauses] == [
        (None, ("A. Purpose",)),
        ("1", ("B. Animals",)),
        ("2", ("B. Animals",)),
        (None, ("C. Cleaning",)),
    ]
    assert paths("I. Scope\n\nAll staff.\n\nII. Stages\n\nThere are two.") == {
        "All staff.": ("I. Scope",),
        "There are two.": ("II. Stages",),
    }


def test_an_appendix_and_its_title_are_one_heading_and_close_the_sections() -> None:
    assert paths(
        "1. Rules\n\nBe on time.\n\nAppendix 1\n\nForms\n\nForms are in the office.\n\n"
        "APPENDIX 2 – Maps\n\nMaps are in the hall."
    ) == {
        "Be on time.": ("1. Rules",),
        "Forms are in the office.": ("Appendix 1: Forms",),
        "Maps are in the hall.": ("APPENDIX 2 – Maps",),
    }


def test_an_appendix_before_the_first_section_does_not_contain_it() -> None:
    assert paths(
        "Appendix 2 – Your part\nKeep the door shut.\n1. Purpose\n1.1. To keep warm.\n"
        "Appendix 1\nDoors\nThere are nine doors.\nAppendix 2\nYour part\nShut them."
    ) == {
        "Keep the door shut.": ("Appendix 2 – Your part",),
        "To keep warm.": ("1. Purpose",),
        "There are nine doors.": ("Appendix 1: Doors",),
        "Shut them.": ("Appendix 2: Your part",),
    }


def test_numbers_that_start_again_below_parts() -> None:
    assert paths(
        "PART ONE: CARS\n\n1. Parking\n\n1.1 Park at the back.\n\nPART TWO: BICYCLES\n\n"
        "1. Sheds\n\n1.1 Lock the shed."
    ) == {
        "Park at the back.": ("PART ONE: CARS", "1. Parking"),
        "Lock the shed.": ("PART TWO: BICYCLES", "1. Sheds"),
    }


@pytest.mark.parametrize(
    "rule",
    [
        "Staff must wear a lanyard",
        "You should not park here",
        "Do not feed the ducks",
        "STAFF MUST NOT SMOKE ON THE FIELD",
        "We keep the gate locked",
        "The gate is locked at nine",
        "Never leave a class alone",
    ],
)
def test_a_short_rule_without_a_full_stop_is_a_clause(rule: str) -> None:
    clauses = parsed_text(f"Grounds\n\n{rule}\n\nThe caretaker has the keys and a spare set.")
    assert rule in [clause.words for clause in clauses]


@pytest.mark.parametrize(
    "title",
    [
        "What is a visitor?",
        "Who this applies to",
        "If you are worried about a child",
        "How we keep records",
        "Roles and responsibilities",
        "‘Grooming’ and ‘coercion’",
        "Links with other policies",
    ],
)
def test_a_short_title_is_a_heading(title: str) -> None:
    assert paths(f"Aims\n\nTo be safe.\n\n{title}\n\nThis is set out on the wall by the door.")[
        "This is set out on the wall by the door."
    ] == (title,)


def test_a_marked_rule_is_a_clause_all_the_same() -> None:
    clauses = parsed_text("## Badges\n\n### 3.1 Badges must be worn.\n\nThey are blue.")
    assert (clauses[0].number, clauses[0].words) == ("3.1", "Badges must be worn.")


def test_a_bold_line_is_a_heading_and_a_bold_rule_is_not() -> None:
    text = "Ringing in\nRing before seven.\nStaff must not text.\nNotes\nBring a note."
    lines = [
        line.model_copy(update={"strong": at in (0, 2, 3)})
        for at, line in enumerate(bare_document(text).lines)
    ]
    clauses = parsed(Document(text=text, lines=tuple(lines)))
    assert [(c.words, c.path) for c in clauses] == [
        ("Ring before seven.", ("Ringing in",)),
        ("Staff must not text.", ("Ringing in",)),
        ("Bring a note.", ("Notes",)),
    ]


def test_levels_of_the_format_are_followed() -> None:
    text = "Staff Dress Policy\nShoes\nSandals\nNot in the workshop."
    lines = [
        line.model_copy(update={"heading": level})
        for line, level in zip(bare_document(text).lines, (1, 2, 3, None), strict=True)
    ]
    assert parsed(Document(text=text, lines=tuple(lines)))[0].path == ("Shoes", "Sandals")


def test_a_title_with_a_note_after_it() -> None:
    clauses = parsed_text("6. **Boats** (Taken over from the *old* policy.)\n\nWear a life jacket.")
    assert [(c.words, c.path) for c in clauses] == [
        ("(Taken over from the *old* policy.)", ("6. Boats",)),
        ("Wear a life jacket.", ("6. Boats",)),
    ]


def test_lost_bullets_are_a_list_and_no_headings() -> None:
    clauses = parsed_text(
        "We lend the following:\n\nLaptops\nProjectors\nCameras\n\nLate returns are charged for."
    )
    assert [(c.kind, c.words, c.lead_in) for c in clauses][:3] == [
        ("item", "Laptops", "We lend the following:"),
        ("item", "Projectors", "We lend the following:"),
        ("item", "Cameras", "We lend the following:"),
    ]


def test_questions_and_answers() -> None:
    clauses = parsed_text(
        "Q: Can I bring my dog?\nA: No. Guide dogs may come in.\n\n"
        "Can parents bring theirs?\n\nNot past the gate."
    )
    assert [(c.words, c.path, c.lead_in) for c in clauses] == [
        ("No. Guide dogs may come in.", ("Can I bring my dog?",), "Q: Can I bring my dog?"),
        ("Not past the gate.", ("Can parents bring theirs?",), "Can parents bring theirs?"),
    ]


def test_numbers_in_cells_of_a_layout_table_are_labels() -> None:
    text = "2.1\tStaff sign in.\n2.2\tVisitors sign in too."
    cells = [
        (Span(start=0, end=3), Span(start=4, end=18)),
        (Span(start=19, end=22), Span(start=23, end=len(text))),
    ]
    lines = [Line(start=pair[0].start, end=pair[1].end, cells=pair) for pair in cells]
    clauses = parsed(Document(text=text, lines=tuple(lines)))
    assert [(c.kind, c.number, c.words) for c in clauses] == [
        ("paragraph", "2.1", "Staff sign in."),
        ("paragraph", "2.2", "Visitors sign in too."),
    ]
