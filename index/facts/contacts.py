"""Whom to reach and how: e-mail addresses, numbers and web sites with the name they belong to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.policy import Fact, Span
from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.services import PHRASE, read_services
from index.facts.sheet import Sheet

_EMAIL = r"(?<![\w.+'&-])[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+"
_WEB = (
    r"(?:https?://|www\.)[^\s<>()\[\]\"“”|]*[\w/]"
    r"|(?<![@\w./-])(?:[a-z0-9-]+\.)+(?:org|co|gov|sch|ac|nhs|police)\.uk(?:/[\w./?=&%-]*\w)?"
    r"|(?<![@\w./-])(?:[a-z0-9-]+\.)+(?:org|com|net)(?:/[\w./?=&%-]*\w)?(?![\w@])"
)
_PHONE = (
    r"(?<![\w/.+-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?\d(?:[\s-]?\d){8,9}"
    r"|\(0\d{2,5}\)[\s-]?\d(?:[\s-]?\d){4,7}|0\d(?:[\s-]?\d){7,9})(?!\d)"
    r"(?:,?\s*(?:ext(?:ension)?\b\.?|x)\s*\d{1,5})?"
    r"|(?<!\d)0800\s?1111(?!\d)|\bext(?:ension)?\b\.?\s*\d{2,5}\b"
)
_ADDRESS = re.compile(rf"{_EMAIL}|{_WEB}|{_PHONE}", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"(?<![\d.£/-])(?:999|101|111|112|116\s?\d{3})(?![\d/]|\.\d)")
_SIGN = re.compile(r"[@\d]|[.:]\S")  # in every address and number, and quicker to look for
_CALL = re.compile(r"police|emergenc|\bnhs\b|\b(?:call|dial|ring|phone|tel)\w*", re.IGNORECASE)
_CALL_REACH = 60  # characters between "ring" and a short number

# Words with a capital, in front of a name or an address, that are no part of a name.
_OPENER = one_of(
    """out of hours, office hours, speak to, write to, if, the, for, ring, tell, ask, send, forward,
    contact, call, e-?mail, tel, telephone, phone, mobile, fax, please, visit, via, see, or, and,
    in, at, on, to, by, from, you, our, we, they, their, this, these, (?-i:It), website, web,
    address, number, questions?, concerns?, further, information, details, any, all, advice, help,
    support, staff, parents, pupils, schools?, available, there, where, when, name, role, url, link,
    main, (?-i:[TEFWM])"""
)
_OPENERS = re.compile(rf"(?:{_OPENER}\b[\s:.,/-]*)+", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\s*[^.]{0,40}?attention of (?:the )?")
_ONLY_NUMBER = re.compile(r"\d[\d.]*")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_LONGEST_NAME = 12  # words
_LABEL_ROWS = 3  # rows between a name and its "Tel:" or "Email:"


class _Contact(NamedTuple):
    key: str
    named: bool
    fact: Fact


def read_contacts(sheet: Sheet) -> tuple[Fact, ...]:
    """One fact an address, "name: address" where a name goes with it; then services by name."""
    kept: dict[str, _Contact] = {}
    for contact in _addressed(sheet):
        known = kept.get(contact.key)
        if known is None or (contact.named and not known.named):
            kept[contact.key] = contact
    facts = {contact.fact.value.lower(): contact.fact for contact in kept.values()}
    for service in read_services(sheet):
        name = service.value.lower()
        if not any(name in value for value in facts):
            facts[name] = service
    return tuple(facts.values())


def _addressed(sheet: Sheet) -> Iterator[_Contact]:
    for at, row in enumerate(sheet.rows):
        start = row.piece.start
        name: Piece | None = None
        for address in _addresses(sheet, row):
            own = _name_before(sheet, row, start, address.start) or _name_after(sheet, row, address)
            name = own or name or _name_above(sheet, at, address)
            key = re.sub(r"\W", "", sheet.words(address).lower())
            yield _Contact(key, name is not None, _fact(sheet, name, address))
            start = address.end


def _addresses(sheet: Sheet, row: Row) -> list[Piece]:
    """The row's addresses in order; 999 and the like only where it says to call."""
    if not _SIGN.search(sheet.text, *row.piece):
        return []
    found = [Piece(*match.span()) for match in _ADDRESS.finditer(sheet.text, *row.piece)]
    for match in _SHORT_NUMBER.finditer(sheet.text, *row.piece):
        before = sheet.text[max(row.piece.start, match.start() - _CALL_REACH) : match.start()]
        if _CALL.search(before) and not any(a.start <= match.start() < a.end for a in found):
            found.append(Piece(*match.span()))
    return sorted(found)


