"""A document's numbered top-level sections and its appendices."""

import re
from collections import defaultdict

from bot.domain.policy import Clause, Fact
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_NUMBERED = re.compile(
    r"(?:section\s+|part\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):–—-]?|(?-i:[A-Z])[.):])\s+\S",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?:appendix|annexe?|schedule)(?:\s*(?P<label>\d{1,2}|(?-i:[A-Z])|[ivx]{1,4})(?![\w'’]))?"
    r"\s*(?P<stop>[:.)–—-]*)\s*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[\s.…]*\s\d{1,3}$")
_SENTENCE = re.compile(r"\b(?:must|should|shall|will|may|is|are|was|has|have|can|cannot)\b")
_LONGEST_TITLE = 16  # words
_SHORT_TITLE = 4  # words; a title this short may end in a full stop


def read_sections(sheet: Sheet, clauses: tuple[Clause, ...]) -> tuple[Fact, ...]:
    """The numbered headings of the highest level that has several, in order: "1. Introduction".

    Which lines are headings is what the clauses' heading paths say; none without clauses.
    """
    first_clause: dict[int, dict[tuple[str, ...], int]] = defaultdict(dict)
    for clause in clauses:
        for level, heading in enumerate(clause.heading_path):
            if _NUMBERED.match(heading):
                path = clause.heading_path[: level + 1]
                first_clause[level].setdefault(path, clause.spans[0].start)
    for level in sorted(first_clause):
        starts = first_clause[level]
        if len(starts) > 1:
            found = (_heading_before(sheet, path[-1], start) for path, start in starts.items())
            return tuple(sheet.fact(piece) for piece in found if piece)
    return ()


def _heading_before(sheet: Sheet, heading: str, end: int) -> Piece | None:
    """Where the heading stands, last before ``end``; a line break or markup may cut through it."""
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", heading))
    pattern += r"[)\]?!'’”]*"
    found = [Piece(*match.span()) for match in re.finditer(pattern, sheet.text[:end])]
    return found[-1] if found else None


def read_appendices(sheet: Sheet) -> tuple[Fact, ...]:
    """The appendices, each once, as "Appendix 1 – Forms"; also those that are only listed."""
    kept: dict[str, Fact] = {}
    listed: dict[str, Fact] = {}
    for at, row in enumerate(sheet.rows):
        opening = _APPENDIX.match(sheet.text, *row.piece)
        if opening is None or not (opening["label"] or opening["stop"]):
            continue
        page = _PAGE.search(sheet.text, opening.end(), row.piece.end)
        if page and not (row.leader or _in_contents(sheet, at)):
            page = None
        rest = Piece(opening.end(), page.start() if page else row.piece.end)
        title = sheet.trim(rest, ".:") if rest.start < rest.end else _title_below(sheet, at)
        if title is not None and title.start < title.end and not _is_title(sheet, title, row):
            continue
        end = title.end if title else opening.end()
        whole = sheet.trim(Piece(row.piece.start, end), ":.-–")
        (listed if page else kept)[(opening["label"] or "").lower()] = sheet.fact(whole)
    facts = {**listed, **kept}.values()
    return tuple(sorted(facts, key=lambda fact: fact.span.start if fact.span else 0))


def _in_contents(sheet: Sheet, at: int) -> bool:
    """Whether a line next to it ends in a page number too."""
    beside = (sheet.rows[near] for near in (at - 1, at + 1) if 0 <= near < len(sheet.rows))
    return any(_PAGE.search(sheet.text, *row.piece) for row in beside)


def _title_below(sheet: Sheet, at: int) -> Piece | None:
    """The title of an appendix whose label stands alone on its line."""
    if at + 1 == len(sheet.rows):
        return None
    row = sheet.rows[at + 1]
    numbered = _NUMBERED.match(sheet.text, *row.piece)
    plain = not numbered and not row.bullet
    return row.piece if plain and _is_title(sheet, row.piece, row) else None


def _is_title(sheet: Sheet, piece: Piece, row: Row) -> bool:
    words = sheet.words(piece)
    count = len(words.split())
    if not words.lstrip("'\"‘“(")[:1].isupper() or count > _LONGEST_TITLE or words[-1] in ";,":
        return False
    if words.endswith(".") and count > _SHORT_TITLE:
        return False
    stands_out = row.heading or row.strong or words.isupper() or words.endswith("?")
    return bool(stands_out) or not _SENTENCE.search(words)
