"""The dates a document gives itself: adopted, issued, due for review, last changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.policy import Fact
from index.facts.dates import FoundDate, find_dates, first_date
from index.facts.labels import Label, label_before
from index.facts.meaning import DateKind, Meaning, meaning_of
from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_LOOK_BACK = 3  # rows between "Approved by" and its "Date"
_FRONT_PAGE = 15  # rows
_SHORT = 16  # words; a longer row is prose
_SHORT_LEAD = 8  # words in a cell before its date
_LONGEST_ASIDE = 300  # characters
_SIGNS = "-–—:;,|•()"
_AND = ("", "and", "&")

_SENTENCE_BREAK = re.compile(r"(?<=[\w)\]])(?<!\bSt)(?<!\bMr)(?<!\bMrs)(?<!\bDr)[.;!?]\s+(?=[A-Z])")
_OUR_SUBJECT = re.compile(
    r"(?:and\s+|that\s+)?(?:(?:this|our)\s+(?:policy|protocol|procedures?|document|code|statement"
    r"|guidance|handbook|agreement|plan)|(?:the\s+)?(?:school'?s?\s+|trust'?s?\s+)?"
    r"(?:policy|protocol|procedure))\b",
    re.IGNORECASE,
)
_OUR_STORY = re.compile(
    _OUR_SUBJECT.pattern + r"\s+(?:was|were|is|has|will|shall)\b", re.IGNORECASE
)
_OTHER_SUBJECT = re.compile(
    r"(?:the|our|this)?\s*"
    + one_of(
        """school, trust, academy, college, federation, board, governors?, governing (?:body|board),
        trustees, committee, staff, head(?:teacher)?, council, plan, strategy, term, it"""
    )
    + r"(?:\s+\w+){0,2}?\s+(?:was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
_PLAIN_LABEL = re.compile(
    one_of(
        r"next\b, (?:to be )?look(?:ed)? at\b, revisit, review(?:ed)? (?:date|due|by|on)\b,"
        r"review\W*$, date\b, last (?:review|updat|amend|approv), to be reviewed, due for"
    ),
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    rf"\b{one_of('policy, protocol, procedures?, code of conduct, handbook, version, ver, page')}\b"
    rf"|\b{one_of('school, academy, trust, college, federation, author, owner, status')}\b"
    r"|\bv\d[\d.]*",
    re.IGNORECASE,
)
_SIGNATORY = re.compile(
    one_of(r"signed, chair, head\s?teacher, principal, ceo, chief exec"), re.IGNORECASE
)
_REPLACED = re.compile(r"\b(?:supersed|replac)\w*", re.IGNORECASE)


class OwnDates(NamedTuple):
    """One fact a kind; None where the document does not say. ``updated``: of a past review too."""

    adopted: Fact | None
    issued: Fact | None
    review_due: Fact | None
    updated: Fact | None


class _Statement(NamedTuple):
    """A date the document gives itself: what of, and the words that say so."""

    meaning: Meaning
    date: FoundDate
    source: Piece


class _Cell(NamedTuple):
    """A cell, or a row that is no table's; ``head``: the top cell of its column, if not itself."""

    piece: Piece
    row: int
    head: Piece | None


def own_dates(sheet: Sheet, history: frozenset[int]) -> OwnDates:
    """The dates a document gives itself. ``history``: rows of a change table, read elsewhere."""
    found = [each for cell in _cells(sheet, history) for each in _statements(sheet, cell)]
    adopted, issued = _best(found, "adopted"), _best(found, "issued")
    due, review = _best(found, "review_due"), _best(found, "review")
    since = adopted or issued
    if due is None and review and (since is None or review.date.day > since.date.day):
        due = review  # a "review date" no later than the adoption is that of the last review
    chosen = (adopted, issued, due, _best(found, "updated"))
    return OwnDates(*(_fact(sheet, each) if each else None for each in chosen))


def _best(found: list[_Statement], kind: DateKind) -> _Statement | None:
    """The plainest statement; among equals the latest date."""
    of_kind = [each for each in found if each.meaning.kind == kind]
    return min(
        of_kind, key=lambda each: (each.meaning.rank, -each.date.day.toordinal()), default=None
    )


def _fact(sheet: Sheet, statement: _Statement) -> Fact:
    found = statement.date
    return sheet.fact(Piece(found.start, found.end), statement.source, day=found.day)


def _cells(sheet: Sheet, history: frozenset[int]) -> Iterator[_Cell]:
    """Every cell, but of a change table only those under "approved" or "next review"."""
    top = 0
    for at, row in enumerate(sheet.rows):
        if len(row.cells) != len(sheet.rows[top].cells):
            top = at
        for column, piece in enumerate(row.cells):
            in_table = len(row.cells) > 1 and top < at
            head = sheet.rows[top].cells[column] if in_table else None
            if at not in history or (head and _says_which(sheet, head)):
                yield _Cell(piece, at, head)


def _says_which(sheet: Sheet, head: Piece) -> bool:
    meaning = meaning_of(sheet.words(head))
    return meaning is not None and meaning.kind in ("adopted", "review_due")


