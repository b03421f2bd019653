"""Puts what is on a page into the order it is read in: columns after each other, tables as rows."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from index.readers.pdf.geometry import Page, Word
from index.readers.pdf.rows import Row, gather, to_row, to_table_row
from index.readers.pdf.tables import find_tables

_GUTTER: Final = 7.0  # points of empty space that part columns of text, at least
_COLUMN_ROWS: Final = 6  # rows with text on both sides of it, at least
_FILLED: Final = 0.6  # of a column's width, by its rows on average: less is a list or a table
_WORDS: Final = 3  # in a row of a column, on average: fewer is a table

_Line = list[Word]


class _Split(NamedTuple):
    """Lines ``start`` to ``end`` stand in two columns that part at ``x``."""

    start: int
    end: int
    x: float


def rows_of(page: Page) -> list[Row]:
    """The rows of a page in reading order."""
    rows: list[Row] = []
    rest = list(page.words)
    for table in find_tables(page.rules, page.words):
        inside = {id(word) for row in table.rows for cell in row for word in cell}
        rest = [word for word in rest if id(word) not in inside]
        above = [word for word in rest if word.base <= table.box.top]
        rest = [word for word in rest if word.base > table.box.top]
        rows += _text_rows(above, page.number)
        rows += [to_table_row(row, page.number) for row in table.rows]
    return rows + _text_rows(rest, page.number)


def _text_rows(words: Sequence[Word], page: int) -> list[Row]:
    lines = gather(words)
    split = _find_split(lines)
    if split is None:
        edges = (min((w.left for w in words), default=0), max((w.right for w in words), default=0))
        return [to_row(line, page, edges) for line in lines]
    inside = [word for line in lines[split.start : split.end] for word in line]
    parts = (
        [word for line in lines[: split.start] for word in line],
        [word for word in inside if word.right <= split.x],
        [word for word in inside if word.right > split.x],
        [word for line in lines[split.end :] for word in line],
    )
    return [row for part in parts for row in _text_rows(part, page)]


def _find_split(lines: Sequence[_Line]) -> _Split | None:
    """The longest run of lines that an empty upright strip parts into two columns of prose."""
    gaps = [_gaps(line) for line in lines]
    best: _Split | None = None
    for x in sorted({round((left + right) / 2) for row in gaps for left, right in row[1:-1]}):
        for start, end in _runs(gaps, x):
            longest = best.end - best.start if best else 0
            if end - start > longest and _are_columns(lines[start:end], x):
                best = _Split(start, end, x)
    return best


def _gaps(line: _Line) -> list[tuple[float, float]]:
    """The stretches of a line without words; the first and the last have no end."""
    ends = [(float("-inf"), float("-inf"))]
    ends += [(word.left, word.right) for word in line]
    ends += [(float("inf"), float("inf"))]
    return [(a, b) for (_, a), (b, _) in pairwise(ends) if b - a >= _GUTTER]


def _runs(gaps: Sequence[list[tuple[float, float]]], x: float) -> list[tuple[int, int]]:
    """The runs of enough lines that have no words within half a gutter of ``x``."""
    runs, start = [], 0
    for index, row in enumerate(gaps):
        if not any(a <= x - _GUTTER / 2 + 0.5 and x + _GUTTER / 2 - 0.5 <= b for a, b in row):
            runs.append((start, index))
            start = index + 1
    return [(a, b) for a, b in (*runs, (start, len(gaps))) if b - a >= _COLUMN_ROWS]


def _are_columns(lines: Sequence[_Line], x: float) -> bool:
    """Whether the text on both sides of ``x`` is prose rather than entries of a list or table."""
    sides = (
        [[word for word in line if word.right <= x] for line in lines],
        [[word for word in line if word.right > x] for line in lines],
    )
    if sum(all(pair) for pair in zip(*sides, strict=True)) < _COLUMN_ROWS:
        return False
    for side in sides:
        spans = [(line[0].left, line[-1].right) for line in side if line]
        width = max(right for _, right in spans) - min(left for left, _ in spans)
        if sum(right - left for left, right in spans) < _FILLED * width * len(spans):
            return False
        if sum(map(len, side)) < _WORDS * len(spans):
            return False
    return True
