"""Follow-ups: "and at lunch?" means the thread's last question, at lunch."""

import re

from bot.decisions.words import roots
from bot.domain.message import Question

LONGEST = 9
"""Words of a question beyond which it stands on its own."""

_JOINED = re.compile(r"^\s*(?:ok(?:ay)?\s+)?(?:and|but|or|also)\b", re.I)
_CONTINUED = re.compile(
    r"^\s*(?:ok(?:ay)?\s+|and\s+|but\s+|so\s+)*(?:(?:what|how)\s+(?:about|if)|(?:even|only|not\s+even)\s+"
    r"(?:if|when|in|on|at))\b",
    re.I,
)
_LEAD = re.compile(
    r"^\s*(?:ok(?:ay)?\s+)?(?:and|but|or|also|so)?\s*(?:(?:what|how)\s+about)?\s*", re.I
)
_ASKED_IN_FULL = re.compile(
    r"\b(?:can|could|may|should|do|does|is|are|am|must|have)\s+(?:i|we|you|staff|it|they|the|my)\b",
    re.I,
)
_DUMMY = re.compile(
    r"\b(?:is|would|was|will)\s+(?:it|that|this)\s+(?:be\s+)?(?:ok|okay|alright|fine|allowed)\s+"
    r"(?:to|if|for)\b",
    re.I,
)
_POINTING = re.compile(r"\b(?:that|it|this|them|they|those|these|one)\b", re.I)
_SAYS_NOTHING = roots("allowed okay alright permission need report tell use post home")


def points_back(question: Question) -> bool:
    """Whether the question points at something ("that", "it") and names nothing itself."""
    named = _DUMMY.sub(" ", question.core)
    return (
        len(question.core.split()) < LONGEST
        and bool(_POINTING.search(named))
        and not roots(named) - _SAYS_NOTHING
    )


def follows(question: Question) -> bool:
    """Whether the question leans on the one before it.

    It does when it points back, continues ("what about …", "even if …"), or is joined on ("and at
    lunch?") without being a whole question of its own.
    """
    if len(question.core.split()) > LONGEST:
        return False
    if points_back(question) or _CONTINUED.match(question.core):
        return True
    if not _JOINED.match(question.core):
        return False
    whole = _ASKED_IN_FULL.search(question.core) and not _POINTING.search(question.core)
    return not whole


def resolve(question: Question, last: str | None) -> Question:
    """The question with the thread's last one put before it, when it leans on it."""
    if last is None or not follows(question):
        return question
    own = _LEAD.sub("", question.core, count=1)
    kind = question.kind if question.kind not in ("topic", "none", "fact") else "permission"
    return question.model_copy(
        update={"core": f"{last.rstrip('?. ')} {own}", "follows": last, "kind": kind}
    )
