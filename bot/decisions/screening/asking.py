"""What kind of thing a question asks for."""

import re
from typing import NamedTuple

from bot.decisions.screening.normalise import sentences
from bot.domain.message import QuestionKind

_WHO = (
    r"(?:i|we|you|they|he|she|it|one|staff|teachers?|tas?|parents?|pupils?|students?|kids|child|"
    r"children|visitors?|volunteers?|governors?|anyone|someone|people|supply|"
    r"(?:a|an|the|my|our|any) \w+(?: \w+)?)"
)
_AFTER_WHO = (
    "do does did is are can could should shall would will must need needs has have to else i we my "
    "our the in on at responsible allowed"
).replace(" ", "|")
_FINE = "allowed|permitted|entitled|authorised|fine|ok|okay|alright|acceptable|appropriate|legal"
_TROUBLE = (
    "sacked fired disciplined trouble job dismissed suspended sanctioned warning arrested "
    "prosecuted fined punished"
).replace(" ", "|")

# Patterns over a sentence's normalised words. Where two begin at the same word, the kind that
# stands first here is meant.
_CUES: tuple[tuple[QuestionKind, tuple[str, ...]], ...] = (
    (
        "consequence",
        (
            r"what (?:happens|would happen|will happen)",
            r"what if (?:i|we|staff|someone)",
            r"whats the worst",
            r"(?:whats|what are|any) (?:the )?consequences?",
            rf"(?:can|could|will|would|might|do) {_WHO} (?:get|be|lose|end up)"
            rf"(?: \w+){{0,4}}? (?:{_TROUBLE})",
        ),
    ),
    (
        "definition",
        (
            r"what does (?:\w+ ){1,6}(?:mean|stand for)",
            r"whats? (?:is )?meant by",
            r"(?:whats (?:the|our) )?defin(?:e|ed|es|ition)",
            r"what counts as",
            r"whats? (?:classed|counted) as",
            r"does (?:\w+ ){1,5}(?:include|count)",
            r"whats the difference between",
            r"whats an? (?:\w+ ?){1,4}$",
        ),
    ),
    (
        "procedure",
        (
            r"how (?:do|can|should|would|does|to|am|are|shall|must)",
            r"whats the (?:procedure|process|protocol|form|best way|right way|steps?)",
            rf"what (?:do|should|shall|must|would|can) {_WHO} (?:need to )?"
            r"(?:do|say|record|write|put|fill)",
            r"what (?:now|next)",
            r"what to do",
            r"which form",
            rf"where (?:do|should|can|shall) {_WHO} "
            r"(?:log|record|report|put|send|write|store|keep)",
        ),
    ),
    (
        "quantity",
        (
            r"how (?:many|much|long|often|far|old|big|late|early|soon|quickly|frequently|strong)",
            r"whats? (?:is )?(?:the )?"
            r"(?:ratio|limit|maximum|max|minimum|min|cost|rate|number|amount)",
            r"what (?:age|percentage|ratio|size|number)",
        ),
    ),
    (
        "when",
        (
            r"whens",
            r"when (?=(?:is|do|does|did|will|are|can|should|was|were|must|the|our|next)\b)",
            r"what (?:time|date|day|year|month)",
            r"by when",
            r"whats the (?:deadline|date)",
        ),
    ),
    (
        "who",
        (
            rf"(?:whos|whose|who) (?=(?:{_AFTER_WHO}|(?!\w*ed\b)\w+s)\b)",
            r"which (?:person|service|member|governor|team|body|agency|role|teacher)",
        ),
    ),
    (
        "obligation",
        (
            rf"(?:do|does|did|will|would|dont) {_WHO} (?:have|need|got) "
            r"(?:to|a|an|any|permission|consent)",
            rf"(?:must|need) {_WHO}",
            rf"have {_WHO} got to",
            rf"do {_WHO} need",
            rf"(?:am|are|is) {_WHO} (?:supposed|expected|meant|required|obliged) to",
            r"(?:is|are) (?:\w+ ){1,4}(?:compulsory|mandatory|required|obligatory|necessary)",
            rf"should {_WHO} (?:report|record|log|tell|inform|wear|lock|keep|sign|declare|be)",
        ),
    ),
    (
        "fact",
        (
            r"can (?:they|school|it|you|slt|it support|(?:the|my|our) \w+) "
            r"(?:see|tell|read|find|track|monitor|check|make|force|access|hear|know)",
            r"do (?:we|i|they|you) (?:have|get|know)",
        ),
    ),
    (
        "permission",
        (
            rf"(?:can|may|could|cant|couldnt|might|shall|should) {_WHO}",
            rf"(?:am|are|is|were) (?:\w+ ){{1,6}}?(?:banned|forbidden|prohibited|{_FINE})",
            r"is (?:it|that|this) (?:\w+ ){0,3}?"
            r"(?:all right|wrong|bad|against|a problem|possible|safe|cool)",
            r"(?<!the )(?:ok|okay|alright|all right|fine|cool|allowed|permitted|happy|permission) "
            r"(?:to|if|for|with)",
            r"any (?:problems?|issues?|objection|harm)",
            r"allowed",
            r"do (?:i|we) \w+",
            r"mind if",
            r"would it be",
            r"accept$",
        ),
    ),
    (
        "topic",
        (r"(?:what|how) about", r"(?<=^)and (?:\w+ ?){1,5}$"),
    ),
    (
        "fact",
        (
            r"(?:(?<=^)|(?<=^and )|(?<=^but )|(?<=^so )|(?<=^or ))(?:what|whats|where|wheres|why|"
            r"which|is|are|does|do|has|have|did|was|were|when|how|will|would|theres|any)",
            r"(?:what|where|why|which) (?:is|are|do|does|should|the)",
            r"(?:whats|wheres)",
            r"(?:is|are) there",
        ),
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"\b(?:{'|'.join(cues)})(?:\b|(?<=\W))")) for kind, cues in _CUES
)

