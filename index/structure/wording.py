"""What the wording of a line shows: whether it is a title, a sentence, the start of a list.

These are the questions that headings, lists and page breaks turn on when a document has no marks.
Each looks only at the words, so all are guesses; those who ask weigh the neighbours too.
"""

import re
from typing import Final

_LONGEST_TITLE: Final = 110
_MOST_TITLE_WORDS: Final = 14

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_CLOSED: Final = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")
_INTRODUCES: Final = re.compile(r":\s?[-–—]?[*_]*$")
_OPENING: Final = "\"'“‘([*_ "
_WRAPPING: Final = _OPENING + "”’)]"
_FUNCTION_WORDS: Final = (
    r"a|an|the|of|to|and|or|for|in|on|at|by|with|from|as|that|which|who|whose|than|into|about"
    r"|their|our|your|its|his|her|this|these|those|any|all|each|every|no|not|must|should|shall"
    r"|will|may|can|could|would|is|are|was|were|be|been|has|have|had|if|when|where|whether|unless"
    r"|because|including|via|e\.g|i\.e|such|between|within|without|under|against|per"
)
_ENDS_OPEN: Final = re.compile(rf"(?:\b(?:{_FUNCTION_WORDS})|[,(/&–—-])$", re.IGNORECASE)
_DANGLES: Final = re.compile(
    r"(?:\b(?:a|an|the|of|and|or|for|with|from|by|their|our|your)|[,(/&–—-])$"
)
_STUB: Final = re.compile(
    r"\b(?:must|should|shall|will|may|can|cannot|can['’]t|not|never|always|to|that|by|do|don['’]ts?"
    r"|dos|only|if|when|are|includes?|including|following|for example|such as|ask first)[,;*_]*$"
)  # for words in lower case
_POINTS_BELOW: Final = re.compile(
    r"\b(?:(?:the|these) following|as follows|following (?:\w+ ){1,3}(?:apply|applies)|listed below"
    r"|set out below|outlined below|(?:points|steps|rules|items|guidelines) below)\b",
    re.IGNORECASE,
)
_FORCE: Final = re.compile(
    r"\b(?:must|should|shall|will|may|can|cannot|might|ought|never|always|not|n['’]t|no|don['’]ts?"
    r"|permitted|permission|allowed|forbidden|prohibited|banned|required?|requires|expected|advised"
    r"|recommended|reminded|encouraged|offence|avoid|ensure|responsible|responsibility"
    r"|responsibilities|agree|acceptable|unacceptable|entitled|needs?|duty|have to|has to"
    r"|ask first)\b|^do(?:['’]?s)?\W*$",
    re.IGNORECASE,
)

