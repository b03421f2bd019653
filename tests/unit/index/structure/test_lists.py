"""Items and the words that give them meaning, and the numbers they are cited by."""

from index.document import Document
from tests.unit.index.structure.parsing import Parsed, bare_document, parsed, parsed_text


def leads(clauses: list[Parsed]) -> list[tuple[str, str]]:
    return [(c.words, c.lead_in) for c in clauses if c.kind == "item"]


def numbers(clauses: list[Parsed]) -> list[str | None]:
    return [c.number for c in clauses]


def test_a_lead_in_belongs_to_every_item_and_is_no_clause_itself() -> None:
    clauses = parsed_text("Staff must not:\n\n- feed the ducks\n\n- chase the geese")
    assert leads(clauses) == [
        ("feed the ducks", "Staff must not:"),
        ("chase the geese", "Staff must not:"),
    ]
    assert len(clauses) == 2


def test_only_the_last_sentence_leads_in_and_the_rest_is_a_clause() -> None:
    clauses = parsed_text("Ducks are wild. They bite. Staff will not:\n- feed them\n- pat them")
    assert [(c.words, c.lead_in) for c in clauses] == [
        ("Ducks are wild. They bite.", ""),
        ("feed them", "Staff will not:"),
        ("pat them", "Staff will not:"),
    ]


def test_a_paragraph_ends_a_list() -> None:
    clauses = parsed_text("You may:\n- sit\n- read\n\nGames are indoors.\n\n- Chess is on Fridays.")
    assert leads(clauses)[-1] == ("Chess is on Fridays.", "")


def test_a_short_aside_does_not_part_a_lead_in_from_its_list() -> None:
    clauses = parsed_text(
        "Staff will not use their own cameras:\n\n(Phones are cameras.)\n\n- on trips\n- at games"
    )
    assert leads(clauses) == [
        ("on trips", "Staff will not use their own cameras:"),
        ("at games", "Staff will not use their own cameras:"),
    ]


def test_a_sentence_that_points_below_leads_in_across_another() -> None:
    clauses = parsed_text(
        "Drivers are asked to keep to the following rules. Ask the office if in doubt.\n"
        "- Belts are worn.\n- Nobody eats."
    )
    assert leads(clauses)[0][1] == "Drivers are asked to keep to the following rules."
    assert clauses[0].kind == "paragraph"


def test_a_lead_in_may_break_off_without_a_colon() -> None:
    for lead in ("Staff must", "We ask parents to", "Teachers are responsible for", "Do not"):
        clauses = parsed_text(f"{lead}\n\n• ring the office\n• tell the head\n\nThat is all.")
        assert leads(clauses) == [("ring the office", lead), ("tell the head", lead)]


def test_letters_are_composed_with_the_paragraph_they_stand_under() -> None:
    clauses = parsed_text(
        "2. Lifts\n2.5 Lifts may be given if:\n a. the parent agrees\n b. a colleague comes\n"
        "2.6 Nobody drives alone."
    )
    assert numbers(clauses) == ["2.5 a", "2.5 b", "2.6"]
    assert clauses[0].lead_in == "Lifts may be given if:"


def test_bullets_and_paragraphs_below_a_numbered_one_have_its_number() -> None:
    clauses = parsed_text(
        "3. Keys\n3.1 Keys are lent. Staff must not:\n- copy them\n- label them\n\n"
        "Lost keys are charged for.\n\n3.2 The office has spares."
    )
    assert numbers(clauses) == ["3.1", "3.1", "3.1", "3.1", "3.2"]


def test_letters_and_numerals_nest() -> None:
    clauses = parsed_text(
        "Leave is given:\na) for a wedding;\nb) for a funeral:\n  i. of a parent;\n"
        "  ii. of a child;\nc) for an interview."
    )
    assert numbers(clauses) == ["a", "b", "b i", "b ii", "c"]
    assert clauses[2].lead_in == "for a funeral:"
    assert clauses[4].lead_in == "Leave is given:"


def test_i_comes_after_h_and_starts_a_list_elsewhere() -> None:
    letters = "\n".join(f"{letter}) thing {letter}" for letter in "abcdefghij")
    assert numbers(parsed_text(f"Bring:\n{letters}")) == list("abcdefghij")


