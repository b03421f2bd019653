"""What a label says that the date after it is the date of."""

import re
from typing import Literal, NamedTuple

from index.facts.patterns import one_of

DateKind = Literal["adopted", "issued", "review_due", "review", "updated", "date"]
"""``review``: a review, past or due; ``updated``: a past review or change; ``date``: no more."""


class Meaning(NamedTuple):
    """``rank`` 0 is the plainest way to say it; a higher one gives way to a lower."""

    kind: DateKind
    rank: int


def _any(phrases: str) -> re.Pattern[str]:
    return re.compile(one_of(phrases), re.IGNORECASE)


_DOCUMENT = one_of(
    "policy, protocol, procedures?, document, code, statement, guidance, handbook, agreement, plan"
)
_VERSION = re.compile(
    r"(?:(?:policy|document)\s+)?(?:version|revision|edition|issue|ver|v)\b[\s\d.:v]*|v\d[\d.]*",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(
    rf"\b{one_of('years?, months?, annually, termly, yearly, cycle')}\s+(?:from|after|of|since)\b",
    re.IGNORECASE,
)
_REVIEW = _any(
    r"review, renew, look(?:ed)? at\b.*\bagain, next look, revisit, back (?:round )?to it"
)
_EXPIRY = _any(r"expir, valid (?:until|to)\b, until$, ^next$")
_NEXT = _any(r"\bnext\b")
_AHEAD = _any(
    r"\bnext\b, \bdue\b, \bto be\b, \bagain\b, \bback\b, we'll, ^revisit\b, \bwill\b, \bshall\b,"
    r"\bshould\b, \bmust\b, \bfor (?:review|renewal)\b, \bscheduled, \bplanned, \bproposed,"
    r"review(?:ed)? (?:by|on or before|before|no later)$"
)
_BEHIND = _any(
    r"\blast\b, \blatest\b, \bprevious, \brecent, \bfirst\b, reviewed, completed, undertaken"
)
_ADOPT = _any("adopt, approv, ratif, sanctioned, endorsed, authoris, minuted")
_IN_FORCE = _any(
    "effective, in(?:to)? force, in(?:to)? effect, take[sn]? effect, implement, agreed, applicable,"
    r"appl(?:y|ies)\b, operati, commence, valid from"
)
_UPDATE = _any("updat, amend, revis, modif, chang")
_ISSUE = _any("issue, publi, created, written, drafted, prepared, circulated")
_OWN_DATE = _any(rf"{_DOCUMENT}['’s]* dated?\b, \bdated? of (?:the |this )?{_DOCUMENT}, \bdated\b")
_SIGN = _any(r"\bsign")
_DATE = _any("^(?:the )?dates?(?: of)?$")


def meaning_of(label: str) -> Meaning | None:
    """What a date after ``label`` is the date of; None when the label does not say.

    Of several labels the last counts: in "Approved by: J Smith Review", the review.
    """
    label = " ".join(label.split())
    last = _meaning(label.rpartition(":")[2])
    return last if last and last.kind != "date" else _meaning(label)


def _meaning(label: str) -> Meaning | None:
    label = label.strip(" -–—:;,|()/")
    if _COUNTED_FROM.search(label):  # "two years from": not the date itself
        return None
    if _VERSION.fullmatch(label):
        return Meaning("issued", 1)
    return _review_or_adoption(label) or _other_event(label)


def _review_or_adoption(label: str) -> Meaning | None:
    ahead, review, adopt = _AHEAD.search(label), _REVIEW.search(label), _ADOPT.search(label)
    if _EXPIRY.search(label) or (review and ahead) or (adopt and _NEXT.search(label)):
        return Meaning("review_due", 0)
    if adopt:
        return None if ahead else Meaning("adopted", 0)
    if review:
        return Meaning("updated", 1) if _BEHIND.search(label) else Meaning("review", 1)
    return None


def _other_event(label: str) -> Meaning | None:
    if _ADOPT.search(label):
        return None  # an approval still to come
    if _UPDATE.search(label):
        return Meaning("review_due", 1) if _AHEAD.search(label) else Meaning("updated", 0)
    for cue, meaning in (
        (_IN_FORCE, Meaning("adopted", 1)),
        (_ISSUE, Meaning("issued", 0)),
        (_OWN_DATE, Meaning("issued", 1)),
        (_SIGN, Meaning("adopted", 2)),
        (_DATE, Meaning("date", 0)),
    ):
        if cue.search(label):
            return meaning
    return None
