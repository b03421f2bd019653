"""The other policies that a document names as read together with it."""

import re
from collections.abc import Iterator

from bot.domain.policy import Fact
from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_KINDS = one_of(
    """polic(?:y|ies), procedures?, codes?, protocols?, guidance, agreements?, handbook, plan,
    strategy"""
)
_KIND = re.compile(rf"\b{_KINDS}\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:(?:other\s+)?(?:related|linked|associated|relevant|supporting)\s+"
    r"(?:school\s+|trust\s+|internal\s+|key\s+)?(?:polic|document|procedure)|other\s+polic"
    r"|links?\s+(?:to|with)\s+(?:\w+\s+){0,2}polic|cross[- ]references?)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;]\s))(?:related|linked|associated|see also|read (?:with|alongside))"
    r"(?:\s\w+){0,3}:\s+",
    re.IGNORECASE | re.MULTILINE,
)
_TOGETHER = re.compile(
    one_of(
        """in conjunction with, alongside, together with, links? (?:closely )?(?:to|with),
        linked to, related to, reference (?:also )?to, refer also to, see also"""
    )
)  # for text in lower case, as the next is
_AS_WELL = re.compile(r"\b(?:may |should |must |will )?also (?:set|apply|applies|cover|give)")
_NAME = re.compile(
    r"['\"‘“]?[A-Z][\w'’&()/-]*"
    r"(?:\s+(?:[A-Z(&][\w'’&()/.-]*|(?:of|and|for|in|on|to|the|at)(?=\s+[A-Z])))*"
    rf"(?:(?:\s+(?!and\b)[a-z]+)?\s+{_KINDS}(?:\s+and\s+{_KINDS})?)?",
)
_SPLIT = re.compile(
    rf"\s*(?:[,;•]|\band\b(?=\s+(?:the\s+)?(?!(?i:{_KINDS}))[A-Z])|\bor\b(?=\s+[A-Z]))"
    r"\s*(?:and\s+)?"
)
_ITEM_END = re.compile(r";|$")
_SENTENCE_END = re.compile(r"[.:](?:\s|$)")
_OPENING = re.compile(
    r"(?:(?:the|our|its|a|an|following|(?:school|trust|academy)['’]s)\s+)+", re.IGNORECASE
)
_SENTENCE = re.compile(r"\b(?:must|should|will|shall|is|are|has|have)\b", re.IGNORECASE)
_LONGEST_ITEM = 40  # words
_LONGEST_HEADING = 12  # words


def read_related(sheet: Sheet) -> tuple[Fact, ...]:
    """Each named once, in the order of the text."""
    kept: dict[str, Fact] = {}
    for name in _names(sheet):
        name = sheet.trim(name, ".,;:'\"‘’“”")
        if name.start < name.end:
            kept.setdefault(sheet.words(name).lower(), sheet.fact(name))
    return tuple(kept.values())


def _names(sheet: Sheet) -> Iterator[Piece]:
    in_list = False
    for row in sheet.rows:
        words = sheet.words(row.piece)
        if in_list and _is_item(words, row):
            yield from _listed(sheet, row.piece)
            continue
        in_list = _opens_list(words)
        label = _LABEL.search(sheet.text, *row.piece)
        if label:
            yield from _listed(sheet, _to_sentence_end(sheet, label.end(), row.piece.end))
        elif not in_list:
            yield from _in_sentence(sheet, row)


def _opens_list(words: str) -> bool:
    """Whether a heading, or the beginning of a sentence, announces policies to be read too."""
    is_heading = _HEADING.match(words) is not None
    if is_heading and len(words.split()) <= _LONGEST_HEADING:
        return True
    if not words.endswith((":", ";", "-")):
        return False
    return is_heading or bool(_TOGETHER.search(words.lower()) and _KIND.search(words))


def _is_item(words: str, row: Row) -> bool:
    if row.heading or len(words.split()) > _LONGEST_ITEM or words[0].isdigit():
        return False
    if _SENTENCE.search(words):
        return False
    return row.bullet or (_KIND.search(words) is not None and not words.endswith((":", ";")))


def _listed(sheet: Sheet, piece: Piece) -> Iterator[Piece]:
    """An item of a list of policies; several when semicolons or commas part them."""
    start = piece.start
    for end in _ITEM_END.finditer(sheet.text, *piece):
        part = Piece(start, end.start())
        names = list(_split(sheet, part))
        if len(names) > 1 and all(_KIND.search(sheet.words(name)) for name in names):
            yield from names
        else:
            yield _without_opening(sheet, part)
        start = end.end()


def _in_sentence(sheet: Sheet, row: Row) -> Iterator[Piece]:
    """As in "together with the Leave Policy and the Dress Code"; one must be a kind of policy."""
    together = _TOGETHER.search(sheet.lower, *row.piece)
    as_well = _AS_WELL.search(sheet.lower, *row.piece)
    if together:
        stretch = _to_sentence_end(sheet, together.end(), row.piece.end)
    elif as_well:
        stretch = Piece(row.piece.start, as_well.start())
    else:
        return
    names = []
    for part in _split(sheet, stretch):
        name = _NAME.match(sheet.text, *part)
        if name:
            names.append(Piece(*name.span()))
        elif together:
            break  # the list of names is over
    if any(_KIND.search(sheet.words(name)) for name in names):
        yield from names


def _to_sentence_end(sheet: Sheet, start: int, end: int) -> Piece:
    stop = _SENTENCE_END.search(sheet.text, start, end)
    return Piece(start, stop.start() if stop else end)


def _split(sheet: Sheet, piece: Piece) -> Iterator[Piece]:
    start = piece.start
    for cut in _SPLIT.finditer(sheet.text, *piece):
        yield _without_opening(sheet, Piece(start, cut.start()))
        start = cut.end()
    yield _without_opening(sheet, Piece(start, piece.end))


def _without_opening(sheet: Sheet, piece: Piece) -> Piece:
    piece = sheet.trim(piece)
    opening = _OPENING.match(sheet.text, *piece)
    return Piece(opening.end(), piece.end) if opening else piece
