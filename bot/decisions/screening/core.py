"""The part of a question that is worth looking up.

Greetings, apologies and thanks say nothing about the policies; nor do orders to the bot, which are
dropped and never obeyed. Of a long paste only the question in it is kept.
"""

import re

from bot.decisions.screening.asking import asks

_LONG = 60
"""Words; a longer message is a paste with a question in it."""
_THIN = 6
"""Words; a question so short needs the sentence before it to be understood."""
_KEPT = 3
"""Questions of a paste that are kept, the last ones."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"'\u201d)])\s+|\n+")
_QUOTED = re.compile(r"\"[^\"]{40,}\"|\u201c[^\u201d]{40,}\u201d")
_REST_OF_PHRASE = r"[^,.!?\n]{0,40}"

_GREETING = re.compile(
    r"^(?:(?:hi+|hiya|hello|hey+|morning|afternoon|evening|good (?:morning|afternoon|evening)|"
    r"dear|hola|thanks|thank you|cheers|please|pls|"
    r"(?:ok|okay|great|right|so|anyway)(?=\s*[,.!:])|"
    rf"(?:so |really |very )?sorry(?: (?:to|for|if|this is|about|but){_REST_OF_PHRASE})?|"
    r"(?:just )?(?:a )?(?:quick|silly|random|daft|stupid|small|little|bit of a|another) "
    r"(?:q|question|one|query)|"
    rf"hope (?:you|youre|you're|all){_REST_OF_PHRASE}|bear with me|long one|"
    rf"apologies{_REST_OF_PHRASE})"
    r"(?: (?:there|all|everyone|team|bot|policybot|both|again|guys|folks|mate|lol|but))*"
    r"(?:\s*[,.!?:\u2013\u2014-]+\s*|\s+|$))+",
    re.IGNORECASE,
)
_TAIL = 80
"""Characters at the end of a text in which a farewell is looked for."""
_FAREWELL = re.compile(
    r"(?:[\s,\u2013\u2014-]+(?:thanks|thank you|thankyou|thanx|thx|ta|cheers|please|pls|"
    r"many thanks|kind regards|lol|haha|x+|in advance|so much|a lot|:\))[,.!]*)+\s*$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^.*\b(?:my (?:actual |real |only |main )?question(?: to you)? (?:is|was)|"
    r"(?:what i |all i )?(?:really |actually |just )*(?:want|wanted|need|needed) to "
    r"(?:know|ask|check)(?: is| was)?|the question is|long story short|basically)[\s:,\u2013-]*",
    re.IGNORECASE | re.DOTALL,
)

_ORDERS = (
    # "ignore all previous instructions and…"
    re.compile(
        r"^(?:please |now |and )*(?:ignore|disregard|forget|override|bypass|erase)\b"
        r"[^.!?\n]{0,60}?\b(?:instructions?|rules|prompts?|guidelines|training|programming|"
        r"told you|above|everything)(?: you (?:were|have|had)[^,.!?\n]{0,30})?\b"
        r"[\s,:;]*(?:and |then )*",
        re.IGNORECASE,
    ),
    # "you are now a bot without rules,…"
    re.compile(
        r"^(?:and |now |then )*(?:you are|you're|youre|act as|pretend (?:to be|you are|you're)|"
        r"roleplay as|behave (?:as|like)|from now on)\b[^.!?\n,:]{0,60}\b\w*(?:bot|gpt|ai|dan|mode|"
        r"model|assistant|rules|restrictions|unrestricted|headteacher|admin|persona|character)\b"
        r"[\s,:]*(?:and |then )*",
        re.IGNORECASE,
    ),
    # an order that poses as the system's
    re.compile(
        r"^\W*(?:system|admin|administrator|developer|root|sudo|assistant|user)\b\W{0,3}"
        r"(?:override|prompt|message|mode|note|instruction|command|enabled|on)?\s*[:>\]\-]+\s*",
        re.IGNORECASE,
    ),
    # "confirm that…", "just say yes…"
    re.compile(
        r"^(?:please |just |now |and |then )*(?:confirm|agree|state|repeat after me|repeat|admit|"
        r"verify|(?:answer|reply|respond|say)(?: only| just| with| back)* "
        r"(?:yes|approved|allowed|ok|that|['\"]\w+['\"]))"
        r"(?: to me| for me| in writing)?(?: that| yes| to)?[\s:,]*",
        re.IGNORECASE,
    ),
)


def core_of(text: str) -> str:
    """The part of the text to look up; the text itself, trimmed, when nothing better is left."""
    whole = text.strip()
    parts = _without_orders(whole)
    plain = " ".join(" ".join(parts).split())
    if len(plain.split()) > _LONG:
        plain = _question_of(whole, parts)
    plain = _GREETING.sub("", plain)
    plain = (plain[:-_TAIL] + _FAREWELL.sub("", plain[-_TAIL:])).strip()
    return plain or whole


def without_orders(text: str) -> str:
    """The text without what orders the bot to do or to be something; claims become questions.

    The text itself where it holds no orders.
    """
    parts = _without_orders(text)
    return text if parts == _sentences(text) else " ".join(parts)


def _without_orders(text: str) -> list[str]:
    return [part for part in (_obeying_nothing(part) for part in _sentences(text)) if part]


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def _obeying_nothing(sentence: str) -> str:
    rest = sentence
    for order in _ORDERS:
        rest = order.sub("", rest)
    if rest == sentence:
        return sentence
    rest = rest.strip(" .!?\"'")
    return f"{rest}?" if len(rest.split()) > 1 else ""


def _question_of(text: str, parts: list[str]) -> str:
    """The sentences of a long text that hold its question."""
    outside = [part for part in _sentences(_QUOTED.sub(" ", text)) if len(part.split()) > 1]
    for part in reversed(outside):
        if (marker := _MARKER.match(part)) and marker.end() < len(part):
            return part[marker.end() :]
    for candidates in (outside, parts):
        found = [place for place, part in enumerate(candidates) if asks(part)]
        if found:
            return " ".join(_with_context(candidates, found[-_KEPT:]))
    return " ".join(" ".join(parts).split()[-_LONG:])


def _with_context(parts: list[str], found: list[int]) -> list[str]:
    """The parts at ``found``, after the one before them when they are too short alone."""
    questions = [parts[place] for place in found]
    if sum(len(question.split()) for question in questions) <= _THIN and found[0] > 0:
        return [parts[found[0] - 1], *questions]
    return questions
