"""Words compared roughly, to tell which part of a sentence a question is about."""

import re

_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?:ies|ing|ed|es|s|e|y)$")
_GRAMMAR = frozenset(
    """and are but can could did does for from had has have her him his how its just may might must
    not now our out shall she should that the their them then there they this those was were
    what when where which who will with would you your any all been being about into than
    too very""".split()
)


def roots(text: str) -> frozenset[str]:
    """The words of a text without grammar words and endings: "posting", "posts" -> "post"."""
    words = _WORD.findall(text.lower())
    return frozenset(_ENDING.sub("", word) for word in words if word not in _GRAMMAR)
