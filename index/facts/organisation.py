"""The school, trust or federation whose document it is."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.domain.policy import Fact
from index.facts.pairs import Pair
from index.facts.patterns import one_of
from index.facts.rows import Piece, Row
from index.facts.sheet import HEAD_ROWS, Sheet

_LABEL = re.compile(
    r"(?:name of )?(?:the )?(?:school|academy|trust|college|nursery|setting|organisation)(?:'s)?"
    r"(?: name)?",
    re.IGNORECASE,
)
_NOUNS = one_of(
    """schools?, academy, academies, college, federation, trust, nursery, partnership, pre-?school,
    sixth form"""
)
_NOUN = rf"(?-i:(?=[A-Z])){_NOUNS}"
_WORD = r"(?:(?-i:[A-Z])[\w'’.&-]*|\((?-i:[A-Z]+)\))[ \n]+"
_SMALL_WORD = r"(?:of|and|the|in|with|for|on|&)[ \n]+"
# After these, "School" belongs to the next word: "the School Business Manager".
_NOT_BEFORE = one_of(
    """business, improvement, council, agreement, meals?, office, teachers?, standards, leaders?,
    trips?, day, staff, website, brochure, community, it, managers?, rules, uniform"""
)
_NAME = re.compile(
    rf"(?<![\w'’.&-])(?:{_WORD}(?:{_SMALL_WORD}){{0,2}}){{1,8}}?{_NOUN}(?:[ \n]+{_NOUN})*"
    rf"(?:\s+(?:and|&)\s+(?:(?-i:[A-Z])\w+\s+)?(?:{_NOUN}|(?-i:Centre|Unit)))?\b"
    rf"(?!\s+{_NOT_BEFORE}\b)",
    re.IGNORECASE,
)
_UNNAMED = frozenset(
    """a after all an and any at academies academy before boarding boys catholic ce church college
    community controlled day each early education elementary england every federation first for form
    foundation free girls grammar high home if in independent infant infants is junior juniors
    local lower maintained middle mixed model most multi multi-academy new nursery of on other our
    out partnership pre-school preschool primary rc school schools schools' secondary sixth special
    state that the their this to trust upper voluntary aided when whole with within your""".split()
)
_OPENING = frozenset(
    """a after all an and any at each every for if in is of on our that the their this to when with
    within your""".split()
)
_BODY_OF = re.compile(
    r"(?:the\s+)?(?:\w+\s+){0,3}(?:body|board|governors|trustees|directors|council)\s+of\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:[ ,]+[A-Z][a-z]+){1,2}$")
_TYPE = one_of(
    """ce, rc, church of england, catholic, primary, infant, junior, secondary, high, nursery,
    community, academy, academies, special, and, &"""
)
_LONE_NOUN = re.compile(rf"(?:{_TYPE}\s+)*{_NOUNS}", re.IGNORECASE)
_SUBJECT = re.compile(r",? (?:is|has|will|recognises|believes|aims|expects|we)\b")
_FRONT_ROWS = 15
_LONGEST_NAME = 6  # words; of a line that is a school's name and place
_LONGEST_LINE = 16  # words; a name in a longer one is only mentioned
_LONGEST_UPPER = 5  # words of a name whose "School" stands on the next line


def read_organisation(sheet: Sheet, pairs: Sequence[Pair]) -> Fact | None:
    """The organisation's proper name: from a label, the front page, or its use in the text."""
    return _labelled(sheet, pairs) or _on_front(sheet) or _most_used(sheet)


def school_names(sheet: Sheet, piece: Piece) -> list[Piece]:
    """Proper names of schools and trusts; "the School" and "a primary school" are none."""
    found = (_proper(sheet, Piece(*match.span())) for match in _NAME.finditer(sheet.text, *piece))
    return [name for name in found if name]


def _proper(sheet: Sheet, name: Piece) -> Piece | None:
    """The name without "The" or "Governing Body of" in front; None when nothing is proper."""
    body = _BODY_OF.match(sheet.text, *name)
    start = body.end() if body else name.start
    words = [
        (start + word.start(), word[0].lower().strip("().,"))
        for word in re.finditer(r"\S+", sheet.text[start : name.end])
    ]
    if all(word in _UNNAMED for _, word in words):
        return None
    return Piece(next(at for at, word in words if word not in _OPENING), name.end)


def _labelled(sheet: Sheet, pairs: Sequence[Pair]) -> Fact | None:
    """As in "School: Oak Academy", beside each other."""
    head = {row.piece.start for row in sheet.rows[:HEAD_ROWS]}
    for pair in pairs:
        if pair.label.start not in head or not pair.beside(sheet):
            continue
        if _LABEL.fullmatch(sheet.words(pair.label)):
            names = school_names(sheet, pair.value)
            value = names[0] if names else pair.value
            return sheet.fact(value, Piece(pair.label.start, value.end))
    return None


def _on_front(sheet: Sheet) -> Fact | None:
    previous: Row | None = None
    for row in sheet.rows[:_FRONT_ROWS]:
        for cell in row.cells:
            name = _name_in(sheet, cell)
            if name:
                return sheet.fact(name)
        words = sheet.words(row.piece)
        if previous and not row.gap and _LONE_NOUN.fullmatch(words):
            above = sheet.words(previous.piece)
            if above[:1].isupper() and len(above.split()) <= _LONGEST_UPPER:
                return sheet.fact(Piece(previous.piece.start, row.piece.end))
        previous = row
    return None


def _name_in(sheet: Sheet, cell: Piece) -> Piece | None:
    """The name in a short cell, with its place: "Oak Academy Walkley"."""
    count = len(sheet.words(cell).split())
    names = school_names(sheet, cell) if count <= _LONGEST_LINE else []
    if not names:
        return None
    has_place = _PLACE.match(sheet.text, names[0].end, cell.end) and count <= _LONGEST_NAME
    return Piece(names[0].start, cell.end) if has_place else names[0]


def _most_used(sheet: Sheet) -> Fact | None:
    """The name that the text uses most; one used once must be the only one, and a subject."""
    found = [name for row in sheet.rows for name in school_names(sheet, row.piece)]
    uses = Counter(sheet.words(name).lower() for name in found)
    if not uses:
        return None
    chosen, count = uses.most_common(1)[0]
    name = next(name for name in found if sheet.words(name).lower() == chosen)
    if count == 1 and (len(uses) > 1 or not _SUBJECT.match(sheet.text, name.end)):
        return None
    return sheet.fact(name)
