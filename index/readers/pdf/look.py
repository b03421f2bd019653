"""Tells from the look of a PDF's rows what is a heading, and where a paragraph ends."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from index.readers.marks import label_of
from index.readers.pdf.rows import Row

_LARGER: Final = 1.08  # times the size of most text, for a heading
_HEADING_ROWS: Final = 4  # that a heading may run over; more is a paragraph in large print
_HEADING_LENGTH: Final = 200  # characters in one row of it
_LEVELS: Final = 6
_SET_APART: Final = 1.25  # times the usual distance of rows


class Look:
    """How a document's rows look, compared with each other."""

    def __init__(self, rows: Sequence[Row]) -> None:
        sizes: Counter[float] = Counter()
        for row in rows:
            sizes[_rounded(row.size)] += len(row.text)
        self._body = max(sizes, key=lambda size: sizes[size], default=0.0)
        self._headings = {id(row) for row in self._large(rows)}
        ranked = sorted({_rounded(r.size) for r in rows if id(r) in self._headings}, reverse=True)
        self._levels = {size: min(rank, _LEVELS) for rank, size in enumerate(ranked, 1)}
        self._pitch = self._usual_pitch(rows)

    def heading(self, row: Row) -> int | None:
        """The level of a heading, 1 for the largest print; None for other text."""
        return self._levels[_rounded(row.size)] if id(row) in self._headings else None

    def gap(self, before: Row, row: Row) -> bool:
        """Whether ``row`` begins a new paragraph, as far as the space above it tells.

        At the top of a page or column, where there is no telling, it does unless the sentence
        goes on.
        """
        if before.is_table or row.is_table:
            return not (before.is_table and row.is_table)
        if (self.heading(before) is None) != (self.heading(row) is None):
            return True
        if before.page == row.page and 0 < row.base - before.base < 8 * row.size:
            return (row.base - before.base) / max(before.size, row.size) > self._pitch * _SET_APART
        return not self._goes_on(before, row)

    def _goes_on(self, before: Row, row: Row) -> bool:
        if before.text.endswith((".", "!", "?", ":", ";")) or label_of(row.text):
            return False
        left, right = before.column
        is_full = before.right - left > 0.85 * (right - left)
        return row.text[0].islower() or (is_full and self.heading(row) is None)

    def _large(self, rows: Sequence[Row]) -> list[Row]:
        """The rows in larger print than most text, without paragraphs of it."""
        large: list[Row] = []
        for size, group in groupby(rows, key=lambda row: _rounded(row.size)):
            run = list(group)
            if size > self._body * _LARGER and len(run) <= _HEADING_ROWS:
                large += [
                    row
                    for row in run
                    if not row.is_table
                    and len(row.text) <= _HEADING_LENGTH
                    and any(c.isalpha() for c in row.text)
                ]
        return large

    def _usual_pitch(self, rows: Sequence[Row]) -> float:
        """The distance of rows within a paragraph, in times their size.

        That of a fifth of the rows is smaller: in a list every item may be set apart.
        """
        pitches = sorted(
            (row.base - before.base) / row.size
            for before, row in pairwise(rows)
            if before.page == row.page
            and row.base > before.base
            and _rounded(before.size) == _rounded(row.size) == self._body
            and not before.is_table
            and not row.is_table
        )
        return pitches[len(pitches) // 5] if pitches else 1.2


def _rounded(size: float) -> float:
    return round(size * 2) / 2