_QUESTION_START: Final = re.compile(
    r"(?:what|who|whom|whose|when|where|why|how|which|can|may|do|does|is|are|should|must|will|am"
    r"|if|in case|while|after|before|until|once|during)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"(?:what|who|whom|whose|when|where|why|how|which)\b", re.IGNORECASE)
_CONDITION: Final = re.compile(r"(?:if|when|where|while|after|before|until|once|during)\b", re.I)
_FINITE: Final = re.compile(
    r"\b(?:will|may|can|cannot|could|would|might|is|are|was|were|has|have|had|does|do|am"
    r"|isn['’]t|aren['’]t|can['’]t|won['’]t|don['’]t|doesn['’]t)\b"
)
_MODAL: Final = re.compile(r"\b(?:must|shall|should|mustn['’]t|shouldn['’]t)\b", re.IGNORECASE)
_PRONOUN_START: Final = re.compile(r"(?:We|You|They|It|This|There|I|He|She|NB|N\.B\.?)\b")
_COMMAND_START: Final = re.compile(
    r"(?:Do not|Don['’]t|Never|Always|Ensure|Please|Remember|Make sure|Avoid)\b", re.IGNORECASE
)
_STAFF_START: Final = re.compile(
    r"(?:The|All|Any|Each|Every|No|Staff|Employees|Teachers|Pupils|Children|Parents|Visitors|A|An)\b"
)
_INNER_STOP: Final = re.compile(r"[a-z]{3,}[.;] +[A-Z]|\?[ ]")
_LIKE_DATA: Final = re.compile(r"https?://|www\.|@\w|_{3,}|\.{4,}|…{2,}|\d{5,}")
NAMED: Final = re.compile(
    r"(?P<name>appendix|appendices|annexe?|schedule|section|part|chapter)"
    r"(?:\s+(?P<number>\d{1,2}(?:\.\d{1,2})?|[A-Z]|[IVX]{1,4}|one|two|three|four|five|six))?"
    r"\b[\s:.–—-]*(?P<title>.*)",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends where ``text`` ends."""
    return _SENTENCE_END.search(text[-12:]) is not None


def is_closed(text: str) -> bool:
    """Whether ``text`` ends in a mark that lets what follows be something new."""
    return _CLOSED.search(text[-12:]) is not None or (text[:1] == "(" and text[-1:] == ")")


def ends_open(text: str) -> bool:
    """Whether ``text`` ends in a word or mark that nothing can end in ("of the", "and", ",")."""
    return _ENDS_OPEN.search(text[-16:]) is not None


def starts_low(text: str) -> bool:
    """Whether the first letter is a small one, so that a sentence may go on here."""
    words = text.lstrip(_OPENING)
    return words[:1].islower()


def introduces(text: str) -> bool:
    """Whether ``text`` ends as what comes before a list does, in a colon."""
    return _INTRODUCES.search(text[-6:]) is not None


def is_stub(text: str) -> bool:
    """Whether ``text`` breaks off where a list must complete it ("Staff must", "Do not")."""
    return _STUB.search(text[-24:].lower()) is not None and not _ASKS.match(text)


def points_below(text: str) -> bool:
    """Whether ``text`` speaks of what follows it ("the following", "listed below")."""
    return _POINTS_BELOW.search(text) is not None


def has_force(text: str) -> bool:
    """Whether ``text`` says by itself that things are required, allowed or forbidden."""
    return _FORCE.search(text) is not None


def has_modal(text: str) -> bool:
    """Whether ``text`` says "must", "shall" or "should"."""
    return _MODAL.search(text) is not None


def is_shouted(text: str) -> bool:
    """Whether all letters are capitals, and there are at least three."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and not any(c.islower() for c in letters)


def is_question(text: str) -> bool:
    """Whether ``text`` is one question."""
    words = text.rstrip("*_ \"'”’")
    return words.endswith("?") and len(text) <= 200 and _INNER_STOP.search(words) is None


def is_clausal(text: str) -> bool:
    """Whether ``text`` reads as a statement or command, so that it is a rule and no title.

    "Who may visit" and "If you are worried" open like questions: titles as well as statements.
    """
    words = text.split()
    if is_question(text):
        return False
    if _QUESTION_START.match(text) and not _COMMAND_START.match(text) and len(words) <= 10:
        return _CONDITION.match(text) is not None and (
            "," in text or _MODAL.search(text) is not None
        )
    if len(words) >= 3 and (_MODAL.search(text) or _COMMAND_START.match(text)):
        return True
    if len(words) >= 3 and _FINITE.search(text):
        return True
    if len(words) >= 4 and _PRONOUN_START.match(text) and not _is_capitalised(words):
        return True
    return len(words) >= 9 and _STAFF_START.match(text) is not None and not _is_capitalised(words)


def is_titled(text: str) -> bool:
    """Whether ``text`` could be a title: short, opening with a capital, no sentence, no data."""
    if not text or len(text) > _LONGEST_TITLE or text[0] == "(":
        return False
    title = text.rstrip("*_ ").rstrip(":").strip(_WRAPPING)
    if not title[:1].isupper() and not title[:1].isdigit():
        return False
    if len(title.split()) > _MOST_TITLE_WORDS or title.endswith((".", ";", ",", "!")):
        return False
    if not any(map(str.isalpha, title)):
        return False
    if _INNER_STOP.search(title) or _LIKE_DATA.search(title):
        return False
    return not is_clausal(title) and _DANGLES.search(title[-16:]) is None


def is_named(text: str) -> bool:
    """Whether ``text`` heads an appendix, part or chapter by name ("Appendix 2 – Forms")."""
    match = NAMED.fullmatch(text)
    if match is None:
        return False
    title = match["title"]
    if not match["number"]:
        return not title and match["name"].lower() in ("appendix", "appendices", "annex", "annexe")
    return not title or (is_titled(title) and not introduces(title))


def _is_capitalised(words: list[str]) -> bool:
    """Whether most longer words open with a capital, as in titles."""
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 2 > len(long) > 1
