"""Puts a page's words into rows: what a reader sees as one line."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.domain.policy import Span
from index.readers.builder import join_cells, tidy
from index.readers.marks import label_of, tab_cells
from index.readers.pdf.geometry import Word


class Row(NamedTuple):
    """One line as the page shows it. ``cells`` count from the start of ``text``.

    ``column``: the left and right edge of the column of text it stands in.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    column: tuple[float, float]
    cells: tuple[Span, ...] = ()
    is_table: bool = False


def gather(words: Sequence[Word]) -> list[list[Word]]:
    """The words by row, from top to bottom and from left to right.

    Raised and lowered characters belong to the row whose line they are nearest to.
    """
    rows: list[list[Word]] = []
    largest: Word | None = None  # of the last row
    for word in sorted(words, key=lambda w: w.base):
        if largest and word.base - largest.base <= 0.4 * max(word.size, largest.size):
            rows[-1].append(word)
            largest = word if word.size > largest.size else largest
        else:
            rows.append([word])
            largest = word
    return [sorted(row, key=lambda w: w.left) for row in rows]


def to_row(words: Sequence[Word], page: int, column: tuple[float, float]) -> Row:
    """The row that these words, ordered from left to right, make.

    Wide gaps divide it into cells, as tabs do, but for a gap between a label and its text.
    """
    pieces = [words[0].text]
    for before, after in pairwise(words):
        gap, size = after.left - before.right, max(before.size, after.size)
        if gap > max(2 * size, 20):
            pieces.append("\t")
        elif after.spaced or gap > 0.12 * size:
            pieces.append(" ")
        pieces.append(after.text)
    text = tidy("".join(pieces))
    cells = tab_cells(text)
    if not cells:
        label = label_of(text) or ""
        text = label + text[len(label) :].replace("\t", " ")
    return _row(text, words, page, column, cells)


def to_table_row(cells: Sequence[Sequence[Word]], page: int) -> Row:
    """The row that a ruled table's cells, each with its words, make."""
    words = [word for cell in cells for word in cell]
    text, spans = join_cells(
        [" ".join(to_row(line, page, (0, 0)).text for line in gather(cell)) for cell in cells]
    )
    column = (min(word.left for word in words), max(word.right for word in words))
    return _row(text, words, page, column, spans)._replace(is_table=True)


def _row(
    text: str,
    words: Sequence[Word],
    page: int,
    column: tuple[float, float],
    cells: tuple[Span, ...],
) -> Row:
    return Row(
        text=text,
        left=words[0].left,
        right=max(word.right for word in words),
        base=_base(words),
        size=max(words, key=lambda w: (len(w.text), w.size)).size,
        bold=_all_bold(words),
        page=page,
        column=column,
        cells=cells,
    )


def _base(words: Sequence[Word]) -> float:
    """The line that a row's largest word stands on."""
    return max(words, key=lambda word: word.size).base


def _all_bold(words: Sequence[Word]) -> bool:
    lettered = [word.bold for word in words if any(c.isalpha() for c in word.text)]
    return bool(lettered) and all(lettered)
