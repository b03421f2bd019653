"""Takes the words of a page from PDFium."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.readers.pdf.drawing import drawn_on, rules_of
from index.readers.pdf.geometry import Page, Place, Word, placing

_BOLD_NAMES: Final = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT: Final = 600
_HYPHENS: Final = ("\x02", "\ufffe", "\xad")  # the first two are PDFium's own, at a line's end


class _Style(NamedTuple):
    """What the characters of one text object share; ``quarters``: the turn, None if askew."""

    size: float
    bold: bool
    quarters: int | None


class _Glyph(NamedTuple):
    """A character, its box and the point it stands on in the file's coordinates."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    style: _Style


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """What is drawn on a page.

    A page on which most text runs sideways is read sideways. Text at any other angle than most (a
    watermark, a note in the margin) is left out, and so is what lies outside of the page.
    """
    glyphs = list(_glyphs(page))
    turns = Counter(glyph.style.quarters for glyph in glyphs if glyph is not None)
    del turns[None]
    quarters = max(turns, key=lambda turn: turns[turn], default=0) or 0
    place, width, height = placing(page.get_bbox(), quarters)
    words = [
        word
        for word in _words(glyphs, quarters, place)
        if 0 <= word.base <= height and word.right > 0 and word.left < width
    ]
    drawn = drawn_on(page, place)
    is_picture = any(
        (image.right - image.left) * (image.bottom - image.top) > width * height / 2
        for image in drawn.images
    )
    return Page(number, width, height, words, rules_of(drawn), is_picture)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Glyph | None]:
    """The characters of a page, and None wherever white space ends a word."""
    text = page.get_textpage()
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character in _HYPHENS:
            character = "-"
        owner = pdfium.FPDFText_GetTextObject(text, index)
        if not owner or character.isspace() or character < " ":
            yield None
            continue
        key = ctypes.addressof(owner.contents)
        if key not in styles:
            styles[key] = _style(text, index, owner)
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        yield _Glyph(character, box, (x.value, y.value), styles[key])
    text.close()


def _style(text: pypdfium2.PdfTextPage, index: int, owner: Any) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(owner), name, len(name))
    return _Style(
        size=pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d),
        bold=any(part in name.value.decode("latin-1").lower() for part in _BOLD_NAMES)
        or pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
        or pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        quarters=round(turn) % 4 if abs(turn - round(turn)) < 0.05 else None,
    )


def _words(glyphs: list[_Glyph | None], quarters: int, place: Place) -> Iterator[Word]:
    """The words made of the glyphs that run the way of the page."""
    letters: list[Word] = []
    spaced = False
    for glyph in glyphs:
        letter = None
        if glyph is not None and glyph.style.quarters == quarters:
            letter = _letter(glyph, place, spaced)
        if letters and (letter is None or not _follows(letters[-1], letter)):
            yield _joined(letters)
            letters = []
        if letter is not None:
            letters.append(letter)
        spaced = letter is None
    if letters:
        yield _joined(letters)


def _letter(glyph: _Glyph, place: Place, spaced: bool) -> Word:
    left, bottom, right, top = glyph.box
    ends = sorted((place(left, bottom)[0], place(right, top)[0]))
    base = place(*glyph.origin)[1]
    return Word(glyph.text, ends[0], ends[1], base, glyph.style.size, glyph.style.bold, spaced)


def _follows(first: Word, second: Word) -> bool:
    """Whether a letter comes right after another on the same line."""
    size = max(first.size, second.size)
    gap = second.left - first.right
    return abs(first.base - second.base) < size / 2 and -size / 2 < gap < size / 2


def _joined(letters: list[Word]) -> Word:
    largest = max(letters, key=lambda letter: letter.size)
    return Word(
        "".join(letter.text for letter in letters),
        letters[0].left,
        letters[-1].right,
        largest.base,
        largest.size,
        2 * sum(letter.bold for letter in letters) > len(letters),
        letters[0].spaced,
    )