def test_a_sub_list_takes_the_lead_in_that_says_what_is_forbidden() -> None:
    clauses = parsed_text(
        "Posts must not:\n- shame the school, for example by:\n    - swearing\n    - gossiping\n"
        "- break the law."
    )
    assert leads(clauses) == [
        ("shame the school, for example by:", "Posts must not:"),
        ("swearing", "Posts must not:"),
        ("gossiping", "Posts must not:"),
        ("break the law.", "Posts must not:"),
    ]


def test_an_item_that_introduces_a_flattened_list_leads_in() -> None:
    clauses = parsed_text(
        "Records are kept to:\n- help pupils;\n- Recording is also allowed in order to:\n"
        "- train staff."
    )
    assert leads(clauses)[-1] == ("train staff.", "Recording is also allowed in order to:")


def test_a_slip_of_one_column_is_no_nesting() -> None:
    clauses = parsed_text("Staff may:\n- sing\n - dance\n - juggle\n- whistle")
    assert {lead for _, lead in leads(clauses)} == {"Staff may:"}


def test_a_numbered_list_goes_on_after_a_paragraph() -> None:
    clauses = parsed_text(
        "Before a trip, staff must:\n1) visit the place\n\nThe visit may be on film.\n\n"
        "2) tell the head"
    )
    assert clauses[-1] == Parsed("tell the head", "item", "2", (), "Before a trip, staff must:", 1)


def test_numbers_without_a_lead_in_are_paragraphs() -> None:
    clauses = parsed_text("Bees\n\n1. Hives are in the orchard.\n2. Veils are worn near them.")
    assert [(c.kind, c.number) for c in clauses] == [("paragraph", "1"), ("paragraph", "2")]


def test_decimals_within_a_numbered_lead_in_are_its_items() -> None:
    clauses = parsed_text(
        "4. Tools\n4.2 Tools must be:\n4.2.1 Clean when returned.\n4.3 Saws are locked up."
    )
    assert [(c.kind, c.number, c.lead_in) for c in clauses] == [
        ("item", "4.2.1", "Tools must be:"),
        ("paragraph", "4.3", ""),
    ]


def test_a_heading_that_ends_in_a_colon_or_forbids_leads_in() -> None:
    clauses = parsed_text(
        "## Staff must not:\n\n- park here\n\n## Banned items\n\n- knives\n- lasers"
    )
    assert leads(clauses) == [
        ("park here", "Staff must not:"),
        ("knives", "Banned items"),
        ("lasers", "Banned items"),
    ]


def test_items_without_bullets_below_a_lead_in() -> None:
    clauses = parsed_text(
        "Borrowers:\n\nbring books back in a month\npay for those lost\n\nThat is all."
    )
    assert leads(clauses) == [
        ("bring books back in a month", "Borrowers:"),
        ("pay for those lost", "Borrowers:"),
    ]


def test_items_the_format_knows_of_need_no_bullet() -> None:
    document = bare_document("Visitors must\nsign in\nwear a badge")
    lines = [
        line.model_copy(update={"depth": depth})
        for line, depth in zip(document.lines, (None, 0, 0), strict=True)
    ]
    clauses = parsed(Document(text=document.text, lines=tuple(lines)))
    assert leads(clauses) == [("sign in", "Visitors must"), ("wear a badge", "Visitors must")]


def test_bullets_within_a_line_are_items() -> None:
    clauses = parsed_text("This list is for staff. It: • says who is first • names the judge")
    assert [(c.words, c.lead_in) for c in clauses] == [
        ("This list is for staff.", ""),
        ("says who is first", "It:"),
        ("names the judge", "It:"),
    ]


def test_depth_of_the_format_nests() -> None:
    document = bare_document("Bring:\n• clothes:\n• a hat\n• food")
    lines = [
        line.model_copy(update={"depth": depth})
        for line, depth in zip(document.lines, (None, 0, 1, 0), strict=True)
    ]
    clauses = parsed(Document(text=document.text, lines=tuple(lines)))
    assert leads(clauses) == [("clothes:", "Bring:"), ("a hat", "clothes:"), ("food", "Bring:")]


def test_a_sentence_of_its_own_after_a_finished_list_keeps_no_lead_in() -> None:
    clauses = parsed_text(
        "A member of staff who is given a complaint shall not:\n\n"
        "(a) admit that anybody was at fault;\n"
        "(b) offer money to the parent.\n\n"
        "(c) Staff should be told within three days that they are complained of.\n"
        "(d) It is unwise to reply on the same day.\n"
    )
    assert [bool(c.lead_in) for c in clauses] == [True, True, False, False]