def _fact(sheet: Sheet, name: Piece | None, address: Piece) -> Fact:
    if name is None:
        return sheet.fact(address)
    cells = re.split(r"[\t|]", sheet.text[name.start : name.end])
    shown = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    span = Span(start=min(name.start, address.start), end=max(name.end, address.end))
    return Fact(value=f"{shown}: {sheet.words(address)}", span=span)


def _name_before(sheet: Sheet, row: Row, start: int, end: int) -> Piece | None:
    """The name in front of an address: the first cells of its row, or the nearest capitals."""
    cells = [cell for cell in row.cells if start <= cell.start < cell.end <= end]
    cells = [cell for cell in cells if not _OPENERS.fullmatch(sheet.words(cell))]
    if cells:
        name = Piece(cells[0].start, cells[:2][-1].end)
        if len(sheet.words(name).split()) <= _LONGEST_NAME:
            return name
    return _nearest_name(sheet, row, start, end)


def _nearest_name(sheet: Sheet, row: Row, start: int, end: int) -> Piece | None:
    """The last capitalised phrase, with one before a comma: "Owen Bell, Data Officer"."""
    name: Piece | None = None
    for phrase in PHRASE.finditer(sheet.text, start, end):
        found = _without_openers(sheet, Piece(*phrase.span()))
        if found is None or _only_opens_sentence(sheet, row, found):
            continue
        adds = name is not None and sheet.text[name.end : found.start].strip() == ","
        name = Piece(name.start, found.end) if name and adds else found
    if name and _NEW_SENTENCE.search(sheet.text, name.end, end):
        return None
    return name


def _without_openers(sheet: Sheet, phrase: Piece) -> Piece | None:
    """The phrase without words like "Contact" in front; None when no name is left."""
    opener = _OPENERS.match(sheet.text, *phrase)
    name = Piece(opener.end() if opener else phrase.start, phrase.end)
    name = sheet.trim(name, ":,.-–'‘’“”")
    bracket = sheet.text.find("(", *name)
    if bracket >= 0 and sheet.text.find(")", bracket, name.end) < 0:
        name = sheet.trim(Piece(name.start, bracket))
    return name if sheet.text[name.start : name.end][:1].isupper() else None


def _only_opens_sentence(sheet: Sheet, row: Row, name: Piece) -> bool:
    """Whether a single word has its capital from the sentence it begins: "She can be reached"."""
    words = sheet.words(name)
    if " " in words or words.isupper():
        return False
    before = sheet.text[row.piece.start : name.start].rstrip(" \"'“‘")
    opens = not before or before[-1] in ".!?" or _ONLY_NUMBER.fullmatch(before)
    return bool(opens) and sheet.text[name.end : name.end + 1] == " "


def _name_after(sheet: Sheet, row: Row, address: Piece) -> Piece | None:
    """As in "to office@... for the attention of the Business Manager"."""
    opening = _AFTERWARDS.match(sheet.text, address.end, row.piece.end)
    phrase = PHRASE.match(sheet.text, opening.end(), row.piece.end) if opening else None
    return Piece(*phrase.span()) if phrase else None


def _name_above(sheet: Sheet, at: int, address: Piece) -> Piece | None:
    """The short line above rows that hold only labels and addresses: "Tel: ..."."""
    label = Piece(sheet.rows[at].piece.start, address.start)
    if not _OPENERS.fullmatch(sheet.words(label)):
        return None
    for above in reversed(sheet.rows[max(0, at - _LABEL_ROWS) : at]):
        words = sheet.words(above.piece)
        if _ADDRESS.search(words) or re.search(r"\d", words):
            continue  # another address, or a street and postcode
        if len(words.split()) <= _LONGEST_NAME and words[:1].isupper() and words[-1] not in ".;":
            return sheet.trim(above.piece, ":")
        return None
    return None
