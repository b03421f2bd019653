"""Services that staff are sent to, or that stand in a list of help, by name alone."""

import re
from collections.abc import Iterator

from bot.domain.policy import Fact
from index.facts.patterns import one_of
from index.facts.roles import NAME, ROLE
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_WORD = r"['‘“]?[A-Z](?:[\w'’&/-]|\.(?=\w))*['’”]?"
_LOWER_ENDING = one_of(r"help\s?line, hotline, services?, team, website, unit, hub, desk, support")
PHRASE = re.compile(
    rf"{_WORD}(?:\s+(?:\(?{_WORD}\)?|&)|\s+(?:of|for|and|the|in|to)(?=\s+['‘“(]?[A-Z]))*"
    rf"(?:(?:\s+[a-z]+){{0,2}}\s+{_LOWER_ENDING})?"
)
"""A run of capitalised words: a name, or the words of a sentence's beginning."""

_ENDINGS = one_of(
    r"""help\s?line, hotline, services?, team, partnership, hub, unit, website, desk, line, board,
    direct, connect"""
)
_ENDING = re.compile(rf"\b{_ENDINGS}['’”]?$", re.IGNORECASE)
_KNOWN = re.compile(
    r"\b(?:LADO|[Ll]ocal [Aa]uthority [Dd]esignated [Oo]fficer|CEOP|NSPCC|MASH|Childline|Childnet"
    r"|Samaritans|Prevent team)\b(?:\s+(?:website|helpline|team|service))?"
)
_SENT_TO = re.compile(
    r"\b(?:contact(?:ing)?|call|ring|phone|consult|speak(?:ing)? (?:with|to)"
    r"|(?:refer(?:red|rals?)?|report(?:ed)?|made)\b[^.;]{0,30}? to"
    r"|(?:advice|guidance|support|help|assistance)\b[^.;]{0,30}?\b(?:from|by|via|of))"
    r"\s+(?:(?:the|your|our|their|both|either|a|local|relevant)\s+)*$",
    re.IGNORECASE,
)
_MORE = one_of("further, more, other, external, additional, useful, key, sources? of, independent")
_OF_HELP = one_of(
    """information, advice, help, support, guidance, contacts?, links, websites, organisations,
    resources"""
)
_HELP = re.compile(
    rf"{_MORE}\s+(?:\w+\s+){{0,3}}?{_OF_HELP}"
    r"|(?:help|advice|support)\s+(?:and|or)\s+(?:help|advice|support)"
    r"|contacts?\s*(?:details|list|:|$)|(?:can|may)\s+be\s+contacted"
)  # for words in lower case, which is far quicker than to ignore case
_DOCUMENTS = one_of(
    """polic(?:y|ies), procedures?, code, act, regulations?, guidance, handbook, booklet,
    document"""
)
_DOCUMENT = re.compile(rf"\b{_DOCUMENTS}\b", re.IGNORECASE)
_PERSON_OR_BODY = re.compile(rf"{NAME.pattern}\s*[,(]\s*(?i:{ROLE.pattern})|[^.,;]*\bCommittee\b")
_REMARK = re.compile(
    r"\s+[–—-]\s+|\s*[:;,]\s|\s+\((?![A-Z]+\))|\s+(?:is|are|can|will|may|has|for|who|which|that)\s"
)
_ARTICLE = re.compile(r"(?:the|our|a)\s+", re.IGNORECASE)
_LONGEST_NAME = 12  # words


def read_services(sheet: Sheet) -> Iterator[Fact]:
    """Every mention of a service as one to turn to; the same may come more than once."""
    in_help = False
    for row in sheet.rows:
        if row.heading or not row.bullet:
            in_help = _HELP.search(sheet.words(row.piece).lower()) is not None
        item = _item(sheet, row) if in_help and row.bullet else None
        if item:
            yield sheet.fact(item)
        else:
            yield from _in_sentence(sheet, row)


def _item(sheet: Sheet, row: Row) -> Piece | None:
    """The service that an item of a list of help is about: the item up to a dash or bracket."""
    remark = _REMARK.search(sheet.text, *row.piece)
    name = Piece(row.piece.start, remark.start() if remark else row.piece.end)
    article = _ARTICLE.match(sheet.text, *name)
    name = sheet.trim(Piece(article.end() if article else name.start, name.end), ".,;:")
    words = sheet.words(name)
    if len(words.split()) > _LONGEST_NAME or ROLE.fullmatch(words) or not words[:1].isupper():
        return None
    return name if _ENDING.search(words) or _KNOWN.search(words) else None


def _in_sentence(sheet: Sheet, row: Row) -> Iterator[Fact]:
    """As in "contact Ashdown HR Services" or "referred to the LADO"."""
    for known in _KNOWN.finditer(sheet.text, *row.piece):
        if _SENT_TO.search(sheet.text[row.piece.start : known.start()]):
            yield sheet.fact(Piece(*known.span()))
    for phrase in PHRASE.finditer(sheet.text, *row.piece):
        name = sheet.trim(Piece(*phrase.span()), "'‘’“”()")
        words = sheet.words(name)
        if len(words.split()) < 2 or ROLE.search(words) or _DOCUMENT.search(words):
            continue
        person = _PERSON_OR_BODY.match(sheet.text, phrase.start(), row.piece.end)
        if not person and _SENT_TO.search(sheet.text[row.piece.start : phrase.start()]):
            yield sheet.fact(name)
