"""The table of versions or changes that many documents carry."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.policy import Fact
from index.facts.dates import FoundDate, first_date
from index.facts.patterns import one_of
from index.facts.roles import NAME
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_VERSION = re.compile(r"\b(?:version|revision|edition|ver|issue(?!\s*date))\b", re.IGNORECASE)
_DATE = re.compile(r"\bdated?\b|\bissued\b|\bwhen\b", re.IGNORECASE)
_AUTHOR = re.compile(r"\bauthors?\b|\bby\b|\bowner|\bname\b|\bwho\b|\beditor", re.IGNORECASE)
_CHANGE = re.compile(
    one_of(
        """chang, amend, summary, reason, descri, detail, comment, notes?, update, affected,
        section, nature"""
    ),
    re.IGNORECASE,
)
_SUBJECT = one_of("version, revision, change, amendment, document, policy, review, update")
_TABLE = one_of("history, control, log, record, table, summary, schedule")
_CAPTION = re.compile(
    rf"(?:\w+\W+){{0,4}}?{_SUBJECT}s?\b\W*(?:\w+\W+){{0,3}}?{_TABLE}\b"
    rf"|(?:\w+\W+){{0,4}}?{_TABLE}\s+of\s+(?:\w+\s+){{0,2}}?(?:chang|amend|revis|version|review)",
    re.IGNORECASE,
)
_VERSION_VALUE = re.compile(r"(?:v(?:ersion)?\.?\s*)?\d{1,3}(?:\.\d+)*[a-z]?", re.IGNORECASE)
_LEADING_VERSION = re.compile(r"(?:v\.?\s*)?\d{1,2}(?:\.\d+)*(?=\s+\S)", re.IGNORECASE)
_HEADER_WORDS = 14


class Entry(NamedTuple):
    """One row of the table. ``row`` is all of it."""

    date: FoundDate
    row: Piece
    version: Piece | None
    author: Piece | None


@dataclass(frozen=True)
class History:
    """Entries in their order, and the numbers of the sheet's rows that the table takes up.

    ``states_versions``: it has a column for the version.
    """

    entries: tuple[Entry, ...] = ()
    rows: frozenset[int] = frozenset()
    states_versions: bool = False

    @property
    def newest(self) -> Entry | None:
        """The entry of the latest date; of several on one day, the last to be written down."""
        if not self.entries:
            return None
        newest_first = self.entries[0].date.day > self.entries[-1].date.day
        entries = self.entries if newest_first else self.entries[::-1]
        return max(entries, key=lambda entry: entry.date.day)

    def latest_change(self, sheet: Sheet) -> Fact | None:
        """The newest entry: all the words of its row, and its date."""
        if self.newest is None:
            return None
        return sheet.fact(self.newest.row, day=self.newest.date.day)

    def issued(self, sheet: Sheet) -> Fact | None:
        """The newest version's date, quoted with its row; None when the table has no versions."""
        if self.newest is None or not self.states_versions:
            return None
        date = self.newest.date
        return sheet.fact(Piece(date.start, date.end), self.newest.row, day=date.day)


class _Columns(NamedTuple):
    """Where in the header each column stands; None when there is none.

    ``width``: 1 where the header's cells are not told apart, as in text from some PDFs.
    """

    width: int
    date: int | None
    version: int | None
    author: int | None


def read_history(sheet: Sheet) -> History:
    """The document's table of versions or changes; empty when it has none."""
    for at in range(len(sheet.rows)):
        columns = _columns(sheet, at)
        entries = _entries(sheet, at, columns) if columns else {}
        if columns and entries:
            rows = frozenset({at, *entries})
            return History(tuple(entries.values()), rows, columns.version is not None)
    return History()


def _columns(sheet: Sheet, at: int) -> _Columns | None:
    """The columns, if the row is the header of a table of versions or changes."""
    row = sheet.rows[at]
    words = sheet.words(row.piece)
    prose = len(words.split()) > _HEADER_WORDS or words.endswith((".", ":"))
    if prose or first_date(sheet.text, *row.piece) or not _DATE.search(words):
        return None
    captioned = at > 0 and _CAPTION.match(sheet.words(sheet.rows[at - 1].piece)) is not None
    of_versions = _VERSION.search(words) and (_AUTHOR.search(words) or captioned)
    if not (_CHANGE.search(words) or of_versions):
        return None
    if len(row.cells) < 2:
        has_author = 0 if _AUTHOR.search(words) else None
        return _Columns(1, None, 0 if _VERSION.match(words) else None, has_author)
    heads = [sheet.words(cell) for cell in row.cells]
    return _Columns(len(heads), _find(_DATE, heads), _find(_VERSION, heads), _find(_AUTHOR, heads))


def _find(pattern: re.Pattern[str], heads: list[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if pattern.search(head)), None)


def _entries(sheet: Sheet, header: int, columns: _Columns) -> dict[int, Entry]:
    """The entries under a header by their rows' numbers, up to a row that cannot be one."""
    entries: dict[int, Entry] = {}
    for at in range(header + 1, len(sheet.rows)):
        row = sheet.rows[at]
        entry = _entry(sheet, row, columns)
        if entry:
            entries[at] = entry
        elif columns.width == 1 or len(row.cells) != columns.width or row.heading:
            break  # else an entry without a date
    return entries


def _entry(sheet: Sheet, row: Row, columns: _Columns) -> Entry | None:
    if columns.width == 1:
        return _flat_entry(sheet, row, columns)
    if len(row.cells) < 2:
        return None
    in_column = _cell(row, columns.date)  # empty cells at a row's end may be missing
    found = first_date(sheet.text, *in_column) if in_column else None
    if found is None or len(row.cells) > columns.width:
        dated = (first_date(sheet.text, *cell) for cell in row.cells)
        found = next((each for each in dated if each), None)
        return Entry(found, row.piece, None, None) if found else None
    version = _cell(row, columns.version)
    if version and not _VERSION_VALUE.fullmatch(sheet.text, *version):
        version = None
    return Entry(found, row.piece, version, _cell(row, columns.author))


def _flat_entry(sheet: Sheet, row: Row, columns: _Columns) -> Entry | None:
    """An entry whose cells are not told apart: version, date and author, in that order."""
    leading = None if columns.version is None else _LEADING_VERSION.match(sheet.text, *row.piece)
    version = Piece(*leading.span()) if leading else None
    start = version.end if version else row.piece.start
    found = first_date(sheet.text, start, row.piece.end)
    if found is None or sheet.words(Piece(start, found.start)):
        return None
    rest = sheet.trim(Piece(found.end, row.piece.end))
    named = None if columns.author is None else NAME.match(sheet.text, *rest)
    return Entry(found, row.piece, version, Piece(*named.span()) if named else None)


def _cell(row: Row, at: int | None) -> Piece | None:
    """The cell in a column; None when there is no such column or it is empty."""
    if at is None or at >= len(row.cells) or row.cells[at].start == row.cells[at].end:
        return None
    return row.cells[at]
