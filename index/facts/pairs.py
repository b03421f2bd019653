"""Labels with their values, however the page sets them out."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_LONGEST_LABEL = 12  # words
_LONGEST_VALUE = 30  # words
_COLON = re.compile(r"\s*:(?=\s|$|[A-Z])|\s+[-–—=]\s+")
_INLINE = one_of(
    """(?:print )?name, date, signed, signature, role, position, post, job title, tel, telephone,
    phone, e-?mail, version, owner, author, review(?:ed)?(?: date)?, next review(?: date)?,
    approved(?: by)?, issued, status"""
)
# Where a new label begins in a line: after a sentence, or at a word that is always one.
_NEW_LABEL = re.compile(
    rf"(?<=[.;])\s+(?=[A-Z][\w'’()/ -]{{1,40}}:\s)|(?<=[^\s:])\s+(?={_INLINE}\s*:)", re.IGNORECASE
)
_FIELD_WORD = one_of(
    r"""owner, author, approv\w*, ratified, adopted, agreed, version, date, review\w*, status,
    title, school, academy, name, role, position, lead, responsib\w*, by, signed, contact, e-?mail,
    telephone, phone, audience, category, frequency, committee, issue, no, number, ref\w*,
    change\w*, reason, signature, person, policy, cycle, type"""
)
_FIELD = re.compile(
    rf"(?:\w[\w'’/&()-]*\s+){{0,5}}?{_FIELD_WORD}\b(?:\s+[\w()]+){{0,3}}", re.IGNORECASE
)


class Pair(NamedTuple):
    """``label`` without its colon; ``value`` not empty; both in the sheet's text.

    ``row``: the number of the row that the label stands in.
    """

    row: int
    label: Piece
    value: Piece

    @property
    def source(self) -> Piece:
        """From the label to the value."""
        return Piece(min(self.label.start, self.value.start), self.value.end)

    def beside(self, sheet: Sheet) -> bool:
        """Whether a colon or a cell's edge parts them, and not only a new line."""
        between = sheet.text[self.label.end : self.value.start]
        return ":" in between or "\n" not in between


def read_pairs(sheet: Sheet) -> Iterator[Pair]:
    """Every label and value: "Label: value", side by side in cells, in a column, or one above."""
    for at, row in enumerate(sheet.rows):
        following = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else None
        candidates: Iterable[tuple[Piece, Piece]] = _in_row(sheet, row, following)
        if following and _is_header(sheet, row, following):
            candidates = zip(row.cells, following.cells, strict=True)
        for label, value in candidates:
            pair = Pair(at, sheet.trim(label, ":"), sheet.trim(value, ":|"))
            if _is_pair(sheet, pair):
                yield pair


def _is_pair(sheet: Sheet, pair: Pair) -> bool:
    return (
        bool(sheet.words(pair.label)) and 0 < len(sheet.words(pair.value).split()) <= _LONGEST_VALUE
    )


def _is_header(sheet: Sheet, row: Row, following: Row) -> bool:
    """Whether the row names fields and the one below fills them in."""
    if len(row.cells) < 2 or len(row.cells) != len(following.cells):
        return False
    heads = [sheet.words(cell).rstrip(" :") for cell in row.cells]
    first_value = sheet.words(following.cells[0]).rstrip(" :")
    return all(_FIELD.fullmatch(head) for head in heads) and not _FIELD.fullmatch(first_value)


def _in_row(sheet: Sheet, row: Row, following: Row | None) -> Iterator[tuple[Piece, Piece]]:
    """The row's labels with what stands after each; after the last, with the row below."""
    pending: Piece | None = None
    for part in _parts(sheet, row):
        colon = _COLON.search(sheet.text, *part)
        if colon and len(sheet.text[part.start : colon.start()].split()) <= _LONGEST_LABEL:
            label, value = Piece(part.start, colon.start()), Piece(colon.end(), part.end)
            yield label, value
            pending = None if sheet.words(value) else label
        elif pending:
            yield pending, part
            pending = None
        elif len(sheet.words(part).split()) <= _LONGEST_LABEL:
            pending = part
    if pending and following and not row.heading:
        has_colon = sheet.text[pending.end : pending.end + 1] == ":"
        if has_colon or len(row.cells) == 1:
            yield pending, following.cells[0]


def _parts(sheet: Sheet, row: Row) -> Iterator[Piece]:
    """The row's cells, cut where a cell holds several labels."""
    for cell in row.cells:
        start = cell.start
        if sheet.text.find(":", *cell) >= 0:  # else there is no label to cut at
            for cut in _NEW_LABEL.finditer(sheet.text, *cell):
                yield Piece(start, cut.start())
                start = cut.end()
        if start < cell.end:
            yield Piece(start, cell.end)
