"""Paragraphs cut by pages and lines are whole again, and distinct ones stay apart."""

from tests.unit.index.structure.parsing import parsed_text


def words(text: str, *, wrapped: bool = False) -> list[str]:
    return [clause.words for clause in parsed_text(text, wrapped=wrapped)]


def test_a_sentence_cut_by_a_blank_line_is_one_span() -> None:
    clauses = parsed_text(
        "Alarms\n\nThe alarm is set by the last to\n\nleave the building.\n\nIt is loud."
    )
    assert [(c.words, c.spans) for c in clauses] == [
        ("The alarm is set by the last to leave the building.", 1),
        ("It is loud.", 1),
    ]


def test_a_sentence_cut_before_a_capital_is_joined_when_it_cannot_end_there() -> None:
    assert words("Keys\n\nA lost key must be reported to the\n\nHeadteacher. It is paid for.") == [
        "A lost key must be reported to the Headteacher. It is paid for."
    ]


def test_a_cut_item_is_joined() -> None:
    clauses = parsed_text(
        "Rules:\n\n- 3.1 Bags are left in the\n\nlobby during lessons.\n\n- 3.2 Coats too."
    )
    assert [(c.number, c.words) for c in clauses] == [
        ("3.1", "Bags are left in the lobby during lessons."),
        ("3.2", "Coats too."),
    ]


def test_a_page_number_and_a_header_in_a_sentence_leave_two_spans() -> None:
    clauses = parsed_text(
        "Oak School - Bees\n1 Hives\n1.1 Hives stand in the orchard, where nobody\n"
        "Oak School - Bees\nPage 2 of 3\nmay picnic.\n1.2 Veils are worn.\n"
        "Oak School - Bees\nPage 3 of 3\n1.3 Honey is sold."
    )
    assert [(c.words, c.spans) for c in clauses] == [
        ("Hives stand in the orchard, where nobody may picnic.", 2),
        ("Veils are worn.", 1),
        ("Honey is sold.", 1),
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Lone working\n"
        "This is about people who work by themselves in the building or who visit\n"
        "families at home. It is meant to keep them safe.\n"
        "Staff must tell the site manager if they mean to stay in the building or\n"
        "grounds after six.\n"
        "- nobody climbs a ladder alone, not even for a moment and not even to look\n"
        "  at the roof\n"
        "- nobody lifts pianos\n"
    )
    clauses = parsed_text(text, wrapped=True)
    assert [c.words for c in clauses] == [
        "This is about people who work by themselves in the building or who visit families at home."
        " It is meant to keep them safe.",
        "Staff must tell the site manager if they mean to stay in the building or"
        " grounds after six.",
        "nobody climbs a ladder alone, not even for a moment and not even to look at the roof",
        "nobody lifts pianos",
    ]
    assert {c.path for c in clauses} == {("Lone working",)}


def test_a_word_divided_at_the_end_of_a_line_does_not_end_the_paragraph() -> None:
    text = (
        "Staff keep the register of everybody who is in the building, so that every-\n"
        "body can be counted when the alarm rings and nobody has to go back inside.\n"
        "A second register is kept by the kitchen.\n"
    )
    assert len(words(text, wrapped=True)) == 1


def test_a_title_of_two_lines_is_one_heading() -> None:
    text = (
        "The following was agreed with everybody who works at the school last year.\n\n"
        "4. Lone workers and the people who manage\n"
        "them\n"
        "Managers ring once an hour and write down in the book that they have done so.\n"
    )
    assert parsed_text(text, wrapped=True)[-1].path == (
        "4. Lone workers and the people who manage them",
    )


def test_a_number_that_a_sentence_refers_to_is_no_label() -> None:
    assert words("Keys\n\nKeys are lent as is set out in section\n4.1 below and listed.") == [
        "Keys are lent as is set out in section 4.1 below and listed."
    ]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    assert words("Lunch\nSoup is free.\nBread is free.\nCake costs a pound.") == [
        "Soup is free.",
        "Bread is free.",
        "Cake costs a pound.",
    ]


def test_a_lead_in_is_not_joined_with_an_unmarked_list() -> None:
    assert words("Please bring:\na coat\na hat\n\nIt rains.") == ["a coat", "a hat", "It rains."]


def test_a_sentence_of_wrapped_text_goes_on_after_the_header_with_a_capital() -> None:
    header = "Oak School: Lone Working"
    pages = [
        "The register of everybody who is in the building is kept by the office and",
        "School Business Manager.\nIt is read out when the alarm rings and nobody may go back.",
        "The register is shredded at the end of each term, as the law of the land has",
        "Parliament decide.",
    ]
    text = f"\n\n{header}\n\n".join(pages)
    clauses = parsed_text(f"{header}\n\n{text}", wrapped=True)
    assert clauses[0].words.endswith("by the office and School Business Manager.")
    assert clauses[0].spans == 2


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_bullet_within_a_sentence() -> None:
    text = (
        "Films, games and other files that take up room on the drive of the school\n"
        "– unless they are for a lesson – are deleted without warning every July.\n"
    )
    assert len(parsed_text(f"Files\n{text}", wrapped=True)) == 1


def test_a_bold_item_of_two_lines_loses_its_marks() -> None:
    text = (
        "Staff must not:\n- **shame anybody who works at the school or whose child goes to\n  it:**"
    )
    assert parsed_text(text, wrapped=True)[0].words == (
        "shame anybody who works at the school or whose child goes to it:"
    )


def test_a_marked_title_of_two_lines_is_one_heading() -> None:
    text = "### Respecting colleagues, visitors and\nneighbours:\n\nNobody is shouted at."
    assert parsed_text(text, wrapped=True)[0].path == (
        "Respecting colleagues, visitors and neighbours",
    )


def test_a_note_to_adopters_over_two_lines_is_cut_off() -> None:
    text = "4.4 Bees are kept in the orchard behind the hall. ***[School to adapt\nas needed]***"
    assert words(text, wrapped=True) == ["Bees are kept in the orchard behind the hall."]
