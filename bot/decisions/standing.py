"""The signs by which a reader tells how an act stands under a clause: what the rule does, what it
hangs on, and what the asker says of the case."""

import re
from typing import get_args

from bot.decisions.force import Act, exempted
from bot.decisions.reading import Reading
from bot.decisions.words import roots
from bot.domain.message import Question
from bot.domain.outcome import Verdict

_ACTS: tuple[Act, ...] = get_args(Act)
_VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

# What the asker says of the case.
_ASKED = {
    "without": r"\bwithout\b",
    "not": r"\b(?:dont|don['’]t|not|skip|instead|no)\b",
    "only": r"\b(?:only|just)\b",
    "said": r"\b(?:said|says|agreed|okayed|allowed|asked|told|signed)\b",
    "if": r"\bif\b",
    "own_time": r"\b(?:lunch|break|after school|home|weekend|own|evening|holidays?)\b",
    "can": r"\bcan i\b|^can\b",
    "fine": r"\b(?:ok|okay|fine|alright|all right|cool|problem|prob)\b",
    "once": r"\b(?:quick|one|once|bit)\b",
    "still": r"\b(?:still|already|anyway|even)\b",
    "banned": r"\b(?:banned|barred|trouble|against|forbidden|sacked)\b",
}

# What the clause says, as far as its words alone tell.
_SAID = {
    "not": r"\bnot\b|n['’]t\b",
    "unless": r"\bunless\b|\bexcept|\bother than\b|\bsave\b",
    "only": r"\bonly\b|\bsolely\b",
    "permission": r"\b(?:permission|consent|approv|agree|authori[sz])",
    "may": r"\bmay\b",
    "should": r"\bshould\b",
    "must": r"\bmust\b|\bshall\b",
    "advised": r"advis|recommend|discourag|avoid|unwise|rather|prefer|better",
    "if": r"\bif\b|provided|so long|as long|on condition|subject to",
    "never": r"\bno\b|\bnever\b|prohibit|forbid|under no",
    "free": r"\bcan\b|free to|welcome|happy|fine\b|no objection|up to|encourag|not prohibited|"
    r"not forbid|no blanket|acceptable|may wish|preference|business but|for each|need not|please\.",
    "ask": r"\bplease\b|\bask",
    "first": r"\bfirst\b|\bbefore\b|\bbeforehand\b|in advance|\bprior\b",
    "amount": r"\d",
    "weigh": r"\bconsider|\bthink |thought|careful|aware|mindful|bear in mind|judge?ment|\bcare\b|"
    r"good sense|reflect|weigh|look hard|discretion|case by case|depend",
    "poor": r"good practice|well advised|wise\b|normally|in most cases|avoided|keep away|suitable",
}

_CUES = {name: re.compile(pattern, re.I) for name, pattern in _ASKED.items()}
_MARKS = {name: re.compile(pattern, re.I) for name, pattern in _SAID.items()}

SIGNS = (
    *(f"by_rule_{verdict}" for verdict in _VERDICTS),
    *(f"act_{act}" for act in _ACTS),
    *("condition", "exception", "negated", "rules"),
    *(f"rules_{act}" for act in _ACTS),
    *("shared", "shared_condition", "shared_exception"),
    *(f"asked_{name}" for name in _ASKED),
    *(f"{part}_{name}" for part in ("nearest", "clause", "rule") for name in _SAID),
)


def standing(question: Question, reading: Reading, by_rule: Verdict) -> tuple[float, ...]:
    """The values of ``SIGNS``; ``by_rule`` is the verdict that follows by the letter of the rule
    that governs the question."""
    passage, rules, force = reading
    asked = roots(question.core)

    def shared(words: str | None) -> float:
        return len(asked & roots(words or "")) / (len(asked) + 1)

    texts = (f"{passage.lead_in} {passage.best}", passage.words, force.words)
    values: list[float] = [
        *(by_rule == verdict for verdict in _VERDICTS),
        *(force.act == act for act in _ACTS),
        force.condition is not None,
        force.exception is not None,
        question.negated,
        len(rules),
        *(sum(rule.act == act for rule in rules) for act in _ACTS),
        shared(force.words),
        shared(force.condition),
        len(asked & exempted(force)) / (len(asked) + 1),
        *(cue.search(question.core) is not None for cue in _CUES.values()),
        *(mark.search(text) is not None for text in texts for mark in _MARKS.values()),
    ]
    return tuple(map(float, values))