_PREFACE = re.compile(
    r"^(?:(?:can|could|may|would|will) (?:i|you)(?: please| just)* "
    r"(?:ask|check|tell me|let me know|say|clarify|confirm|remind me|explain)|"
    r"(?:do|does) (?:you|anyone) know|any idea|(?:i was |im |was |just )*wondering|"
    r"(?:i )?(?:just )?(?:want|wanted|need|would like|id like) to (?:know|ask|check|find out)|"
    r"tell me|please|just|quick question|quick q|question|dont know|not sure|im not sure|"
    r"(?:is there )?(?:anyone|anybody) (?:who )?knows?)\b(?: about| please| me)*\s*"
)
_INDIRECT = re.compile(
    r"^(?:if|whether) (\w+) (can|could|may|should|am|are|is|have|has|do|does|must)\b"
)
_NEGATED = re.compile(
    r"\b(?:banned|forbidden|prohibited|not allowed|not permitted|against|wrong to|wrong for|"
    r"to not)\b|\bif (?:i|we|staff) (?:dont|didnt|wont|never|not)\b|"
    r"\b(?:can|may|could) (?:i|we|they) not\b|"
    r"\b(?:ok|okay|alright|fine|allowed|permitted) not to\b"
)
_CLAIM = re.compile(r"\b(?:is|are) (?:fine|ok|okay|alright|allowed|permitted|acceptable)\b")
_TOPIC_WORDS = 4
"""At most so many words without a question's form are the bare name of a topic."""


class _Cue(NamedTuple):
    """Where in a line a question begins, and what it asks for."""

    start: int
    kind: QuestionKind


def kind_of(text: str) -> QuestionKind:
    """What the text asks for; "none" when it asks nothing.

    A sentence that begins as a question goes before one that only holds a question's words.
    """
    parts = [(_without_preface(" ".join(part.words)), part.asks) for part in sentences(text)]
    cues = [cue for line, _ in parts if (cue := _first_cue(line))]
    if cues:
        return min(cues, key=lambda cue: cue.start > 0).kind
    whole = " ".join(line for line, _ in parts)
    if _CLAIM.search(whole):
        return "permission"
    if whole and len(whole.split()) <= _TOPIC_WORDS:
        return "topic"
    return "fact" if any(asks for _, asks in parts) else "none"


def is_negated(text: str) -> bool:
    """Whether a "yes" to the text would mean that it is not allowed ("am I banned from…")."""
    return bool(_NEGATED.search(" ".join(" ".join(part.words) for part in sentences(text))))


def asks(text: str) -> bool:
    """Whether the text has a question in it, by its form or its question mark."""
    return any(
        part.asks or _first_cue(_without_preface(" ".join(part.words))) for part in sentences(text)
    )


def _without_preface(line: str) -> str:
    """The line without its polite beginning; "wondering if I can…" becomes "can I…"."""
    whole = line
    while preface := _PREFACE.match(line):
        line = line[preface.end() :]
    return line if line == whole else _INDIRECT.sub(r"\2 \1", line, count=1)


def _first_cue(line: str) -> _Cue | None:
    """The first question in a line of normalised words."""
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(line))
    ]
    if not found:
        return None
    start, _, kind = min(found)
    return _Cue(start, kind)
