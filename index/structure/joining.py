"""Joins rows to blocks: paragraphs, items and titles that page and line breaks cut into pieces."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Self

from bot.domain.policy import Span
from index.structure.blocks import Block, merge, tidied
from index.structure.particulars import awaits_value, is_date
from index.structure.rows import Row
from index.structure.wording import (
    ends_open,
    is_closed,
    is_named,
    is_shouted,
    is_titled,
    starts_low,
)

_PRINTED_FILL = 0.85  # a line of proportional type holds more or fewer characters than others
_SHORT_FILL = 0.6
_SHORT = 40  # a line cut off by a page break is longer than this, most titles are shorter
_TITLE_ROWS = 3
_DASHES: Final = ("-", "–", "—")
_CITES = (
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "para",
    "appendix",
    "page",
    "part",
    "clause",
)


def join(rows: Sequence[Row], text: str, *, wrapped: bool) -> list[Block]:
    """The blocks that the rows make up. ``wrapped``: see ``Document``."""
    rows = _labelled(rows)
    page = _Page.of(rows) if wrapped else None
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _continues(groups[-1], row, page, text):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [block for group in groups for block in tidied(_block(group, text), text)]


class _Page(NamedTuple):
    """How many characters a full line has."""

    width: float

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Self:
        lengths = sorted(map(_length, rows))
        printed = any(row.page is not None for row in rows)
        width = lengths[-1 - len(lengths) // 20] if lengths else 0
        return cls(width * _PRINTED_FILL if printed else width)

    def is_full(self, above: Row, row: Row) -> bool:
        """Whether the first word of ``row`` would not have fitted on the line above."""
        return _length(above) + 1 + len(row.text.split(maxsplit=1)[0]) > self.width

    def is_short(self, row: Row) -> bool:
        """Whether the line is so short that it cannot go on below."""
        return _length(row) < self.width * _SHORT_FILL


def _length(row: Row) -> int:
    return row.indent + row.end - row.first


def _labelled(rows: Sequence[Row]) -> list[Row]:
    """The rows; one that is a label only has become the label of the row below it."""
    result: list[Row] = []
    lone: Row | None = None
    for row in rows:
        if lone is not None and row.label is None and not row.cells and lone.label is not None:
            row = replace(
                row,
                first=lone.first,
                label=lone.label._replace(doubtful=False),
                indent=lone.indent,
                listed=lone.listed,
                gap=lone.gap,
                level=row.level or lone.level,
            )
        lone = row if row.start == row.end else None
        if lone is None:
            result.append(row)
    return result


def _continues(group: Sequence[Row], row: Row, page: _Page | None, text: str) -> bool:
    """Whether ``row`` goes on with what the rows of ``group`` began."""
    above = group[-1]
    if above.cells or row.cells or (row.listed and row.label is None) or is_named(row.text):
        return False
    if above.level is not None or row.level is not None:
        return page is not None and _is_title_continued(above, row)
    if row.label is not None:
        return _is_reference(above, row) or _is_dash(above, row, page)
    if awaits_value(above.text) and is_date(row.text):
        return True
    if above.strong != row.strong:
        return not is_closed(above.text) and starts_low(row.text) and not is_titled(above.text)
    if page is None:
        return _is_fragment(group, row)
    if row.gap:
        cut = bool(text[above.end : row.first].strip()) and page.is_full(above, row)
        return _is_fragment(group, row) or (cut and not is_closed(above.text))
    if is_closed(above.text) and is_titled(row.text) and page.is_short(row):
        return False
    if is_closed(above.text) or _looks_titled(group, row) or _is_unmarked_item(group):
        return page.is_full(above, row)
    return True


def _is_title_continued(above: Row, row: Row) -> bool:
    """Whether a marked title goes on, on its second line."""
    if row.label is not None or row.gap or row.level not in (None, above.level):
        return False
    if row.level is None:
        return ends_open(above.text) and starts_low(row.text)
    return ends_open(above.text) or starts_low(row.text)


def _is_fragment(group: Sequence[Row], row: Row) -> bool:
    """Whether a break in the middle of a sentence parts ``row`` from the row above it."""
    above = group[-1]
    if is_closed(above.text) or (above.listed and row.listed):
        return False
    if _is_unmarked_item(group) and not ends_open(above.text):
        return False
    if starts_low(row.text):
        return not (above.label is None and len(above.text) < _SHORT and is_titled(above.text))
    return ends_open(above.text) and not is_titled(above.text) and not is_shouted(row.text)


def _is_unmarked_item(group: Sequence[Row]) -> bool:
    """Whether a group opens with a small letter, as items do that have lost their bullets."""
    return group[0].label is None and starts_low(group[0].text)


def _looks_titled(group: Sequence[Row], row: Row) -> bool:
    """Whether the rows so far are a title, and ``row`` begins something new."""
    if len(group) > _TITLE_ROWS or starts_low(row.text) or ends_open(group[-1].text):
        return False
    return is_titled(" ".join(above.text for above in group))


def _is_reference(above: Row, row: Row) -> bool:
    """Whether the number that ``row`` opens with is one that the sentence above refers to."""
    if row.label is None or row.label.is_bullet:
        return False
    last_word = above.text[-_SHORT:].rsplit(maxsplit=1)[-1:]
    return bool(last_word) and last_word[0].lower().lstrip("(") in _CITES


def _is_dash(above: Row, row: Row, page: _Page | None) -> bool:
    """Whether the dash that ``row`` opens with is one within a sentence, no bullet."""
    if page is None or row.gap or row.label is None or row.label.written not in _DASHES:
        return False
    in_sentence = above.label is None and not is_closed(above.text) and starts_low(row.text)
    return in_sentence and page.is_full(above, row)


def _block(group: Sequence[Row], text: str) -> Block:
    first = group[0]
    spans = [
        Span(start=first.start if row is first else row.first, end=row.end)
        for row in group
        if row.end > row.start
    ]
    return Block(
        spans=merge(spans, text),
        text=" ".join(
            row.text if row is first else " ".join(text[row.first : row.end].split())
            for row in group
        ),
        label=first.label,
        indent=first.indent,
        listed=first.listed,
        gap=first.gap,
        level=first.level,
        strong=all(row.strong for row in group),
        cells=first.cells,
    )
