"""Reads the rows of a table: its header row, and what each of the others says."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bot.domain.policy import Span
from index.structure.blocks import Block, merge
from index.structure.particulars import has_date, is_history_header
from index.structure.wording import is_clausal, is_titled

_RULE: Final = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_HEADER_WORDS: Final = re.compile(
    r"(?:dates?|names?|roles?|actions?|who|when|what|how|why|items?|examples?|areas?|levels?|stages?"
    r"|contacts?|telephone|phone|e-?mail|descriptions?|responsib\w+|person|people|reasons?|details?"
    r"|types?|time(?:scale)?s?|concerns?|behaviours?|sanctions?|consequences?|measures?|risks?|controls?"
    r"|positions?|year groups?|devices?|where|notes?|comments?|policy|purpose|categor\w+|step)\b",
    re.IGNORECASE,
)
_POLAR: Final = re.compile(
    r"(?:do|don['’]?t|dos|don['’]?ts|do not|always|never|yes|no|can|cannot|can['’]t|must(?: not)?"
    r"|(?:not |un)?(?:acceptable|allowed|permitted|appropriate)|inappropriate|prohibited|forbidden"
    r"|banned|(?:staff|you|pupils|we) (?:should|must|can|may|will|do)(?: ?n['’]t|not| not| never)?"
    r"|good practice|poor practice|bad practice|encouraged|discouraged)\b.{0,40}",
    re.IGNORECASE,
)
_HEADER_CELL: Final = 8
_LONGER: Final = 2


class TableRow(NamedTuple):
    """What one row, or one cell of a table of dos and don'ts, says; ``lead_in``: its header."""

    spans: tuple[Span, ...]
    lead_in: Span | None


def read_table(rows: Sequence[Block], text: str) -> Iterator[TableRow]:
    """The rows below the header, if there is one.

    Where the header says what is allowed and what is not, each cell stands for itself, under its
    own header; otherwise a row is one, under the whole header row.
    """
    if not _has_header(rows, text):
        for row in rows:
            yield TableRow(_row_spans(row, text), None)
        return
    header, *body = rows
    headings = dict(zip(_columns(header, text), header.cells, strict=True))
    polar = len(headings) > 1 and all(_POLAR.fullmatch(cell.of(text)) for cell in headings.values())
    lead_in = Span(start=header.cells[0].start, end=header.cells[-1].end)
    for row in body:
        if row.text == header.text:  # repeated at the top of a page
            continue
        if polar:
            for column, cell in zip(_columns(row, text), row.cells, strict=True):
                yield TableRow((cell,), headings.get(column))
        else:
            yield TableRow(_row_spans(row, text), lead_in)


def _has_header(rows: Sequence[Block], text: str) -> bool:
    if len(rows) < 2 or all(len(row.cells) == 1 for row in rows):
        return False
    header, first = rows[0], rows[1]
    cells = [cell.of(text).strip(" *_") for cell in header.cells]
    if any(len(cell.split()) > _HEADER_CELL or cell.endswith((".", ";")) for cell in cells):
        return False
    if any(has_date(cell) for cell in cells):
        return False
    if (
        header.strong
        or is_history_header(tuple(cells))
        or _RULE.fullmatch(text, header.cells[-1].end, first.cells[0].start)
    ):
        return True
    if any(map(str.isdigit, "".join(cells))):
        return False
    if all(_HEADER_WORDS.match(cell) or _POLAR.fullmatch(cell) for cell in cells):
        return True
    if not all(is_titled(cell) for cell in cells):
        return False
    body = [[cell.of(text) for cell in row.cells] for row in rows[1:]]
    says_more = sum(max(map(len, row)) for row in body) > _LONGER * len(body) * max(map(len, cells))
    counts = any(
        all(any(map(str.isdigit, cell)) for cell in column) for column in zip(*body, strict=False)
    )
    return says_more or counts or any(is_clausal(cell) for cell in body[0])


def _columns(row: Block, text: str) -> list[int]:
    """The column of each cell, empty cells counted."""
    # From the start of the line: an empty first cell stands before the row's first word.
    start = text.rfind("\n", 0, row.spans[0].start) + 1
    divider = "|" if "|" in text[start : row.cells[-1].end] else "\t"
    column = -1 if text.startswith("|", start) else 0
    columns = []
    for cell in row.cells:
        column += text.count(divider, start, cell.start)
        columns.append(column)
        start = cell.end
    return columns


def _row_spans(row: Block, text: str) -> tuple[Span, ...]:
    return merge(row.cells, text)
