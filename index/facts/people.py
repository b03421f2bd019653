"""Who answers for a policy: its owner, its author, who signs it, who is named as responsible.

The plainest come first: owner, author, those given responsibility, named post-holders and
signatories; last, those that staff are told to report to or ask.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from bot.domain.policy import Fact, Span
from index.facts.dates import first_date
from index.facts.history import History
from index.facts.pairs import Pair
from index.facts.patterns import one_of
from index.facts.roles import NAME, ROLE, ROLE_IN_LOWER_CASE, role_key
from index.facts.rows import Piece
from index.facts.sheet import Sheet

_KIND = r"(?:(?:policy|document|procedure|original)\s+)?"
_PERSON = one_of(
    r"""person, staff(?: member)?, member of staff, officer, individual, lead, post(?:-?holder)?,
    team, governor, committee, body, manager, department"""
)
_OWNER = re.compile(
    _KIND
    + one_of("owner, owned by, holder, held by, lead, sponsor, contact, keeper, custodian")
    + r"(?:'s name)?|owner of (?:this |the )?(?:policy|document)"
    + rf"|(?:name of |named )?{_PERSON}s?(?:\s*\(s\))?\s+(?:\w+ )?responsible(?: for .*)?"
    + rf"|responsible {_PERSON}s?(?:\(s\))?"
    + r"|(?:policy |overall )?responsibility(?: (?:of|for .*))?"
    + r"|lead (?:person|officer|member of staff)|(?:slt|smt) lead",
    re.IGNORECASE,
)
_WRITTEN = one_of(
    """written, prepared, produced, compiled, drafted, created, updated, revised, reviewed,
    maintained, completed"""
)
_AUTHOR = re.compile(
    rf"{_KIND}(?:(?:authors?|originator|editor)(?:\(s\))?(?: name)?(?:/owner)?"
    rf"|{_WRITTEN}(?: and \w+)? by)",
    re.IGNORECASE,
)
_APPROVER = re.compile(
    rf"(?:this policy (?:was|is) |{_KIND})(?:approved|adopted|ratified|agreed|authorised)"
    r"(?: and \w+)? by|approver|approving body|approval(?: body| by)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"signed(?: by| on behalf of)?(?: the)?(?: .+)?|signature(?: of)?(?: the)?", re.IGNORECASE
)
_NO_ONE = re.compile(
    r"(?:tb[ca]|n/?a|none|insert\b.*|[\[(<].*|x+|(?:date|name|print name|signed)\b.*)?\W*",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b"
    + one_of(
        """officer, manager, lead, director, team, board, committee, schools?, trust, academy,
        policy, council, services?, handbook, code, chair, governors?, head, teacher, procedure,
        authority, office"""
    )
    + r"\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\S+@|\(?\b0\d{3,}|\b(?:ext|extension|tel|telephone|e-?mail)\b", re.IGNORECASE
)
_DATE_WORD = re.compile(r"\s+(?:on|date|dated)$", re.IGNORECASE)
_LONGEST_PERSON = 14  # words

_RESPONSIBLE = re.compile(r"\bresponsib(?:le|ility|ilities)\b", re.IGNORECASE)
_POLICY_DUTY = re.compile(
    one_of(
        r"""polic, protocol, procedure, operation, implement, monitor, review, ensur, overall,
        day[- ]to[- ]day"""
    ),
    re.IGNORECASE,
)
_NAMED_POST = re.compile(
    rf"(?P<role>{ROLE.pattern})\s*(?:\([^()]*\)\s*)?(?:\bis\b|[:,–—-]|\()\s*"
    rf"(?P<name>(?-i:{NAME.pattern}))"
    rf"|(?P<name_first>(?-i:{NAME.pattern}))\s*(?:\bis\b\s*(?:the|our)?|[,(–—-]|\bas\b)\s*"
    rf"(?:the\s+|our\s+)?(?P<role_after>{ROLE.pattern})",
    re.IGNORECASE,
)
_SENT = one_of(
    r"""report(?:ed|ing|s)?\b[^.;:]*?\b(?:to|by),
    permission\b[^.;:]*?\b(?:from|of|by),
    agreed\b[^.;:]*?\b(?:by|with), agreement\b[^.;:]*?\b(?:of|from|with|by),
    (?:authoris(?:ed|ation)|approv(?:ed|al)|granted|requested|monitored)\b[^.;:]*?\b(?:by|from|of),
    consent\b[^.;:]*?\b(?:from|of), (?:seek|sought|advice|guidance)\b[^.;:]*?\b(?:from|of),
    inform, notify, tell, ask, contact, consult, speak (?:to|with), talk to,
    (?:raised?|discuss(?:ed)?)\b[^.;:]*?\bwith, refer(?:red)?\b[^.;:]*?\bto, direct(?:ed)? to,
    attention of"""
)
_GO_TO = re.compile(
    rf"\b{_SENT}\s+(?:(?:the|a|an|your|their|our|his/her|his|her|school['’]s|either|both|any|member"
    r"|of|appropriate|relevant|in|first|writing)\s+)*$",
    re.IGNORECASE,
)
_GO_TO_REACH = 90  # characters in front of a post
_IS_TOLD = re.compile(
    r"\s+(?:should|must|will|shall)\s+(?:also\s+|immediately\s+)?be\s+(?:\w+\s+)?"
    r"(?:informed|notified|told|consulted|asked)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,|/|\band\b|\bor\b|&)\s*(?:(?:the|a|an|their|your|school)\s+)*", re.IGNORECASE
)


class _Rank(IntEnum):
    OWNER = 0
    AUTHOR = 1
    RESPONSIBLE = 2
    NAMED = 3
    APPROVER = 4
    SENT_TO = 5


class _Found(NamedTuple):
    rank: _Rank
    fact: Fact


def read_people(sheet: Sheet, pairs: Sequence[Pair], history: History) -> tuple[Fact, ...]:
    """Who answers for the policy, the plainest first; one person or post once."""
    found = [
        *_from_labels(sheet, pairs, history),
        *_from_history(sheet, history),
        *_from_sentences(sheet),
    ]
    kept: list[Fact] = []
    for each in sorted(found, key=lambda each: each.rank):
        if not any(_covers(known.value, each.fact.value) for known in kept):
            kept.append(each.fact)
    return tuple(kept)


def _covers(known: str, value: str) -> bool:
    """Whether a value kept already names the person, or the post where no person is named."""
    post, _, name = value.rpartition(": ")
    if post:
        return name.lower() in known.lower() and ROLE.search(known) is not None
    return role_key(value) in {role_key(part) for part in (known, *re.split(r"[:,()]", known))}


def _from_labels(sheet: Sheet, pairs: Sequence[Pair], history: History) -> Iterator[_Found]:
    for pair in pairs:
        if pair.row in history.rows:
            continue
        value = _person(sheet, pair.value)
        if value is None:
            continue
        label, words = sheet.words(pair.label), sheet.words(value)
        fact = sheet.fact(value, Piece(min(pair.label.start, value.start), value.end))
        if _OWNER.fullmatch(label):
            yield _Found(_Rank.OWNER, fact)
        elif _AUTHOR.fullmatch(label):
            if NAME.search(words) or ROLE.search(words):
                yield _Found(_Rank.AUTHOR, fact)
        elif _APPROVER.fullmatch(label):
            if NAME.fullmatch(words) or ROLE.search(words):
                yield _Found(_Rank.APPROVER, fact)
        elif "\n" not in sheet.text[pair.label.end : pair.value.start] or _is_name(words):
            yield from _post_holder(label, fact)


def _post_holder(label: str, fact: Fact) -> Iterator[_Found]:
    """As in "Headteacher: Mrs B Jones" or "Signed by the Chair of Governors: Mr A Patel"."""
    signed, role = _SIGNED.fullmatch(label), ROLE.search(label)
    if signed and role:
        yield _Found(_Rank.NAMED, _holding(role[0], fact))
    elif signed:
        if NAME.match(fact.value) or ROLE.search(fact.value):
            yield _Found(_Rank.NAMED, fact)
    elif role and len(label.split()) <= len(role[0].split()) + 3 and _is_name(fact.value):
        yield _Found(_Rank.NAMED, _holding(label if label[:1].isupper() else role[0], fact))


def _holding(post: str, fact: Fact) -> Fact:
    name = NAME.match(fact.value)
    shown = name[0] if name else fact.value
    return fact.model_copy(update={"value": f"{post}: {shown.rstrip(' ,.')}"})


def _is_name(words: str) -> bool:
    """A person's name, with perhaps a title or a way to reach them after it."""
    name = NAME.match(words)
    if name is None or ROLE.fullmatch(name[0]):
        return False
    return not words[name.end() :].strip(" .")[:1].islower()


