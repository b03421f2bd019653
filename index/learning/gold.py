"""When a cited clause counts as the right one: the rule of the evaluation files."""

import re

CONTAINED = 30
"""Characters a citation must have to count as right by lying inside the gold evidence."""

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]{1,40}>")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def same_clause(quote: str, lead_in: str | None, gold: str) -> bool:
    """Whether a quotation, with its lead-in, holds a gold string, or lies inside it with more than
    ``CONTAINED`` characters."""
    wanted = plain(gold)
    cited = plain(quote)
    whole = plain(f"{lead_in or ''} {quote}")
    return wanted in whole or (len(cited) > CONTAINED and cited in wanted)


def plain(text: str) -> str:
    """White space collapsed, emphasis marks and tags dropped, quotes unified, lower case."""
    return _SPACE.sub(" ", _TAG.sub("", text.translate(_QUOTES)).replace("*", "")).strip().lower()
