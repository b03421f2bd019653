import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from bot.domain.errors import UnreadableFile
from index.document import Document
from index.readers import pdf
from tests.unit.index.readers.making import (
    HEIGHT,
    WIDTH,
    Pen,
    check,
    headings,
    labels,
    rows,
    shown,
)

PROSE = (
    "Staff are asked to keep their own telephones switched off and out of",
    "sight in each room that children use, unless the head has agreed that",
    "there is good reason for doing otherwise.",
)


def read(pen: Pen) -> Document:
    document = pdf.read(pen.pdf(), "policy.pdf")
    check(document)
    assert document.wrapped
    return document


def test_lines_with_a_blank_one_between_paragraphs() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.lines(PROSE[::-1])
    assert read(pen).text == "\n".join(PROSE) + "\n\n" + "\n".join(PROSE[::-1])


def test_headings_by_size_and_strong_lines_by_weight() -> None:
    pen = Pen()
    pen.text("Phone policy", size=20, bold=True, after=8)
    pen.text("Aims", size=14, after=6)
    pen.lines(PROSE)
    pen.text("Pupils", bold=True, after=4)
    pen.lines(PROSE)
    pen.text("Visitors", size=14, after=6)
    pen.lines(PROSE)
    document = read(pen)
    assert headings(document) == [(1, "Phone policy"), (2, "Aims"), (2, "Visitors")]
    strong = [t for line, t in zip(document.lines, shown(document), strict=True) if line.strong]
    assert strong == ["Phone policy", "Pupils"]


def test_a_paragraph_in_large_print_is_no_heading() -> None:
    pen = Pen()
    for line in (*PROSE, *PROSE):
        pen.text(line, size=13)
    for _ in range(4):
        pen.lines(PROSE)
    assert headings(read(pen)) == []


def test_labels_depth_and_hanging_text() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.text("3.1", at=pen.y)
    pen.text("Staff may use:", x=108, after=4)
    for text in ("phones", "tablets of the"):
        pen.text("•", x=108, at=pen.y)
        pen.text(text, x=126)
    pen.text("school", x=126)
    pen.text("3.2", at=pen.y)
    pen.text("Pupils may not.", x=108)
    document = read(pen)
    assert labels(document) == [("3.1", 0), ("•", 1), ("•", 1), ("3.2", 0)]
    assert shown(document)[3:] == [
        "3.1 Staff may use:", "• phones", "• tablets of the", "school", "3.2 Pupils may not.",
    ]  # fmt: skip


def test_items_stay_nested_over_the_page() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.text("3.1 Staff may use:")
    pen.text("• phones;", x=108)
    pen.page()
    pen.text("• tablets.", x=108)
    assert labels(read(pen)) == [("3.1", 0), ("•", 1), ("•", 1)]


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    pen = Pen()
    for number in range(1, 5):
        pen.text("Our school: phone policy", at=40, size=9)
        pen.text(f"Version 2 | Page {number} of 4", at=800, size=9)
        pen.lines(f"{number}{number}. {line}" for line in PROSE)
        pen.page()
    document = read(pen)
    assert all("school: phone" not in text and "Version" not in text for text in shown(document))
    assert len(document.lines) == 12
    assert [line.page for line in document.lines[::3]] == [1, 2, 3, 4]


def test_a_page_number_is_left_out_of_a_single_page() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.text("- 1 -", x=290, at=800)
    assert shown(read(pen)) == list(PROSE)


def test_titles_that_count_at_the_top_of_pages_stay() -> None:
    pen = Pen()
    for number in (1, 2):
        pen.text(f"Appendix {number}", at=60)
        pen.lines(PROSE)
        pen.page()
    assert [text for text in shown(read(pen)) if "Appendix" in text] == ["Appendix 1", "Appendix 2"]


def test_a_sentence_goes_on_over_the_page() -> None:
    pen = Pen()
    pen.lines(PROSE[:2])
    pen.page()
    pen.lines(PROSE[2:])
    pen.page()
    pen.text("Pupils may not have them.")
    assert read(pen).text == "\n".join(PROSE) + "\n\nPupils may not have them."


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left {n} of the text that fills it" for n in range(10)]
    right = [f"right {n} of the text that fills" for n in range(10)]
    pen = Pen()
    pen.text("A title over both of the columns, which is as wide as the page itself is", after=10)
    for one, other in zip(left, right, strict=True):
        pen.text(other, x=320, at=pen.y)
        pen.text(one)
    assert shown(read(pen))[1:] == left + right


