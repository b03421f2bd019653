import pytest

from bot.domain.errors import UnreadableFile
from bot.domain.policy import Span
from index.readers import builder
from index.readers.builder import DocumentBuilder, believed_title, join_cells, tidy


def test_lines_stand_where_they_were_written() -> None:
    writer = DocumentBuilder("a.docx")
    writer.line("Aims", heading=1)
    writer.line("  Staff may. ", gap=True)
    writer.line("•  one", label="•", depth=0)
    document = writer.build()
    assert document.text == "Aims\n\n  Staff may.\n•  one"
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "Aims",
        "Staff may.",
        "•  one",
    ]


def test_cells_are_moved_to_their_place_in_the_document() -> None:
    writer = DocumentBuilder("a.docx")
    writer.line("Before")
    text, cells = join_cells(["", "left", "", "right", ""])
    writer.line(text, cells=cells)
    document = writer.build()
    assert document.text == "Before\n\tleft\t\tright"
    assert [cell.of(document.text) for cell in document.lines[1].cells] == ["left", "right"]


def test_white_space_is_no_line() -> None:
    writer = DocumentBuilder("a.docx")
    writer.line(" \t ")
    with pytest.raises(UnreadableFile, match=r"'a\.docx' has no text in it\. .*OCR"):
        writer.build()


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "TEXT_LIMIT", 10)
    writer = DocumentBuilder("a.docx")
    writer.line("12345")
    with pytest.raises(UnreadableFile, match="more than"):
        writer.line("67890")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("two  words\n here", "two words here"),
        ("no\u00a0break", "no break"),
        ("in\u00advisible\u200b", "invisible"),
        ("\uf0b7 item", "• item"),
        ("ﬁle oﬃce", "file office"),
        ("a\t\tb\t", "a\tb"),
        ("“curly” – stays", "“curly” – stays"),
    ],
)
def test_tidy_keeps_what_the_page_shows(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@pytest.mark.parametrize(
    ("title", "believed"),
    [
        ("Mobile  phone policy", "Mobile phone policy"),
        ("mobile phone POLICY", "mobile phone POLICY"),
        ("Microsoft Word - old.doc", None),
        ("Model template", None),
        ("", None),
        (None, None),
    ],
)
def test_a_title_is_believed_if_the_text_says_it_too(
    title: str | None, believed: str | None
) -> None:
    assert believed_title(title, "Our School\nMobile Phone\nPolicy") == believed


def test_spans_of_joined_cells_count_from_the_start() -> None:
    assert join_cells(["a b", "c"]) == ("a b\tc", (Span(start=0, end=3), Span(start=4, end=5)))
