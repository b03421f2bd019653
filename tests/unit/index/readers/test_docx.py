import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from bot.domain.errors import UnreadableFile
from index.document import Document
from index.readers import docx
from tests.unit.index.readers.making import (
    W,
    add_item,
    add_numbering,
    check,
    headings,
    labels,
    level,
    rows,
    shown,
    word,
    word_body,
)


def read(data: bytes) -> Document:
    document = docx.read(data, "policy.docx")
    check(document)
    return document


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_headings_by_style_and_by_outline_level() -> None:
    def write(document: WordDocument) -> None:
        document.add_heading("Phone policy", 0)
        document.add_heading("Aims", 1)
        document.add_paragraph("Staff may.")
        document.add_heading("Pupils", 2)
        own = document.styles.add_style("School heading", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Heading 3"]
        document.add_paragraph("Visitors", own)

    document = read(word(write))
    assert headings(document) == [(1, "Phone policy"), (1, "Aims"), (2, "Pupils"), (3, "Visitors")]
    assert document.title == "Phone policy"
    outlined = read(word_body(paragraph("Aims", '<w:outlineLvl w:val="1"/>') + paragraph("Text")))
    assert headings(outlined) == [(2, "Aims")]


def test_the_title_among_the_properties_is_believed_if_the_text_has_it() -> None:
    def write(document: WordDocument) -> None:
        document.core_properties.title = "Phone policy"
        document.add_paragraph("PHONE POLICY")

    assert read(word(write)).title == "Phone policy"
    assert read(word(lambda document: document.add_paragraph("Dress code"))).title is None


def test_tables_in_their_place_with_merged_cells_once() -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("Before")
        table = document.add_table(2, 3)
        for cell, text in zip(table._cells, "abcdef", strict=True):
            cell.text = text
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        document.add_paragraph("After")

    document = read(word(write))
    assert shown(document) == ["Before", "wide\tc", "d\te\tf", "After"]
    assert rows(document) == [["wide", "c"], ["d", "e", "f"]]


def test_a_frame_of_one_cell_is_read_as_paragraphs() -> None:
    def write(document: WordDocument) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Aims"
        cell.add_paragraph("Safe.")

    document = read(word(write))
    assert shown(document) == ["Aims", "Safe."]
    assert rows(document) == []


def test_a_table_that_lays_out_sections_is_read_cell_by_cell() -> None:
    def write(document: WordDocument) -> None:
        left, right = document.add_table(1, 2).row_cells(0)
        left.paragraphs[0].text = "Aims"
        left.paragraphs[0].style = "Heading 1"
        left.add_paragraph("Safe.")
        right.text = "Side"

    document = read(word(write))
    assert shown(document) == ["Aims", "Safe.", "Side"]
    assert headings(document) == [(1, "Aims")]


def test_an_item_in_a_cell_keeps_its_number() -> None:
    def write(document: WordDocument) -> None:
        add_numbering(document, level(0, "decimal", "%1."))
        left, right = document.add_table(1, 2).row_cells(0)
        left.text = "Who"
        add_item(document, "must")
        right._tc.append(document.paragraphs[-1]._p)

    assert rows(read(word(write))) == [["Who", "1. must"]]


def test_changes_are_accepted_and_hidden_text_left_out() -> None:
    document = read(
        word_body(
            "<w:p><w:r><w:t>Staff </w:t></w:r>"
            "<w:ins><w:r><w:t>may</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>must</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> not.</w:t></w:r></w:p>'
        )
    )
    assert shown(document) == ["Staff may not."]


def test_a_deleted_end_of_paragraph_joins_it_to_the_next() -> None:
    document = read(
        word_body(
            paragraph("Staff ", "<w:rPr><w:del/></w:rPr>") + paragraph("may.") + paragraph("B")
        )
    )
    assert shown(document) == ["Staff may.", "B"]


def test_a_deleted_row_is_left_out() -> None:
    cells = "<w:tc>{}</w:tc><w:tc>{}</w:tc>"
    document = read(
        word_body(
            f"<w:tbl><w:tr>{cells.format(paragraph('a'), paragraph('b'))}</w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr>{cells.format(paragraph('c'), paragraph('d'))}</w:tr>"
            "</w:tbl>"
        )
    )
    assert shown(document) == ["a\tb"]


def test_links_and_content_controls_are_read_but_no_generated_contents() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    document = read(
        word_body(
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('Aims 2')}"
            "</w:sdtContent></w:sdt>"
            f"<w:sdt><w:sdtContent>{paragraph('Controlled')}</w:sdtContent></w:sdt>"
            "<w:p><w:hyperlink><w:r><w:t>Linked</w:t></w:r></w:hyperlink>"
            "<w:sdt><w:sdtContent><w:r><w:t> inside</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    )
    assert shown(document) == ["Controlled", "Linked inside"]


def test_paragraphs_in_a_contents_style_are_left_out() -> None:
    def write(document: WordDocument) -> None:
        style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Aims\t2", style)
        document.add_paragraph("Text")

    assert shown(read(word(write))) == ["Text"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    document = read(
        word_body(
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
            f'markup-compatibility/2006"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>Anchor</w:t></w:r></w:p>"
        )
    )
    assert shown(document) == ["Anchor", "Boxed"]


def test_tabs_breaks_and_hyphens() -> None:
    document = read(
        word_body(
            "<w:p><w:r><w:t>Owner:</w:t><w:tab/><w:t>The bursar</w:t><w:br/>"
            "<w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>"
        )
    )
    assert shown(document) == ["Owner:\tThe bursar", "e-mail"]
    assert rows(document) == [["Owner:", "The bursar"]]
    assert document.text == "Owner:\tThe bursar\ne-mail"


def test_a_typed_number_is_the_label() -> None:
    assert labels(read(word_body(paragraph("3.1 Staff may")))) == [("3.1", None)]


def test_bold_by_run_by_style_and_switched_off() -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph().add_run("All bold").bold = True
        half = document.add_paragraph()
        half.add_run("Half").bold = True
        half.add_run(" bold")
        document.add_heading("By style", 1)
        document.add_heading("", 1).add_run("Off").bold = False
        document.add_paragraph().add_run("By character style", "Strong")

    strong = [line.strong for line in read(word(write)).lines]
    assert strong == [True, False, True, False, True]


def test_page_headers_and_footers_are_left_out() -> None:
    def write(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Our school"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Text")

    assert shown(read(word(write))) == ["Text"]


def test_footnotes_stand_at_the_end_of_their_section() -> None:
    def write(document: WordDocument) -> None:
        notes = f'<w:footnotes {W}><w:footnote w:id="7">{paragraph("By law.")}</w:footnote>'
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            f"{notes}</w:footnotes>".encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        lead_in = document.add_paragraph("Staff must:")
        lead_in._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
        document.add_paragraph("tell the head", "List Bullet")
        document.add_heading("Pupils", 1)

    assert shown(read(word(write))) == ["Staff must:", "• tell the head", "[1] By law.", "Pupils"]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"'policy\.docx' has no text in it"):
        read(word(lambda document: document.add_paragraph("")))
