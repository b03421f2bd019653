import pytest

from bot.domain.errors import UnreadableFile
from index.document import Document
from index.readers import builder, plain
from tests.unit.index.readers.making import check, headings, labels, rows, shown


def read(text: str) -> Document:
    document = plain.read(text.encode(), "policy.md")
    check(document)
    return document


def test_the_text_is_the_files_own() -> None:
    text = "\n\n  Title \n\n- one  item\n\ttab\u00a0\n"
    document = read(text)
    assert document.text == text
    assert shown(document) == ["Title", "- one  item", "tab"]


def test_line_breaks_are_normalised_and_nothing_else() -> None:
    assert read("a\r\nb\rc \x0bd").text == "a\nb\nc \x0bd"


def test_hashes_mark_headings() -> None:
    document = read("# Aims\n\n### **Scope** of it\n\n#phones\n\n# \n")
    assert headings(document) == [(1, "# Aims"), (3, "### **Scope** of it")]
    assert shown(document)[-1] == "#phones"


def test_an_underline_marks_a_heading_and_is_no_line() -> None:
    document = read("Phones\n======\n\nStaff may.\n\nTablets\n---\nNot in class.")
    assert headings(document) == [(1, "Phones"), (2, "Tablets")]
    assert shown(document) == ["Phones", "Staff may.", "Tablets", "Not in class."]


def test_a_rule_under_a_paragraph_is_no_underline() -> None:
    paragraph = "Staff may use phones in the staff room at break. " * 3
    assert headings(read(f"{paragraph}\n---\n")) == []


def test_labels_and_their_depth_by_indentation() -> None:
    document = read("- one\n  - two\n    1. three\n- four\n\nNext.\n\n  a) five")
    assert labels(document) == [("-", 0), ("-", 1), ("1.", 2), ("-", 0), ("a)", 0)]


def test_a_fragment_of_a_cut_sentence_does_not_end_a_list() -> None:
    document = read("- one is\n\ncut here.\n\n  - two")
    assert labels(document) == [("-", 0), ("-", 1)]


def test_a_bullet_with_a_number_is_one_label() -> None:
    assert labels(read("- 2.1 Staff may")) == [("- 2.1", 0)]


def test_a_line_in_bold_is_strong_whatever_its_label() -> None:
    document = read("**Phones**\n\n6.2 **Tablets:**\n\n**Staff** may\n\n**a** or **b**")
    assert [line.strong for line in document.lines] == [True, True, False, False]


def test_tables_with_bars_and_with_tabs() -> None:
    document = read("| Who | When |\n|---|:--:|\n| Staff | Break \\| lunch |\n\nOwner\tThe bursar")
    assert rows(document) == [
        ["Who", "When"],
        ["Staff", "Break \\| lunch"],
        ["Owner", "The bursar"],
    ]


def test_a_table_without_outer_bars_is_known_by_the_row_under_its_header() -> None:
    document = read("Who | When\n--- | ---\nStaff | Break\n\nand | or")
    assert rows(document) == [["Who", "When"], ["Staff", "Break"]]


def test_lines_of_marks_only_are_no_lines() -> None:
    assert shown(read("a\n\n***\n\n```\nb\n```\n")) == ["a", "b"]


def test_comments_are_no_lines() -> None:
    assert shown(read("<!-- note -->\na\n<!-- for\nthe head -->\nb <!-- x -->")) == [
        "a",
        "b <!-- x -->",
    ]


def test_the_title_of_front_matter() -> None:
    document = read("---\ntitle: Phone policy\nreview: 2027\n---\n\nStaff may.")
    assert document.title == "Phone policy"
    assert headings(document) == []
    assert shown(document) == ["title: Phone policy", "review: 2027", "Staff may."]


def test_form_feeds_count_pages() -> None:
    assert [line.page for line in read("one\n\ftwo\n\nthree\n\f\ffour").lines] == [1, 2, 2, 4]
    assert read("one").lines[0].page is None


def test_hard_wrapped_text_is_known() -> None:
    wrapped = (
        "Staff are asked to keep their telephones switched off and out of sight in\n"
        "every room that children use, unless the head has agreed beforehand that\n"
        "there is a good reason, such as a relative in hospital, for doing otherwise.\n\n"
        "Visitors are shown the notice at reception and are asked to do the same as\n"
        "long as they are on the premises.\n"
    )
    assert read(wrapped).wrapped


def test_one_paragraph_a_line_is_not_wrapped() -> None:
    long = "Staff keep their telephones off in every room that children use. " * 4
    assert not read(f"{long}\nShort one here.\n{long[:180]}\n- item of a list\n- another").wrapped


def test_short_lines_are_not_wrapped() -> None:
    assert not read("Head: Ms A Smith\nDeputy: Mr B Jones\nChair: Dr C Brown").wrapped


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\n\n***"])
def test_a_file_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"'policy\.md' has no text in it"):
        read(text)


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "TEXT_LIMIT", 10)
    with pytest.raises(UnreadableFile, match=f"more than {builder.TEXT_LIMIT // 10**6} million"):
        read("eleven characters")
