import pytest

from bot.domain.errors import UnreadableFile
from index.document import Document
from index.readers import odt as reader
from tests.unit.index.readers.making import check, headings, labels, odt, rows, shown

NUMBERS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="("'
    ' style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"'
    ' text:bullet-char="▪"/></text:list-style>'
)


def read(body: str, styles: str = "", title: str = "") -> Document:
    document = reader.read(odt(body, styles, title), "policy.odt")
    check(document)
    return document


def items(*texts: str, attributes: str = 'text:style-name="L"') -> str:
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list {attributes}>{inside}</text:list>"


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_headings_paragraphs_lists_and_rows_in_order() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    document = read(
        '<text:h text:outline-level="2">Aims</text:h>'
        + p("Staff may:")
        + items(p("one"), p("two"))
        + f"<table:table><table:table-row>{cell('Who')}{cell('When')}</table:table-row>"
        "</table:table>" + p("End.")
    )
    assert document.text == "Aims\n\nStaff may:\n\n• one\n• two\n\nWho\tWhen\n\nEnd."
    assert not document.wrapped


def test_headings_by_element_and_by_style() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="Own" style:family="paragraph"'
        ' style:default-outline-level="3"/>'
    )
    body = p("Phone policy", "P1") + '<text:h text:outline-level="2">Aims</text:h>' + p("X", "Own")
    document = read(body, styles)
    assert headings(document) == [(1, "Phone policy"), (2, "Aims"), (3, "X")]
    assert document.title == "Phone policy"


def test_the_title_among_the_properties_is_believed_if_the_text_has_it() -> None:
    assert read(p("PHONE POLICY"), title="Phone policy").title == "Phone policy"
    assert read(p("Dress code"), title="Phone policy").title is None


def test_lists_of_several_levels_are_numbered() -> None:
    deep = items(p("deep"), p("deeper"), attributes="")
    body = items(p("one") + items(p("two"), p("three") + deep, attributes=""), p("four"))
    document = read(body, NUMBERS)
    assert shown(document) == [
        "1. one", "1.1 two", "1.2 three", "(a) deep", "(b) deeper", "2. four",
    ]  # fmt: skip
    assert [depth for _, depth in labels(document)] == [0, 1, 1, 2, 2, 0]


def test_a_list_goes_on_only_if_it_says_so() -> None:
    same = 'text:style-name="L" '
    body = (
        items(p("a"), attributes=same + 'xml:id="first"')
        + items(p("b"))
        + items(p("c"), attributes=same + 'text:continue-numbering="true"')
        + items(p("d"), attributes=same + 'text:continue-list="first"')
    )
    assert shown(read(body, NUMBERS)) == ["1. a", "1. b", "2. c", "2. d"]


def test_an_item_that_only_holds_a_list_is_not_counted() -> None:
    body = items(p("a"), items(p("b"), attributes=""), p("c"))
    assert shown(read(body, NUMBERS)) == ["1. a", "1.1 b", "2. c"]


def test_start_values_headers_and_further_paragraphs_of_items() -> None:
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>Head</text:p></text:list-header>'
        '<text:list-item text:start-value="4"><text:p>x</text:p><text:p>more</text:p>'
        "</text:list-item></text:list>"
    )
    document = read(body, NUMBERS)
    assert shown(document) == ["Head", "4. x", "more"]
    assert labels(document) == [("4.", 0)]


def test_bullets() -> None:
    assert labels(read(items(p("x"), attributes='text:style-name="B"'), NUMBERS)) == [("▪", 0)]
    assert labels(read(items(p("x"), attributes=""))) == [("•", 0)]


def test_numbered_headings() -> None:
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
        '<style:style style:name="Plain" style:family="paragraph" style:list-style-name=""/>'
    )
    body = (
        '<text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h>'
        '<text:h text:outline-level="1" text:style-name="Plain">C</text:h>'
        '<text:h text:outline-level="1">D</text:h>'
    )
    assert shown(read(body, styles)) == ["1 A", "1.1 B", "C", "2 D"]


def test_tables_with_merged_cells_once() -> None:
    cell = "<table:table-cell>{}</table:table-cell>".format
    document = read(
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell(p('Who'))}{cell(p('When'))}{cell(p('Why'))}</table:table-row>"
        "</table:table-header-rows><table:table-row>"
        f"{cell(p('all'))}<table:covered-table-cell/>{cell(p('x') + p('y'))}</table:table-row>"
        "</table:table>"
    )
    assert shown(document) == ["Who\tWhen\tWhy", "all\t\tx y"]
    assert rows(document) == [["Who", "When", "Why"], ["all", "x y"]]


def test_a_frame_of_one_cell_is_read_as_paragraphs() -> None:
    document = read(
        "<table:table><table:table-row><table:table-cell>"
        f"{p('a')}{p('b')}</table:table-cell></table:table-row></table:table>"
    )
    assert shown(document) == ["a", "b"]
    assert rows(document) == []


def test_what_the_page_does_not_show_is_left_out() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Aims 2</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:section text:display="none"><text:p>hidden</text:p></text:section>'
        "<text:p>Staff <office:annotation><text:p>why?</text:p></office:annotation>"
        '<text:span text:style-name="T1">secretly </text:span><text:a>may</text:a>.</text:p>',
        styles,
    )
    assert shown(document) == ["Staff may."]


def test_white_space_and_line_breaks() -> None:
    document = read('<text:p>a <text:s text:c="3"/>b\n  c<text:line-break/>d<text:tab/>e</text:p>')
    assert document.text == "a b c\nd\te"
    assert rows(document) == [["d", "e"]]


def test_bold_by_paragraph_and_by_span() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="T2" style:family="text">'
        '<style:text-properties fo:font-weight="normal"/></style:style>'
    )
    span = '<text:span text:style-name="{}">x</text:span>'.format
    body = p("x", "P1") + p(span("T1")) + p(f"y{span('T1')}") + p(span("T2"), "P1")
    assert [line.strong for line in read(body, styles).lines] == [True, True, False, False]


def test_boxes_come_after_their_paragraph_and_notes_at_the_end_of_the_section() -> None:
    document = read(
        "<text:p>Staff must:<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By law.</text:p></text:note-body></text:note></text:p>"
        f"<text:p>Anchor<draw:frame><draw:text-box>{p('Boxed')}</draw:text-box></draw:frame>"
        '</text:p><text:h text:outline-level="1">Pupils</text:h>'
    )
    assert shown(document) == ["Staff must:", "Anchor", "Boxed", "[1] By law.", "Pupils"]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"'policy\.odt' has no text in it"):
        read("<text:p/>")
