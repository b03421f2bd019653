import pytest

from bot.domain.errors import UnreadableFile
from index.document import Document
from index.readers import html
from tests.unit.index.readers.making import check, headings, labels, rows, shown


def read(body: str, head: str = "") -> Document:
    document = html.read(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "p.html"
    )
    check(document)
    return document


def test_headings_and_paragraphs_in_order() -> None:
    document = read("<h1>Phone\n policy</h1><p>Staff   <em>may</em> not.</p><h3>Pupils</h3>Never.")
    assert shown(document) == ["Phone policy", "Staff may not.", "Pupils", "Never."]
    assert headings(document) == [(1, "Phone policy"), (3, "Pupils")]
    assert document.text == "Phone policy\n\nStaff may not.\n\nPupils\n\nNever."


def test_lists_are_labelled_and_nested() -> None:
    document = read(
        "<ul><li>one<ol type=a start=3><li>two</li><li><p>three</p><p>more</p></li></ol></li></ul>"
        "<ol><li value=7>seven<li>eight</ol><ol reversed type=I><li>x<li>y</ol>"
    )
    assert labels(document) == [
        ("•", 0), ("c.", 1), ("d.", 1), ("7.", 0), ("8.", 0), ("II.", 0), ("I.", 0),
    ]  # fmt: skip
    assert shown(document)[:4] == ["• one", "c. two", "d. three", "more"]


def test_items_follow_each_other_directly() -> None:
    assert read("<p>Staff:</p><ul><li>one<li>two</ul><p>End.</p>").text == (
        "Staff:\n\n• one\n• two\n\nEnd."
    )


def test_a_list_put_directly_into_a_list_is_nested() -> None:
    assert labels(read("<ul><li>one</li><ul><li>two</li></ul></ul>")) == [("•", 0), ("•", 1)]


def test_a_number_typed_in_an_item_is_part_of_its_label() -> None:
    assert labels(read("<ul><li>2.1 Staff may</ul>")) == [("• 2.1", 0)]


def test_a_number_typed_in_a_paragraph_is_its_label() -> None:
    assert labels(read("<p>2.1 Staff may</p>")) == [("2.1", None)]


def test_a_table_row_is_one_line() -> None:
    document = read(
        "<table><tr><th>Who<th>When</tr><tr><td>Staff<td><p>Break</p><ul><li>lunch</ul></tr></table>"
    )
    assert rows(document) == [["Who", "When"], ["Staff", "Break • lunch"]]
    assert [line.strong for line in document.lines] == [True, False]
    assert document.text == "Who\tWhen\nStaff\tBreak • lunch"


def test_an_empty_cell_keeps_its_column() -> None:
    assert read("<table><tr><td><td>a<td><td>b</table>").text == "\ta\t\tb"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Aims</h2><p>Safe.</p></td><td>Side</td></tr></table>",
        "<table><tr><td><h2>Aims</h2><p>Safe.</p></td></tr><tr><td>Side</td></tr></table>",
        "<table role=presentation><tr><td><h2>Aims</h2>Safe.</td><td>Side</td></tr></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_no_table(table: str) -> None:
    document = read(table)
    assert shown(document) == ["Aims", "Safe.", "Side"]
    assert rows(document) == []


def test_a_line_break_makes_a_line_but_not_in_a_heading() -> None:
    document = read("<h2>Phone<br>policy</h2><p>Staff:<br>never<br><br>Pupils</p>")
    assert shown(document) == ["Phone policy", "Staff:", "never", "Pupils"]


def test_bold_lines_are_strong() -> None:
    document = read(
        "<p><b>All</b> <strong>bold</strong>:</p><p><b>Some</b> bold</p>"
        "<p><span style='font-weight:700'>Styled</span></p>"
        "<p><b><i style='font-weight:400'>No</i></b></p>"
    )
    assert [line.strong for line in document.lines] == [True, False, True, False]


def test_what_is_no_content_is_left_out() -> None:
    document = read(
        "<header>School site</header><nav>Home</nav><div class='menu main'>Menu</div>"
        "<aside>News</aside><div hidden>Hid</div><p style='display: none'>Hid</p>"
        "<!-- note --><script>var x</script><ul><li><a href='#a'>Aims</a></ul>"
        "<p class=MsoToc1>Aims 2</p><h1>Phones</h1><p>Staff <button>Print</button>may.</p>"
        "<ul><li><a href='dress.html'>Dress policy</a></ul><footer>Contact</footer>"
    )
    assert shown(document) == ["Phones", "Staff may.", "• Dress policy"]


def test_the_main_element_is_the_content_with_its_own_header() -> None:
    document = read("<p>Site</p><main><header><h1>Phones</h1></header><p>Never.</p></main>")
    assert shown(document) == ["Phones", "Never."]


def test_a_page_header_is_kept_when_it_has_the_only_heading() -> None:
    document = read("<header><h1>Phones</h1></header><p>Never.</p>")
    assert shown(document) == ["Phones", "Never."]


def test_definitions() -> None:
    assert shown(read("<dl><dt>Device</dt><dd>A phone.</dd></dl>")) == ["Device", "A phone."]


def test_the_title_is_the_pages_without_the_site() -> None:
    head = "<title>Phone policy | Our school</title>"
    assert read("<h1>Phone policy</h1><p>Never.</p>", head).title == "Phone policy"
    assert read("<p>Phone policy</p>", "<title>Phone policy</title>").title == "Phone policy"
    assert read("<p>Never.</p>", "<title>Untitled</title>").title is None


def test_the_declared_encoding_is_used() -> None:
    page = "<meta charset={}><p>Žena’s “café”</p>"
    assert shown(html.read(page.format("windows-1250").encode("cp1250"), "p.html")) == [
        "Žena’s “café”"
    ]
    assert shown(html.read("<meta charset=iso-8859-1><p>‘hi’".encode("cp1252"), "p.html")) == [
        "‘hi’"
    ]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"'p\.html' has no text in it"):
        read("<script>x()</script><img src=page.png>")
