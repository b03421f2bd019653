"""The label in front of a date: the words there that a document uses about itself."""

import re
from typing import NamedTuple

from index.facts.patterns import one_of


class Label(NamedTuple):
    """The end of a stretch of words that is made of label words only.

    ``start`` is where it begins in the text; ``foreign`` is the last word of another kind in front
    of it, None when the whole stretch is label.
    """

    start: int
    words: str
    foreign: str | None


# The words that labels and sentences about a document's own dates are made of. Any other word in
# front of a date means that the date is of something else, as in "the Act of 25 May 2018".
_VOCABULARY = frozenset(
    """a again an and annual annually any applicable applies apply approval approved approver
    approving as at authorisation authorised academy academy's adopted adopting adoption agreed
    agreement amended amendment amendments author's back be been before biennial biennially board
    board's body body's by came ceo chair change changed checked circulated code college come comes
    coming commencement commences committee completed conduct council created current cycle date
    dated dates day directors document draft drafted due earlier earliest effect effective endorsed
    every expires expiry federation fgb final first following for force formal formally from full
    further governance governing governor governor's governors governors' guidance guidelines had
    handbook has have head headteacher headteacher's implementation implemented in interim into
    introduced is issue issued it last later latest lgb local look looked management meeting minuted
    modified month most must new next no of on operational operative or our per period plan planned
    policy policy's prepared presented previous previously principal procedure procedures proposed
    protocol publication published ratification ratified ratify re-adopted re-approved readopted
    reapproved received recent recently renewal review review's reviewed reviewing reviews revised
    revision revisit revisited round sanctioned schedule scheduled school school's shall should
    signature signed slt staff start starting statement strategy sub-committee subcommittee
    subsequently takes taking teacher term termly that the then this three to together trust trust's
    trustee trustees two two-yearly under undertaken until up update updated updates valid version
    was we we'll were whichever who whole whom will with within wording written year yearly
    years""".split()
)
_NEVER_OURS = frozenset(
    "act acts regulation regulations order directive bill gdpr kcsie dfe ofsted ico law".split()
)
_NUMBER = re.compile(r"v?\d{1,3}(?:\.\d+)*\.?")
_TOKEN = re.compile(r"[A-Za-z][\w'’&./-]*\w|[A-Za-z&:/]|\d[\d.]*")
_ASIDE = re.compile(r"\([^()]*\)")
_NAMING = frozenset({"by", "of", "at", "with", "and", "&", ":", "/"})

# Where one label ends and another begins: in "Approved by J Smith Next review", at "Next".
_LATER_LABEL = re.compile(
    r".*\b(?="
    + one_of(r"next\b, review date, to be reviewed, last (?:review|updat|amend|approv)")
    + r"|date\s+"
    + one_of("of, for, due, to be, last, next, review, approv, adopt, ratif, issue, publish")
    + ")",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_OPENING = re.compile(
    rf"(?:\b{one_of('the, date, of, for, next, last, policy')}\s+)+$", re.IGNORECASE
)


def label_before(text: str, start: int, end: int) -> Label:
    """The label that ends at ``end``, looking no further back than ``start``.

    Names may stand in it where they follow "by", "of" or "at": "Approved by the Oak Committee on".
    What stands in parentheses is passed over.
    """
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[start:end])
    begin: int | None = None
    foreign: str | None = None
    naming = False
    for token in _TOKEN.finditer(plain):
        word = token[0].lower().replace("’", "'").rstrip(".")
        is_sign = word in ":/"
        known = word in _VOCABULARY or is_sign or _NUMBER.fullmatch(word) is not None
        named = naming and token[0][0].isupper() and word not in _NEVER_OURS
        if not known and not named:
            begin, foreign, naming = None, token[0], False
            continue
        if begin is None and not is_sign:
            begin = token.start()
        naming = naming or (begin is not None and word in _NAMING)
    if begin is None:
        return Label(end, "", foreign)
    later = _LATER_LABEL.match(plain, begin)
    if later:
        opening = _LABEL_OPENING.search(plain, begin, later.end())
        begin = opening.start() if opening else later.end()
    return Label(start + begin, plain[begin:].strip(" \t\n-–—:;,|•"), foreign)
