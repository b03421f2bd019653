"""Takes the words of a page from PDFium."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
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


_Character = tuple[int, str, _Style]
"""A character of a text object: its place in PDFium's list, what it is, its style."""

_Letter = tuple[str, float, float, float, _Style]
"""A character, its left and right edge and the line it stands on, on the page as it is read.

A plain tuple, as ``_Character`` is: a policy has tens of thousands of them.
"""


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """What is drawn on a page.

    A page on which most text runs sideways is read sideways. Text at any other angle than most (a
    watermark, a note in the margin) is left out, and so is what lies outside of the page.
    """
    with closing(page.get_textpage()) as text:
        characters = list(_characters(text.raw))
        quarters = _usual_turn(characters)
        place, width, height = placing(page.get_bbox(), quarters)
        words = [
            word
            for word in _words(_letters(text.raw, characters, quarters, place))
            if 0 <= word.base <= height and word.right > 0 and word.left < width
        ]
    drawn = drawn_on(page, place)
    is_picture = any(
        (image.right - image.left) * (image.bottom - image.top) > width * height / 2
        for image in drawn.images
    )
    return Page(number, width, height, words, rules_of(drawn), is_picture)


def _characters(text: Any) -> Iterator[_Character | None]:
    """The characters of a page, and None wherever white space ends a word.

    ``text`` is PDFium's own handle of the page's text, here and below.
    """
    styles: dict[int, _Style] = {}
    for index in range(pdfium.FPDFText_CountChars(text)):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character in _HYPHENS:
            character = "-"
        if character.isspace() or character < " ":
            yield None
            continue
        owner = pdfium.FPDFText_GetTextObject(text, index)
        if not owner:
            yield None
            continue
        key = ctypes.addressof(owner.contents)
        if key not in styles:
            styles[key] = _style(text, index, owner)
        yield index, character, styles[key]


def _usual_turn(characters: Iterable[_Character | None]) -> int:
    """The quarter turns that most characters have."""
    turns = Counter(character[2].quarters for character in characters if character is not None)
    del turns[None]
    return max(turns, key=lambda turn: turns[turn], default=0) or 0


def _style(text: Any, index: int, owner: Any) -> _Style:
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


def _letters(
    text: Any, characters: Iterable[_Character | None], quarters: int, place: Place
) -> Iterator[_Letter | None]:
    """The characters that run the way of the page, and None in place of all others."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for character in characters:
        if character is None or character[2].quarters != quarters:
            yield None
            continue
        index, shown, style = character
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        left, right = place(box.left, box.bottom)[0], place(box.right, box.top)[0]
        if right < left:
            left, right = right, left
        yield shown, left, right, place(x.value, y.value)[1], style


def _words(letters: Iterable[_Letter | None]) -> Iterator[Word]:
    """The words that the letters between white space make."""
    word: list[_Letter] = []
    spaced = False
    for letter in letters:
        if letter is None or (word and not _follows(word[-1], letter)):
            if word:
                yield _joined(word, spaced)
            word, spaced = [], letter is None
        if letter is not None:
            word.append(letter)
    if word:
        yield _joined(word, spaced)


def _follows(first: _Letter, second: _Letter) -> bool:
    """Whether a letter comes right after another on the same line."""
    _, _, end, base, style = first
    _, start, _, next_base, next_style = second
    half = max(style.size, next_style.size) / 2
    return -half < next_base - base < half and -half < start - end < half


def _joined(letters: Sequence[_Letter], spaced: bool) -> Word:
    """The word of letters, as large as its largest and on the line of that."""
    texts, lefts, rights, bases, styles = zip(*letters, strict=True)
    sizes = [style.size for style in styles]
    largest = sizes.index(max(sizes))
    return Word(
        "".join(texts),
        lefts[0],
        rights[-1],
        bases[largest],
        sizes[largest],
        2 * sum([style.bold for style in styles]) > len(letters),
        spaced,
    )
