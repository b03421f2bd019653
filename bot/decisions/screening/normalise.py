"""A message as plain words: one spelling for what people type in many ways."""

import re
import unicodedata
from typing import NamedTuple

from bot.decisions.screening.phrases import entries, read_toml

_SPELLING: dict[str, dict[str, str]] = read_toml("spelling.toml")
_WORDS = _SPELLING["words"]
_SLIPS: dict[str, list[str]] = {}
for _word in entries(_SPELLING["slips"]["words"]):
    _SLIPS.setdefault(_word[0], []).append(_word)
_RUNS = [
    (re.compile(rf"(?<!\S){written}(?!\S)"), meant) for written, meant in _SPELLING["runs"].items()
]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_LENGTHENED = re.compile(r"([a-z])\1{2,}")
_TITLE_STOP = re.compile(r"\b(mr|mrs|ms|dr|st)\.")
_QUOTED = re.compile(
    "[\"\u201c]([^\"\u201d\n]{1,150})[\"\u201d]|(?<!\\S)['\u2018]([^'\u2019\n]{1,150})['\u2019](?!\\w)"
)
_MINE = re.compile(r"\b(?:my|mine)\b")
# A comma before a question ends the sentence too: "he fell off the slide, do I log it".
_QUESTION = (
    r"what|whats|where|wheres|how|can|could|do|does|is it|is that|is there|are we|are they|am i|"
    r"should|shall|any|ok to|which|when do|when does|when can|when is|whos|"
    r"who (?!was|told|said|is\b(?! on| in )|has\b(?! to)|had|keeps)"
)
_SENTENCE_END = re.compile(
    rf"[.!?\u2026]+(?=\s|$|[\"\u201c\u201d)])|[;\n\r]+|,(?= (?:{_QUESTION})\b)"
)
_WORD = re.compile(r"[^\W_]+")
_YEAR_GROUP = re.compile(r"(?<!\d )\b(?:years?|yrs?|y) ?(\d{1,2})(s?)\b(?! (?:old|ago|year))")
_LONGEST_WORD = 40
"""Characters; what is longer is no word."""
_SHORTEST_SLIP = 6
"""Characters; shorter words are too near to others to be mended."""


class Sentence(NamedTuple):
    """The words of one sentence, lower case and without apostrophes, and whether it asks."""

    words: tuple[str, ...]
    asks: bool


def clean(text: str) -> str:
    """The text in lower case, with one form for each letter, and no invisible characters."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _LENGTHENED.sub(r"\1", _INVISIBLE.sub("", folded))


def sentences(text: str) -> tuple[Sentence, ...]:
    """The text's sentences in order; those without a word are left out.

    "My" in words that are quoted is not the asker's: "my dad hits me" is no matter of leave.
    """
    cleaned = _QUOTED.sub(lambda quote: _MINE.sub("their", quote.group()), clean(text))
    cleaned = _TITLE_STOP.sub(r"\1", _APOSTROPHES.sub("", cleaned))
    found = []
    start = 0
    for end in [*_SENTENCE_END.finditer(cleaned), None]:
        stop = end.start() if end else len(cleaned)
        words = _words_of(cleaned[start:stop])
        if words:
            found.append(Sentence(words, bool(end and "?" in end.group())))
        start = end.end() if end else stop
    return tuple(found)


def _words_of(part: str) -> tuple[str, ...]:
    """The words of a part of a text, each in the spelling that the lexicon uses."""
    line = " ".join(_spelt(word) for word in _WORD.findall(part) if len(word) <= _LONGEST_WORD)
    line = _YEAR_GROUP.sub(r"y\1\2", line)
    for written, meant in _RUNS:
        line = written.sub(meant, line)
    return tuple(line.split())


def _spelt(word: str) -> str:
    """The word as the lexicon writes it."""
    if word in _WORDS:
        return _WORDS[word]
    near = _SLIPS.get(word[0], ()) if len(word) >= _SHORTEST_SLIP else ()
    return next((meant for meant in near if _one_slip(word, meant)), word)


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or swapped with the next; not the first."""
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    same = 0
    while same < min(len(word), len(meant)) and word[same] == meant[same]:
        same += 1
    rest, rest_meant = word[same:], meant[same:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return (
        rest[1:] == rest_meant[1:]
        or rest[1:] == rest_meant
        or rest == rest_meant[1:]
        or swapped == rest_meant
    )
