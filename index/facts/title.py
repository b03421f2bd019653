"""What a document is called."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.policy import Fact
from index.facts.organisation import school_names
from index.facts.pairs import Pair
from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.sheet import HEAD_ROWS, Sheet

_KIND = re.compile(
    r"\b"
    + one_of(
        """polic(?:y|ies), protocols?, procedures?, codes?, statement, guidance, guidelines?, guide,
        handbook, agreement, charter, framework, strategy, scheme, rules, manual, arrangements,
        plan"""
    )
    + r"\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:policy|document|procedure)\s+(?:title|name)|title|(?:title|name) of (?:the |this )?"
    r"(?:policy|document|procedure)",
    re.IGNORECASE,
)
_SHORT_LABEL = re.compile(r"policy|name|document", re.IGNORECASE)

# How lines of a front page begin that may name a kind of document but are not its title.
_SUBJECTS_OF_LABELS = one_of(
    """control, history, owner, version, number, no, ref\\w*, status, review\\w*, date, lead,
    author, type, category, details, adopted, approved, ratified, agreed, issued"""
)
_OTHER_LABELS = one_of(
    r"""approv\w*, review\w*, adopt\w*, ratif\w*, sign\w*, author\w*, owner\w*, prepared, written,
    updated, issued, dated?, versions?, next, last, status, agreed, appendi\w+, annexe?s?,
    (?:table of )?contents, record of, page, copyright, model (?:policy|document)"""
)
_OTHER_LINES = one_of(
    """this, these, the (?:purpose|aims?), it, we, see, related, linked, associated, other,
    supporting, relevant, links? (?:to|with), introduction, purpose, aims?, scope, background,
    rationale, definitions?, legislation, policy statement, statement of (?:intent|purpose)"""
)
_OTHER = re.compile(
    rf"(?:(?:policy|document|version)\s+{_SUBJECTS_OF_LABELS}|{_OTHER_LABELS}|{_OTHER_LINES})\b"
    r"|https?:|www\.|©",
    re.IGNORECASE,
)
_GENERIC_WORD = one_of(
    r"""the, our, a, an, of, and, &, for, school, academy, trust, college, whole, model, statutory,
    non-statutory, polic(?:y|ies), procedures?, documents?, statement, guidance, template, \d+"""
)
_GENERIC = re.compile(rf"(?:{_GENERIC_WORD}(?:\W+|$))+", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|must|should|will|shall|has|have|applies|sets out|aims)\b|[.;,]\s*$",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)*[.)]?\s|section\b|part\b", re.IGNORECASE)
_OPENS_BODY = re.compile(
    r"(?:introduction|purpose|aims?|scope|background|rationale|contents)\b\W*$", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(?:untitled|document\s*\d*|presentation\s*\d*)", re.IGNORECASE)
_FILE_TITLE = re.compile(r"^microsoft word\s*-\s*|\.(?:docx?|pdf|odt|html?|txt|md)$", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:road|street|lane|avenue|rise|close|hill|drive)\b.*,|\d{3}|@"
    r"|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_JOINS_ON = re.compile(r"(?:\b(?:and|of|for|the|on|in|to|with)|&|,|-|–|/)$", re.IGNORECASE)
_JOINED = re.compile(r"(?:and|of|for|on|in|to|with)\b|&|[a-z(]")
_LONE_KIND = re.compile(
    r"(?:polic(?:y|ies)|procedures?|protocol|guidance|code|handbook)(?:\s+(?:and|&)\s+\w+)?"
    r"(?:\s+\(?[\d/-]+\)?)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|:\s+")
_LONGEST_TITLE = 18  # words
_BROKEN_INTO = 3  # more lines, up or down
_LONGEST_LINE = 30  # words; a longer one is body text


class _Line(NamedTuple):
    at: int
    row: Row
    stands_out: bool


def read_title(sheet: Sheet, pairs: Sequence[Pair], stated: str | None) -> Fact | None:
    """The title: a label's, the file's own where the text shows it, or the first line like one.

    ``stated`` is what the file's properties say. None when the text shows no title.
    """
    title = _labelled(sheet, pairs) or _stated(sheet, stated) or _from_lines(sheet)
    return sheet.fact(title) if title else None


def _could_be(words: str) -> bool:
    """Whether the words could be a title, of whatever kind of document."""
    return (
        len(words.split()) <= _LONGEST_TITLE
        and words.lstrip("'\"‘“(")[:1].isalnum()
        and not _OTHER.match(words)
        and not _SENTENCE.search(words)
        and not _SECTION_NUMBER.match(words)
        and not _GENERIC.fullmatch(words)
    )


def _labelled(sheet: Sheet, pairs: Sequence[Pair]) -> Piece | None:
    """As in "Title: Leave of Absence"; "Policy:" only in front of a kind of document."""
    head = {row.piece.start for row in sheet.rows[:HEAD_ROWS]}
    for pair in pairs:
        if pair.label.start not in head:
            continue
        label, words = sheet.words(pair.label), sheet.words(pair.value)
        named = _LABEL.fullmatch(label) or (
            pair.beside(sheet) and _SHORT_LABEL.fullmatch(label) and _KIND.search(words)
        )
        if named and _could_be(words):
            return pair.value
    return None


def _stated(sheet: Sheet, stated: str | None) -> Piece | None:
    """Where the text shows the file's own title, or the part of it that names a document."""
    stated = _FILE_TITLE.sub("", stated or "").strip()
    if not stated or _NO_TITLE.fullmatch(stated):
        return None
    for words in (stated, *_SEPARATOR.split(stated)):
        if not _could_be(words) or not (_KIND.search(words) or words == stated):
            continue
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        shown = re.search(rf"(?<!\w){pattern}(?!\w)", sheet.text, re.IGNORECASE)
        if shown and not school_names(sheet, Piece(*shown.span())):
            return Piece(*shown.span())
    return None