def _person(sheet: Sheet, value: Piece) -> Piece | None:
    """The value without a date or an address after it; None when it names nobody."""
    dated, address = first_date(sheet.text, *value), _ADDRESS.search(sheet.text, *value)
    ends = [value.end, dated.start if dated else value.end]
    ends.append(address.start() if address else value.end)
    person = sheet.trim(Piece(value.start, min(ends)), ",;:-–—|.")
    date_word = _DATE_WORD.search(sheet.text, *person)
    if date_word:
        person = Piece(person.start, date_word.start())
    words = sheet.words(person)
    if _NO_ONE.fullmatch(words) or len(words.split()) > _LONGEST_PERSON:
        return None
    return person


def _from_history(sheet: Sheet, history: History) -> Iterator[_Found]:
    newest = history.newest
    if newest and newest.author and NAME.match(sheet.words(newest.author)):
        yield _Found(_Rank.AUTHOR, sheet.fact(newest.author, newest.row))


def _from_sentences(sheet: Sheet) -> Iterator[_Found]:
    for sentence in sheet.sentences():
        roles = list(ROLE_IN_LOWER_CASE.finditer(sheet.lower, *sentence))
        if not roles:
            continue
        for match in _NAMED_POST.finditer(sheet.text, *sentence):
            yield from _named(match)
        duty = _RESPONSIBLE.search(sheet.text, *sentence)
        about_policy = duty and _POLICY_DUTY.search(sheet.text, *sentence)
        previous: re.Match[str] | None = None
        for role in roles:
            sent = _is_sent_to(sheet, sentence, role) or (
                previous is not None
                and _AND.fullmatch(sheet.text, previous.end(), role.start()) is not None
            )
            previous = role if sent else None
            if about_policy or sent:
                rank = _Rank.RESPONSIBLE if about_policy else _Rank.SENT_TO
                yield _Found(rank, sheet.fact(Piece(*role.span()), sentence))


def _named(match: re.Match[str]) -> Iterator[_Found]:
    """As in "Our data protection officer is Jane Coe" or "Mr Ian Cord (deputy headteacher)"."""
    role, name = match["role"] or match["role_after"], match["name"] or match["name_first"]
    if not _NO_PERSON.search(name):
        value = " ".join(f"{role}: {name}".split())
        fact = Fact(value=value, span=Span(start=match.start(), end=match.end()))
        yield _Found(_Rank.NAMED, fact)


def _is_sent_to(sheet: Sheet, sentence: Piece, role: re.Match[str]) -> bool:
    """Whether staff are sent to the post, or it "should be informed", alone or with another."""
    reach = max(sentence.start, role.start() - _GO_TO_REACH)
    if _GO_TO.search(sheet.text, reach, role.start()):
        return True
    joined = _AND.match(sheet.text, role.end(), sentence.end)
    other = ROLE.match(sheet.text, joined.end(), sentence.end) if joined else None
    last = other or role
    return _IS_TOLD.match(sheet.text, last.end(), sentence.end) is not None
