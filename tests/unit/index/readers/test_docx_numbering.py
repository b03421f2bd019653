import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from index.document import Document
from index.readers import docx
from tests.unit.index.readers.making import (
    add_instance,
    add_item,
    add_numbering,
    check,
    headings,
    labels,
    level,
    shown,
    word,
)


def read(data: bytes) -> Document:
    document = docx.read(data, "policy.docx")
    check(document)
    return document


def test_numbers_of_several_levels_are_written_out() -> None:
    def write(document: WordDocument) -> None:
        levels = (
            level(0, "decimal", "%1.")
            + level(1, "decimal", "%1.%2", 400)
            + level(2, "lowerLetter", "(%3)", 800)
        )
        add_numbering(document, levels)
        for at, text in ((0, "Aims"), (1, "one"), (1, "two"), (2, "deep"), (2, "deeper")):
            add_item(document, text, at=at)
        add_item(document, "Scope")
        add_item(document, "three", at=1)
        add_item(document, "deepest", at=2)

    document = read(word(write))
    assert shown(document) == [
        "1. Aims", "1.1 one", "1.2 two", "(a) deep", "(b) deeper", "2. Scope", "2.1 three",
        "(a) deepest",
    ]  # fmt: skip
    assert [depth for _, depth in labels(document)] == [0, 1, 1, 2, 2, 0, 1, 2]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("upperLetter", ["A.", "B."]),
        ("lowerRoman", ["i.", "ii."]),
        ("upperRoman", ["I.", "II."]),
        ("decimalZero", ["01.", "02."]),
        ("ordinal", ["1st.", "2nd."]),
        ("chineseCounting", ["1.", "2."]),
    ],
)
def test_forms_of_numbers(form: str, expected: list[str]) -> None:
    def write(document: WordDocument) -> None:
        add_numbering(document, level(0, form, "%1."))
        add_item(document, "x")
        add_item(document, "y")

    assert [label for label, _ in labels(read(word(write)))] == expected


def test_legal_numbering_shows_every_level_as_a_plain_number() -> None:
    def write(document: WordDocument) -> None:
        legal = level(1, "decimal", "%1.%2", extra="<w:isLgl/>")
        add_numbering(document, level(0, "upperRoman", "%1.") + legal)
        add_item(document, "x")
        add_item(document, "y", at=1)

    assert shown(read(word(write))) == ["I. x", "1.1 y"]


@pytest.mark.parametrize(
    ("glyph", "font", "label"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("o", "Courier New", "◦"),
        ("\uf0a7", "Wingdings", "▪"),
        ("§", "Wingdings", "▪"),
        ("–", "Calibri", "–"),
    ],
)
def test_bullets_are_shown_as_on_the_page(glyph: str, font: str, label: str) -> None:
    def write(document: WordDocument) -> None:
        rendering = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
        add_numbering(document, level(0, "bullet", glyph).replace("</w:lvl>", rendering))
        add_item(document, "phones")

    assert shown(read(word(write))) == [f"{label} phones"]


def test_lists_of_one_definition_go_on_unless_one_overrides_the_start() -> None:
    def write(document: WordDocument) -> None:
        add_numbering(document, level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"))
        add_instance(document, 91, 90)
        override = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
            f'<w:lvlOverride w:ilvl="1">{level(1, "lowerLetter", "%2)")}</w:lvlOverride>'
        )
        add_instance(document, 92, 90, override)
        for number in (90, 91, 92, 92):
            add_item(document, "x", number)
        add_item(document, "y", 92, at=1)

    assert [label for label, _ in labels(read(word(write)))] == ["1.", "2.", "5.", "6.", "a)"]


def test_a_level_may_go_on_where_it_would_restart() -> None:
    def write(document: WordDocument) -> None:
        through = level(1, "decimal", "%2)", extra='<w:lvlRestart w:val="0"/>')
        add_numbering(document, level(0, "decimal", "%1.") + through)
        for at in (0, 1, 0, 1):
            add_item(document, "x", at=at)

    assert [label for label, _ in labels(read(word(write)))] == ["1.", "1)", "2.", "2)"]


def test_numbers_from_a_paragraph_style_and_its_linked_level() -> None:
    def write(document: WordDocument) -> None:
        first = level(0, "decimal", "%1", extra='<w:pStyle w:val="Heading1"/>')
        second = level(1, "decimal", "%1.%2", extra='<w:pStyle w:val="Heading2"/>')
        add_numbering(document, first + second)
        for name in ("Heading 1", "Heading 2"):
            numbering = document.styles[name].element.get_or_add_pPr()._add_numPr()
            numbering._add_numId().val = 90
        document.add_heading("Aims", 1)
        document.add_heading("Pupils", 2)
        document.add_paragraph("Text")

    document = read(word(write))
    assert headings(document) == [(1, "1 Aims"), (2, "1.1 Pupils")]
    assert labels(document) == [("1", None), ("1.1", None)]


def test_a_definition_by_a_list_style() -> None:
    def write(document: WordDocument) -> None:
        add_numbering(document, level(0, "lowerLetter", "%1)"), 80)
        style = document.styles.add_style("School list", WD_STYLE_TYPE.LIST)
        style.element.get_or_add_pPr()._add_numPr()._add_numId().val = 80
        add_numbering(document, f'<w:numStyleLink w:val="{style.style_id}"/>')
        add_item(document, "x")

    assert shown(read(word(write))) == ["a) x"]


def test_numbering_can_be_switched_off() -> None:
    def write(document: WordDocument) -> None:
        add_numbering(document, level(0, "decimal", "%1."))
        add_item(document, "x", number=0)

    assert shown(read(word(write))) == ["x"]


def test_depth_by_indentation_when_each_level_is_a_list_of_its_own() -> None:
    def write(document: WordDocument) -> None:
        for style in ("List Bullet", "List Bullet 2", "List Bullet"):
            document.add_paragraph("x", style)

    assert labels(read(word(write))) == [("•", 0), ("•", 1), ("•", 0)]
