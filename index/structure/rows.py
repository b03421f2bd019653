"""A document's lines with their marks taken off: what each says, and how it was set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.policy import Span
from index.document import Document, Line
from index.structure.labels import Label, bullet_label, read_label
from index.structure.wording import is_titled

_HASHES: Final = re.compile(r"(#{1,6})\s+")
_QUOTED: Final = re.compile(r"(?:>\s?)+")
_TRAILING_HASHES: Final = re.compile(r"\s+#+$")
_WRAPS: Final = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<inside>.*\S)(?P=mark)(?P<colon>:?)"
    r"|<(?P<tag>b|strong|i|em|u)>(?P<tagged>.+)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE: Final = re.compile(r"(?<=\s)[•●▪■➢✓\uf0b7\uf0a7\uf0d8]\s+(?=\w)")
_SPACE: Final = " \t\n\r\f\v\u00a0\u200b\ufeff"
_TAB: Final = 4
_DEEPEST: Final = 40
_BARE_LIMIT: Final = 60  # a policy has no more sections than this: a higher number is a quantity


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``start``..``end`` are its words, without label and marks; equal when it has none.

    ``first``: where the line itself starts, label included. ``indent``: how deep a list item is
    set in, in columns. ``gap``: white space of a blank line or more stands above. ``level``: of a
    heading that the format marks. ``strong``: all of it is bold.
    """

    start: int
    end: int
    text: str
    first: int
    label: Label | None = None
    indent: int = 0
    listed: bool = False
    gap: bool = False
    level: int | None = None
    strong: bool = False
    cells: tuple[Span, ...] = ()
    page: int | None = None


def read_rows(document: Document) -> list[Row]:
    """The lines that have words or a label, in order."""
    text = document.text
    # A table row with an empty first cell stands behind a tab, which is no indentation.
    indented = any(_indent(text, line.start) for line in document.lines if not line.cells)
    rows: list[Row] = []
    before = 0
    tabled = _tabled(document.lines)
    for index, line in enumerate(document.lines):
        gap = text.count("\n", before, line.start) > 1
        row = _read(text, line, indented, gap=gap, tabled=index in tabled)
        if row is not None:
            rows.extend(_items(row, text))
            before = line.end
    return list(_believed(rows, text))


def _tabled(lines: Sequence[Line]) -> set[int]:
    """The indices of lines in a table; a box of one cell alone is a line like others."""
    filled = [bool(line.cells) for line in lines]
    pairs = (index for index in range(1, len(lines)) if filled[index - 1] and filled[index])
    return {at for index in pairs for at in (index - 1, index)}


def _read(text: str, line: Line, indented: bool, *, gap: bool, tabled: bool) -> Row | None:
    start, end = _trim(text, line.start, line.end)
    if start == end:
        return None
    first, level, strong = start, line.heading, line.strong
    if quoted := _QUOTED.match(text, start, end):
        start = quoted.end()
    if hashes := _HASHES.match(text, start, end):
        start, level = hashes.end(), level or len(hashes[1])
        if trailing := _TRAILING_HASHES.search(text, max(start, end - 10), end):
            end = trailing.start()
    cells = line.cells if tabled or len(line.cells) > 1 else ()
    label = _numbered_cells(text, cells)
    if label is not None:
        cells = ()
    else:
        start, end, strong = unwrap(text, start, end, strong)
        label = None if cells else _label(text, start, end, line.label)
    start += label.end if label else 0
    start, end = _trim(text, start, end)
    start, end, strong = unwrap(text, start, end, strong)
    is_lone_label = label is not None and start == end
    if not is_lone_label and not any(map(str.isalnum, text[start:end])):
        return None
    return Row(
        start=start,
        end=end,
        text=_words(text, start, end),
        first=first,
        label=label,
        indent=_indent(text, first) if indented else _TAB * (line.depth or 0),
        listed=line.depth is not None and level is None,
        gap=gap,
        level=level,
        strong=strong,
        cells=cells,
        page=line.page,
    )


