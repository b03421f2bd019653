"""Questions that put words into the policy's mouth: "since we're allowed to …, how do I …?"."""

import re

_CLAIM = re.compile(
    r"\b(?:(?:since|as|because|given(?:\s+that)?|seeing\s+as|now(?:\s+that)?)\s+)?"
    r"(?:(?:the\s+|our\s+)?polic(?:y|ies)\s+(?:says?|lets?|allows?|states?|permits?)|"
    r"(?:since|because|given(?:\s+that)?|seeing\s+as|now(?:\s+that)?)\s+(?:we|i|staff|teachers|you)(?:['’]?re|\s+are|\s+can|['’]?m)?"
    r"\s*(?:now\s+)?(?:allowed|permitted|can)?)\s+(?P<claim>[^,.;?]+)",
    re.I,
)
_CONFIRM = re.compile(r"\bconfirm\s+(?:that\s+)?(?P<claim>[^.;?]+)", re.I)
_ASKING = re.compile(r"^\s*(?:what|does|do|did|is|are|can|could|when|where|who|how)\b", re.I)


def claim_of(text: str) -> str | None:
    """What the message takes for granted that the policy allows, or None.

    "what does the policy say about …" asks, and takes nothing for granted.
    """
    if _ASKING.match(text):
        return None
    found = _CLAIM.search(text) or _CONFIRM.search(text)
    if found is None:
        return None
    claim = found.group("claim").strip()
    return claim if len(claim.split()) >= 3 else None