def _from_lines(sheet: Sheet) -> Piece | None:
    """The line that is the title by its look and words, the surest kind first."""
    front, body = _front_and_body(sheet)
    outstanding = [line for line in front if line.stands_out]
    highest = min((line.row.heading for line in front if line.row.heading), default=None)
    headings = [line for line in front if highest and line.row.heading == highest]
    return (
        _first_title(sheet, outstanding, of_kind=True)
        or _first_title(sheet, headings, of_kind=False)
        or _first_title(sheet, front, of_kind=True)
        or _first_title(sheet, outstanding, of_kind=False)
        or _first_title(sheet, [line for line in body if line.stands_out], of_kind=True)
    )


def _front_and_body(sheet: Sheet) -> tuple[list[_Line], list[_Line]]:
    """The rows above the first body text, and those of the first pages below it."""
    front: list[_Line] = []
    body: list[_Line] = []
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        words = sheet.words(row.piece)
        line = _Line(at, row, bool(row.heading or row.strong or words.isupper()))
        numbered = _SECTION_NUMBER.match(words) and not row.leader
        if body or numbered or len(words.split()) > _LONGEST_LINE or _OPENS_BODY.match(words):
            body.append(line)
        elif not row.leader and (row.heading or not row.bullet):
            front.append(line)
    return front, body


def _first_title(sheet: Sheet, lines: list[_Line], *, of_kind: bool) -> Piece | None:
    """The first that could be a title: ``of_kind``, one that names a kind of document."""
    for line in lines:
        for piece in _parts(sheet, line.row):
            title = _joined(sheet, line.at, piece)
            words = sheet.words(title)
            fits = _KIND.search(words) if of_kind else _is_topic(sheet, line.row)
            if fits and _could_be(words):
                return title
    return None


def _is_topic(sheet: Sheet, row: Row) -> bool:
    """Whether a line that names no kind of document can be a title still: no school, no address."""
    words = sheet.words(row.piece)
    names = school_names(sheet, row.piece)
    of_school = bool(names) and names[0].start == row.piece.start
    return len(row.cells) == 1 and not (
        of_school or _STREET.search(words) or words.endswith(("?", ":"))
    )


def _parts(sheet: Sheet, row: Row) -> Iterator[Piece]:
    """The row's cells; a school's name in front of a dash or colon is cut off."""
    for cell in row.cells:
        cut = _SEPARATOR.search(sheet.text, *cell)
        if cut and school_names(sheet, Piece(cell.start, cut.start())):
            yield Piece(cut.end(), cell.end)
        elif cut and school_names(sheet, Piece(cut.end(), cell.end)):
            yield Piece(cell.start, cut.start())
        else:
            yield cell


def _joined(sheet: Sheet, at: int, piece: Piece) -> Piece:
    """The title with the lines above and below that it was broken into."""
    start, end = piece
    if start == sheet.rows[at].piece.start:
        for above in range(at - 1, max(-1, at - 1 - _BROKEN_INTO), -1):
            if not _runs_on(sheet, sheet.rows[above], sheet.rows[above + 1]):
                break
            start = sheet.rows[above].piece.start
    if end == sheet.rows[at].piece.end:
        for below in range(at + 1, min(len(sheet.rows), at + 1 + _BROKEN_INTO)):
            if not _runs_on(sheet, sheet.rows[below - 1], sheet.rows[below]):
                break
            end = sheet.rows[below].piece.end
    return Piece(start, end)


def _runs_on(sheet: Sheet, upper: Row, lower: Row) -> bool:
    """Whether two lines are one title."""
    first, second = sheet.words(upper.piece), sheet.words(lower.piece)
    if len(first.split()) + len(second.split()) > _LONGEST_TITLE:
        return False
    if school_names(sheet, upper.piece) or _OTHER.match(first) or _SENTENCE.search(first[:-1]):
        return False
    if _LONE_KIND.fullmatch(second) and not _KIND.search(first):
        return True
    return not lower.gap and bool(_JOINS_ON.search(first) or _JOINED.match(second))