def _label(text: str, start: int, end: int, hint: str | None) -> Label | None:
    """The label that the words open with; ``hint`` is what the format says it is."""
    label = read_label(text[start:end])
    if hint is None or not text.startswith(hint, start):
        return label
    if label is None:  # a sign we do not know, or a footnote's number
        return bullet_label(len(hint))
    is_hinted = hint.strip("().:").endswith(label.number or "")
    return label._replace(doubtful=label.doubtful and not is_hinted)


def _numbered_cells(text: str, cells: tuple[Span, ...]) -> Label | None:
    """The label in the first of two cells, when the table only sets paragraph numbers apart."""
    if len(cells) != 2:
        return None
    words = cells[0].of(text).strip()
    label = read_label(words)
    if label is None or label.end < len(words):
        return None
    return label._replace(end=cells[1].start - cells[0].start, doubtful=False)


def unwrap(text: str, start: int, end: int, strong: bool) -> tuple[int, int, bool]:
    """The words without the marks of emphasis that wrap all of them, or are left over at an end."""
    while match := _WRAPS.fullmatch(text, start, end):
        group = "tagged" if match["tag"] else "inside"
        if match["mark"] and match["mark"] in match["inside"]:
            break
        marks = (match["mark"] or match["tag"]).lower()
        strong = strong or marks in ("**", "***", "__", "___", "b", "strong")
        start, end = match.span(group)
        start, end = _trim(text, start, end)
    if text.count("**", start, end) % 2:
        if text.endswith("**", start, end):
            start, end = _trim(text, start, end - 2)
        elif text.startswith("**", start, end) and "\n" in text[start:end]:
            start, end, strong = *_trim(text, start + 2, end), True
    return start, end, strong


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _indent(text: str, start: int) -> int:
    """The columns of white space before ``start`` on its line, at most ``_DEEPEST``."""
    columns = 0
    while columns < _DEEPEST and start and text[start - 1] in " \t":
        start -= 1
        columns += 1 if text[start] == " " else _TAB
    return columns


def _items(row: Row, text: str) -> Iterator[Row]:
    """The row, divided before each bullet that stands within it."""
    bullets = [] if row.cells or row.level else list(_INLINE.finditer(text, row.start, row.end))
    opens_list = (row.label is not None and row.label.is_bullet) or bool(
        bullets and text[row.start : bullets[0].start()].rstrip().endswith(":")
    )
    if not bullets or not (opens_list or len(bullets) > 1):
        yield row
        return
    starts = [row.start, *(bullet.end() for bullet in bullets)]
    ends = [*(bullet.start() for bullet in bullets), row.end]
    for start, end in zip(starts, ends, strict=True):
        start, end = _trim(text, start, end)
        words = _words(text, start, end)
        if start == row.start:
            yield replace(row, end=end, text=words)
        elif words:
            label, first = bullet_label(), start
            yield replace(
                row, start=start, end=end, text=words, label=label, first=first, gap=False
            )


def _believed(rows: list[Row], text: str) -> Iterator[Row]:
    """The rows; a doubtful label is kept only where its neighbours make it one.

    A bare number ("5 Safeguarding") is one when a title follows it, or when its neighbour in
    counting opens a line, alone or as in "6.1"; a capital letter ("A. Aims") only with a neighbour.
    """
    labels = [row.label for row in rows if row.label]
    counted = {reading for label in labels if label.doubtful for reading in label.readings}
    counted |= {
        (scheme, value[:1])
        for label in labels
        for scheme, value in label.readings
        if scheme == "number" and len(value) > 1
    }
    for row in rows:
        label = row.label
        is_doubtful = label is not None and label.doubtful and row.start < row.end
        if label is not None and is_doubtful and not _is_believed(label, row.text, counted):
            start = row.first
            yield replace(row, label=None, start=start, text=_words(text, start, row.end))
        else:
            yield row


def _is_believed(label: Label, text: str, counted: set[tuple[str, tuple[int, ...]]]) -> bool:
    if label.digits and label.digits[-1] > _BARE_LIMIT:
        return False
    is_plain = label.readings[0][0] == "number"
    if is_plain and is_titled(text):
        return True
    return any(
        (scheme, (*value[:-1], value[-1] + step)) in counted
        for scheme, value in label.readings
        for step in (-1, 1)
    )


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
