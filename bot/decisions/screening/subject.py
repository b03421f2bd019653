"""Whom a concern is about: a child, an adult who works with children, the headteacher, the DSL.

In doubt between the headteacher and another adult it is the headteacher: a wrong turn there costs
a detour, while the other would tell the headteacher of a concern about themselves.
"""

import re
from collections.abc import Mapping, Sequence

from bot.decisions.screening.concern import Weight
from bot.decisions.screening.phrases import pattern
from bot.decisions.screening.reading import ONLY_TOLD, Reading
from bot.domain.message import DisclosureSubject
from bot.domain.school import Person, Role

_AVOIDED = pattern("subject.toml", "avoided")
_WITNESS = pattern("subject.toml", "witness")
_CHILD = re.compile("/(?:anykid|she)/")
_ADULT = re.compile("/adult/")
_LEADER = re.compile("/(?:headteacher|dsl)/")
_HARM_AT_HOME = frozenset({"home", "neglect", "self_harm", "belief"})
_WEAK_ACTS = frozenset({"manner"})

_ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    ("headteacher", "the headteacher"),
    ("dsl", "the dsl"),
    ("deputy_dsl", "the deputy dsl"),
)


def with_roles(text: str, people: Mapping[Role, Person]) -> str:
    """The text with the names of the headteacher and the DSLs replaced by what they are.

    Someone who is both headteacher and DSL is the headteacher.
    """
    for role, words in _ROLE_WORDS:
        person = people.get(role)
        if person and person.name.strip():
            text = _names(person.name.strip()).sub(words, text)
    return text


def _names(name: str) -> re.Pattern[str]:
    """The name in full, or any title with the surname."""
    titles = r"(?:mr|mrs|ms|miss|mx|dr|sir|dame)\.?\s+"
    full = re.sub(f"^{titles}", "", name, flags=re.IGNORECASE)
    surname = re.escape(full.split()[-1])
    return re.compile(rf"\b(?:{titles}(?:\w+\s+)?{surname}|{re.escape(full)})\b", re.IGNORECASE)


def subject(
    readings: Sequence[Reading], weight: Weight, people: Mapping[Role, Person]
) -> DisclosureSubject:
    """Whom the concern is about."""
    if not _about_adult(readings, weight):
        return "child"
    lines = [reading.line for reading in readings]
    if not any(_AVOIDED.search(line) for line in lines):
        lines = [ONLY_TOLD.sub("~/ ", line) for line in lines]
    if any("/headteacher/" in line for line in lines):
        return "headteacher"
    if any("/dsl/" in line for line in lines):
        return "headteacher" if _one_person(people) else "dsl"
    return "adult"


def _about_adult(readings: Sequence[Reading], weight: Weight) -> bool:
    if weight.acts - _WEAK_ACTS:
        return True
    lines = [_WITNESS.sub("~/ ", ONLY_TOLD.sub("~/ ", reading.line)) for reading in readings]
    if any(_comes_first(line, _LEADER) for line in lines):
        return True
    if any(_HARM_AT_HOME & r.signs.keys() or "/family/" in r.line for r in readings):
        return False
    if weight.acts:
        return any(_ADULT.search(line) for line in lines)
    return any(_comes_first(line, _ADULT) for line in lines)


def _comes_first(line: str, who: re.Pattern[str]) -> bool:
    """Whether the sentence speaks of them before it speaks of a child."""
    adult, child = who.search(line), _CHILD.search(line)
    return adult is not None and (child is None or adult.start() < child.start())


def _one_person(people: Mapping[Role, Person]) -> bool:
    head, lead = people.get("headteacher"), people.get("dsl")
    return head is not None and lead is not None and head.name == lead.name
