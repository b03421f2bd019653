"""The rows of a document: its lines, in cells, with paragraphs that were broken up made whole."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.document import Document, Line

_LINK = re.compile(r"\[([^\]\n]+)\]\([^()\s]*\)")
_MARKUP = re.compile(
    r"(?=[\s<#*_`\\.…&\u200b\ufeff])(?:"  # how each begins: passes over most characters quickly
    r"</?[A-Za-z][\w-]*(?:\s[^<>\n]{0,300})?/?>"  # tags
    r"|^[ \t]*\#{1,6}(?=\s)"  # Markdown headings
    r"|(?<!\w)[*_`]+|[*_`]+(?!\w)"  # Markdown emphasis, and lines to write on
    r"|\\(?=[*_#.()\[\]-])"  # Markdown escapes
    r"|\.{3,}|(?:\. ){3,}\.?|…+"  # dotted leaders and dotted lines to write on
    r"|&nbsp;|\u200b|\ufeff)",
    re.MULTILINE,
)
_RULE_ROW = re.compile(r"[\s|:+=-]*")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s")
_BULLET = re.compile(r"[>–•●▪◦·○□☐➢✓*+-]\s+")
_CELL_BREAK = re.compile(r"\t+|\s*\|\s*|[ \u00a0]{3,}")
_OPENS_PARAGRAPH = re.compile(
    r"[A-Z][^:.\n]{1,40}:(?:\s|$)|\(?\d{1,2}(?:\.\d+)*[.)]?\s+[A-Z]|appendix\b", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"(?:\b(?:and|or|of|for|the|a|on|in|to|with|against|by|at|from|about|their|our)|[&,–-])$",
    re.IGNORECASE,
)
_FULL_LINE = 0.6  # of the usual length; a shorter line ends its paragraph
_CONTENTS_ENTRY = re.compile(r"(?:\.{3,}|(?:\.\s){3,}|…|\t|\s{2,})\s*\d{1,3}\s*$")


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive); may be empty, unlike a Span."""

    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """One line that says something, or the whole paragraph that was broken into lines.

    ``piece`` leaves out its bullet and the space around it; ``cells`` keeps empty cells in their
    column. ``gap``: a blank line stands above. ``leader``: it ends as a contents entry does, in
    dots or space and a page number.
    """

    piece: Piece
    cells: tuple[Piece, ...]
    heading: int | None
    strong: bool
    bullet: bool
    gap: bool
    leader: bool


def blank(text: str) -> str:
    """The text, as long as before, with markup, leaders and lines to write on made spaces."""
    text = _LINK.sub(lambda link: f" {link[1]} ".ljust(len(link[0])), text)
    return _MARKUP.sub(lambda mark: " " * len(mark[0]), text)


def read_rows(document: Document, text: str) -> tuple[Row, ...]:
    """The document's rows in order; ``text`` is its text with the markup blanked out."""
    rows: list[Row] = []
    for line in document.lines:
        if not text[line.start : line.end].strip():
            continue
        above = text[rows[-1].piece.end if rows else 0 : line.start]
        row = _row(document.text, text, line, gap=above.count("\n") > 1)
        if row is not None:
            rows.append(row)
    return tuple(_unwrapped(text, rows) if document.wrapped else rows)


def trim(text: str, piece: Piece, extra: str = "") -> Piece:
    """The piece without white space, and the ``extra`` characters, at its ends."""
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return Piece(start, end)


def _row(source: str, text: str, line: Line, gap: bool) -> Row | None:
    piece = trim(text, Piece(line.start, line.end))
    bullet = _BULLET.match(text, piece.start, piece.end)
    if bullet:
        piece = trim(text, Piece(bullet.end(), piece.end))
    if _RULE_ROW.fullmatch(text, piece.start, piece.end):
        return None
    if len(line.cells) > 1:
        cells = tuple(trim(text, Piece(cell.start, cell.end)) for cell in line.cells)
    else:
        piece = trim(text, piece, "|")
        cells = _cells(source, text, piece)
    return Row(
        piece=piece,
        cells=cells,
        heading=line.heading or _markdown_level(source, line),
        strong=line.strong or _all_strong(source[max(0, piece.start - 2) : piece.end + 2]),
        bullet=bool(bullet),
        gap=gap,
        leader=_is_contents_entry(source[line.start : line.end]),
    )


def _unwrapped(text: str, rows: list[Row]) -> list[Row]:
    """The rows with the lines that one paragraph was broken into made one row again."""
    lengths = sorted(row.piece.end - row.piece.start for row in rows)
    full = lengths[len(lengths) * 9 // 10] * _FULL_LINE if lengths else 0
    joined: list[Row] = []
    last_length = 0
    for row in rows:
        upper = joined[-1] if joined else None
        long = last_length >= full or bool(upper and upper.heading)
        if upper and long and _goes_on(text, upper, row):
            piece = Piece(upper.piece.start, row.piece.end)
            joined[-1] = replace(upper, piece=piece, cells=(piece,))
        else:
            joined.append(row)
        last_length = row.piece.end - row.piece.start
    return joined


def _goes_on(text: str, upper: Row, lower: Row) -> bool:
    """Whether a line can be the next of the paragraph above it."""
    if upper.heading and upper.heading == lower.heading and not lower.gap:
        unfinished = _UNFINISHED.search(text, *upper.piece)
        return bool(unfinished or text[lower.piece.start].islower())
    marked = lower.gap or lower.bullet or lower.heading or upper.heading or lower.leader
    alone = len(upper.cells) > 1 or len(lower.cells) > 1 or upper.strong != lower.strong
    opens = _OPENS_PARAGRAPH.match(text, *lower.piece) or text[upper.piece.end - 1] == ":"
    return not (marked or alone or opens)


def _is_contents_entry(words: str) -> bool:
    return words.rstrip()[-1:].isdecimal() and _CONTENTS_ENTRY.search(words) is not None


def _markdown_level(source: str, line: Line) -> int | None:
    """Plain text is often Markdown without saying so."""
    marks = _MARKDOWN_HEADING.match(source, line.start, line.end)
    return len(marks[1]) if marks else None


def _all_strong(words: str) -> bool:
    return words.startswith(("**", "__")) and words.endswith(("**", "__"))


def _cells(source: str, text: str, piece: Piece) -> tuple[Piece, ...]:
    """A plain line's cells: what stands between tabs, bars or wide spaces of the document's own."""
    cells = []
    start = piece.start
    for gap in _CELL_BREAK.finditer(source, piece.start, piece.end):
        cells.append(trim(text, Piece(start, gap.start())))
        start = gap.end()
    cells.append(trim(text, Piece(start, piece.end)))
    return tuple(cell for cell in cells if text[cell.start : cell.end] != ":")