def _statements(sheet: Sheet, cell: _Cell) -> Iterator[_Statement]:
    """Every date in the cell that a label or a sentence about this document stands before."""
    start = cell.piece.start
    previous: _Statement | None = None
    fresh = True  # the words from here on begin a sentence, or follow a date of this document
    for found in find_dates(sheet.text, *cell.piece):
        for stop in _SENTENCE_BREAK.finditer(sheet.text, start, found.start):
            start, fresh = stop.end(), True
        lead = sheet.words(sheet.trim(Piece(start, found.start), _SIGNS))
        if previous and lead in _AND:  # "Amended: May 2022, June 2023"
            statement: _Statement | None = previous._replace(
                date=found, source=Piece(previous.source.start, found.end)
            )
        elif not lead:
            statement = _from_aside(sheet, cell, found)
        else:
            label = label_before(sheet.text, start, found.start)
            statement = _from_label(sheet, cell, found, label, fresh)
        if statement is None and start == cell.piece.start:
            statement = _from_neighbours(sheet, cell, found)
        if statement:
            yield statement
        start, previous, fresh = found.end, statement, statement is not None


def _from_label(
    sheet: Sheet, cell: _Cell, found: FoundDate, label: Label, fresh: bool
) -> _Statement | None:
    """As in "Approved by the Board on 3 May 2024"."""
    meaning = meaning_of(label.words)
    if meaning is None or not _is_about_this(sheet, cell, label, fresh):
        return None
    if meaning == Meaning("issued", 1) and found.grain == "year":
        return None  # "Version 2026": a name, not a day
    source = Piece(label.start, found.end)
    if meaning.kind == "date":
        return _dated(sheet, cell, found, source)
    return _Statement(meaning, found, source)


def _is_about_this(sheet: Sheet, cell: _Cell, label: Label, fresh: bool) -> bool:
    """Whether a label can only be about this document, and not about an Act or another policy."""
    row = sheet.rows[cell.row]
    so_far = sheet.text[max(row.piece.start, label.start - _LONGEST_ASIDE) : label.start]
    if _REPLACED.search(_SENTENCE_BREAK.split(so_far + " A")[-1]):
        return False
    if _OUR_SUBJECT.match(label.words) or _OUR_STORY.search(label.words):
        return True
    if label.foreign is None and fresh:
        return not _OTHER_SUBJECT.match(label.words) or bool(_OUR_SUBJECT.search(label.words))
    before = sheet.text[cell.piece.start : label.start]
    after_title = (
        label.foreign is not None
        and label.foreign[0].isupper()
        and _ABOUT_ITSELF.search(before) is not None
        and not row.bullet
    )
    plain = _PLAIN_LABEL.match(label.words) is not None
    return (plain or after_title) and len(before.split()) < _SHORT


def _from_aside(sheet: Sheet, cell: _Cell, found: FoundDate) -> _Statement | None:
    """As in "3 May 2024 (approved by governors)": the label follows, and ends the cell."""
    rest = sheet.trim(Piece(found.end, cell.piece.end), _SIGNS)
    if rest.end - rest.start > _LONGEST_ASIDE:
        return None
    label = label_before(sheet.text, *rest)
    meaning = meaning_of(label.words) if label.foreign is None else None
    if meaning is None or meaning.kind == "date" or first_date(sheet.text, *rest):
        return None
    return _Statement(meaning, found, Piece(found.start, cell.piece.end))


def _from_neighbours(sheet: Sheet, cell: _Cell, found: FoundDate) -> _Statement | None:
    """The first date of a cell: its label is the cell before it, above it, or the row above."""
    lead = sheet.words(Piece(cell.piece.start, found.start))
    if len(lead.split()) > _SHORT_LEAD:
        return None
    for label_cell, source in _neighbours(sheet, cell, found, has_lead=bool(lead)):
        label = label_before(sheet.text, *label_cell)
        meaning = meaning_of(label.words) if label.foreign is None else None
        if meaning is None or first_date(sheet.text, *label_cell):
            continue
        if meaning.kind == "date":
            return _dated(sheet, cell, found, source)
        return _Statement(meaning, found, source)
    own = Piece(found.start, found.end)
    alone = sheet.rows[cell.row].piece == own and found.grain in ("day", "month")
    if alone and cell.row < _FRONT_PAGE:
        return _Statement(Meaning("issued", 2), found, own)
    return None


def _neighbours(
    sheet: Sheet, cell: _Cell, found: FoundDate, *, has_lead: bool
) -> Iterator[tuple[Piece, Piece]]:
    """Where the label of a cell may be, and what to quote when it is there."""
    row = sheet.rows[cell.row]
    before = [each for each in row.cells if each.start < each.end <= cell.piece.start]
    if before:
        yield before[-1], Piece(before[-1].start, found.end)
    if cell.head:
        yield cell.head, Piece(found.start, found.end)
    elif not before and not has_lead and cell.row:
        above = sheet.rows[cell.row - 1].cells[-1]
        yield above, Piece(above.start, found.end)


def _dated(sheet: Sheet, cell: _Cell, found: FoundDate, source: Piece) -> _Statement:
    """A bare "Date": that of what was said last, in this row or shortly above; else of issue."""
    earlier = [each for each in sheet.rows[cell.row].cells if each.end <= source.start]
    for above in range(cell.row - 1, max(-1, cell.row - 1 - _LOOK_BACK), -1):
        earlier[:0] = _undated(sheet, sheet.rows[above])
    for said in reversed([*earlier, Piece(cell.piece.start, source.start)]):
        meaning = meaning_of(sheet.words(said))
        if meaning and meaning.kind in ("adopted", "updated"):
            return _Statement(meaning, found, Piece(said.start, found.end))
        if _SIGNATORY.match(sheet.text, *said):
            return _Statement(Meaning("adopted", 2), found, Piece(said.start, found.end))
    return _Statement(Meaning("issued", 1), found, source)


def _undated(sheet: Sheet, row: Row) -> list[Piece]:
    """The cells of a short row that has no date of its own; none when it has."""
    long = len(sheet.words(row.piece).split()) > _SHORT
    return [] if long or first_date(sheet.text, *row.piece) else list(row.cells)
