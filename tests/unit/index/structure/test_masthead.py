"""The names and the title above a policy are no clauses and stand in no heading path."""

from tests.unit.index.structure.parsing import bare_document, parsed, parsed_text


def test_names_and_title_are_no_clauses_and_in_no_path() -> None:
    clauses = parsed_text(
        "ELM TREE\nPRIMARY SCHOOL\nKind, brave, curious\n\nTree Climbing Policy\n\n"
        "Nobody climbs alone.\n\nHelmets\n\nHelmets are worn."
    )
    assert [(c.words, c.path) for c in clauses] == [
        ("Nobody climbs alone.", ()),
        ("Helmets are worn.", ("Helmets",)),
    ]


def test_a_rule_above_the_title_is_a_clause() -> None:
    clauses = parsed_text(
        "Staff must not climb trees at all.\n\n# Tree Climbing Policy\n\n## Pupils\n\n"
        "Pupils may climb the oak.\n\n## Visitors\n\nVisitors may watch."
    )
    assert [(c.words, c.path) for c in clauses] == [
        ("Staff must not climb trees at all.", ()),
        ("Pupils may climb the oak.", ("Pupils",)),
        ("Visitors may watch.", ("Visitors",)),
    ]


def test_the_title_repeated_later_is_no_heading() -> None:
    text = "Parking Policy\n\n1. Cars\n\nPark at the back.\n\nParking Policy\n\nUse the ramp."
    assert parsed_text(text)[1].path == ("1. Cars",)


def test_the_title_the_format_states() -> None:
    document = bare_document("Boats\n\nWear a life jacket on the lake.")
    titled = document.model_copy(update={"title": "Boats"})
    assert parsed(titled)[0].path == ()


def test_who_holds_office_is_a_fact() -> None:
    clauses = parsed_text("Fire Policy\n\nHeadteacher: Ann Low\n\n1. Doors\n\nShut the doors.")
    assert [(c.kind, c.words) for c in clauses] == [
        ("fact", "Headteacher: Ann Low"),
        ("paragraph", "Shut the doors."),
    ]


def test_a_title_without_the_word_policy_above_the_first_section() -> None:
    text = "OAK SCHOOL\n\nBEES AND HONEY\n\nReview: May 2031\n\nBackground\n\nBees are kept."
    assert parsed_text(text)[-1].path == ("Background",)


def test_the_only_heading_of_the_highest_level_is_the_title() -> None:
    clauses = parsed_text("# Bees\n\nThey hum.\n\n## Hives\n\nIn the orchard.\n\n## Honey\n\nSold.")
    assert [c.path for c in clauses] == [(), ("Hives",), ("Honey",)]


def test_a_name_at_the_end_is_no_clause() -> None:
    assert [c.words for c in parsed_text("Bees\n\nBees are kept.\n\nAnn Low")] == ["Bees are kept."]