def test_a_ruled_table_is_read_by_row() -> None:
    pen = Pen()
    pen.lines(PROSE, after=20)
    pen.grid([72, 200, 400], [140, 160, 200])
    pen.text("Who", x=76, at=155, bold=True)
    pen.text("When", x=204, at=155, bold=True)
    pen.text("Staff", x=76, at=175)
    pen.text("at break and at lunch,", x=204, at=175)
    pen.text("never in class", x=204, at=190)
    pen.text("Next paragraph.", at=230)
    document = read(pen)
    assert rows(document) == [["Who", "When"], ["Staff", "at break and at lunch, never in class"]]
    assert [line.strong for line in document.lines[3:5]] == [True, False]
    assert shown(document)[-1] == "Next paragraph."


def test_a_frame_round_text_is_no_table() -> None:
    pen = Pen()
    pen.grid([60, 500], [80, 180])
    pen.lines(PROSE)
    document = read(pen)
    assert shown(document) == list(PROSE)
    assert rows(document) == []


def test_wide_gaps_divide_a_line_into_cells() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.text("Owner", at=pen.y)
    pen.text("The bursar", x=250)
    assert rows(read(pen)) == [["Owner", "The bursar"]]


def test_raised_characters_stay_in_their_line() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.text("Agreed on 24", at=200)
    width = pen.canvas.stringWidth("Agreed on 24", "Helvetica", 11)
    pen.text("th", x=72 + width, at=196, size=7)
    pen.text("of May.", x=72 + width + 10, at=200)
    assert shown(read(pen))[-1] == "Agreed on 24th of May."


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    pen = Pen()
    pen.lines(["Staff keep their tele-", "phones out of sight."])
    assert shown(read(pen)) == ["Staff keep their tele-", "phones out of sight."]


def test_text_askew_is_left_out() -> None:
    pen = Pen()
    pen.lines(PROSE)
    pen.canvas.translate(200, 300)
    pen.canvas.rotate(45)
    pen.canvas.drawString(0, 0, "DRAFT")
    assert shown(read(pen)) == list(PROSE)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_text_is_turned_is_read_the_way_it_runs(turn: int) -> None:
    pen = Pen()
    pen.canvas.translate(WIDTH / 2, HEIGHT / 2)
    pen.canvas.rotate(turn)
    pen.canvas.translate(-WIDTH / 2, -HEIGHT / 2)
    pen.y = 300
    pen.lines(line[:40] for line in PROSE)
    assert shown(read(pen)) == [line[:40].strip() for line in PROSE]


def test_the_title_is_believed_if_the_text_has_it() -> None:
    for title, believed in (("Phone policy", "Phone policy"), ("untitled", None)):
        pen = Pen(title=title)
        pen.text("PHONE POLICY", size=20, after=8)
        pen.lines(PROSE)
        assert read(pen).title == believed


def draw_scan(pen: Pen) -> None:
    picture = ImageReader(Image.new("L", (60, 80), 200))
    pen.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    pen.page()


def test_a_scan_is_refused() -> None:
    pen = Pen()
    draw_scan(pen)
    draw_scan(pen)
    with pytest.raises(UnreadableFile, match=r"is a scan: 2 of its 2 pages .*recognition"):
        read(pen)


def test_a_picture_for_a_cover_is_no_scan() -> None:
    pen = Pen()
    draw_scan(pen)
    pen.lines(PROSE)
    assert shown(read(pen)) == list(PROSE)


def test_a_page_without_anything_has_no_text() -> None:
    pen = Pen()
    pen.page()
    with pytest.raises(UnreadableFile, match=r"'policy\.pdf' has no text in it"):
        read(pen)


def test_a_password_is_named() -> None:
    pen = Pen(password="secret")
    pen.lines(PROSE)
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read(pen)


def test_a_broken_file_is_named() -> None:
    with pytest.raises(UnreadableFile, match="is damaged"):
        pdf.read(b"%PDF-1.7\nnothing more", "policy.pdf")
