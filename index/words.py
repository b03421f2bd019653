"""Words as the lexical side compares them: folded, stemmed, without those that say nothing."""

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_JOINED = re.compile(r"\b(e|wi|on|off)-(mail|mails|fi|line)\b")
_POSSESSIVE = re.compile(r"'(s|re|ve|ll|d|m|t)\b")
_YEAR_GROUP = re.compile(r"\b(?:y|yr|year) ?(1[0-3]|[1-9])s?\b")

# Words that carry no topic: grammar, and the small change of asking.
_STOP = frozenset(
    """a about again all also am an and any anyone anything are as ask asked asking at aye be
    because been before being bit but by can cant cause could cos course did didnt do does
    doesnt doing done dont each eh else even ever every few for from gave get gets getting
    give given go goes going gonna got had has hasnt have havent having he hello help her
    here hers hey hi him his how i id if ill im in into is isnt it its ive just keep kind
    know lets like lol look me mean might mine more most much must my myself need needs no
    nor not now of off oh ok okay on one only onto or other our ours out over own please pls
    policy policies quick quickly really right said same say says school schools see seen
    shall she should shouldnt so some someone something sort still stuff such sure take tell
    than thanks that thats the their theirs them then there theres these they theyre thing
    things think this those through to too try u up ur us use used using very want wanted
    wants was wasnt way we weve were what whats when where which while who whom whos why
    will with without wont would wouldnt yes yet you your yours youre allowed alright allow
    fine happen happens rule rules supposed say saying quite actually anyway bother mind hi
    hiya ta cheers staff member members employee employees""".split()
)
_KEEP_SHORT = frozenset({"ai", "it", "ip", "uk", "tv", "pe", "fb"})


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, "e-mail" as "email", "y4" and "year 4" as "pupil"."""
    folded = _JOINED.sub(r"\1\2", text.translate(_FOLD).lower())
    return _YEAR_GROUP.sub(r"pupil", folded)


def tokens(text: str) -> list[str]:
    """The stems of the words that carry a topic, in order, with repeats.

    Source of the stemmer: Snowball English (Porter 2).
    """
    words = _WORD.findall(_POSSESSIVE.sub("", fold(text)))
    return [stem(word) for word in words if _speaks(word)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


def _speaks(word: str) -> bool:
    return word not in _STOP and (len(word) > 2 or word in _KEEP_SHORT or word.isdigit())


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
