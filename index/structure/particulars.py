"""Recognises lines about the document itself: its dates, versions, owners, amendments."""

import re
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn)"
)
_DATE: Final = re.compile(
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\b{_MONTH}\b\.?(?: term)?,? ?'?\d{{2,4}}"
    rf"|\b(?:19|20)\d\d\b|\b\d{{1,2}}\s?(?:st|nd|rd|th)?\s(?:of )?{_MONTH}\b",
    re.IGNORECASE,
)
_DATE_ALONE: Final = re.compile(
    rf"(?:date[d:]* )?(?:\d{{1,2}}\s?(?:st|nd|rd|th)? )?(?:of )?(?:{_MONTH}\b\.?(?: term)?,? ?)?"
    r"(?:[\d./-]{2,10}|'?\d\d)",
    re.IGNORECASE,
)
_WHAT: Final = r"(?:policy|document|procedure|protocol|code|guidance|handbook|statement|version)"
_DONE: Final = (
    r"(?:approved|adopted|ratified|agreed|review(?:ed)?|issued?|updated|revised|amended|published"
    r"|produced|prepared|written|signed(?: off)?|compiled|implemented|accepted|authorised|effective"
    r"|in force|(?:held|owned|maintained)(?= by))"
)
_BEFORE_DONE: Final = (
    rf"(?:(?:the|this) )?(?:{_WHAT} )?"
    r"(?:(?:was|is|has been|will be|to be|due|for|next|last|date|first|latest|re-?) ?){0,4}"
)
_WORDS: Final = r"(?:[\w'’/&-]+ )"
_ABOUT: Final = re.compile(
    rf"{_BEFORE_DONE}{_DONE}(?: ?(?:and|/|&|,) ?{_DONE})*"
    r"(?:\s(?:by|on|at|with|in|from|to|for|until|of|date|version|cycle|frequency|number)\b.*)?"
    r"|dates?(?: (?:of|for|agreed|approved|adopted|issued|reviewed|ratified|last|next)\b.*)?"
    rf"|{_WORDS}{{0,6}}(?:review|approval|issue|effective|adoption|publication|ratification"
    r"|implementation|policy|revision|renewal) dates?"
    rf"|{_WORDS}{{0,4}}(?:version|approval|adoption|ratification|authors?|owner|title|status|review"
    r"|revision|edition|custodian|keeper)(?: (?:of|for|by|no\.?|number|cycle|frequency)\b.*)?"
    rf"|{_WHAT}s? (?:owner|lead|holder|number|no\.?|ref(?:erence)?|status|type|title|name|category"
    r"|level|control|manager|author)"
    r"|frequency of review|reference(?: number)?|ref|statutory(?: policy)?\??|signed\b.*"
    r"|version ?/ ?issue|replaces|published on\b.*"
    r"|(?:committee|governor|person|officer) responsible"
    r"|responsible (?:committee|governor|person|officer)",
    re.IGNORECASE,
)
_STARTS_ABOUT: Final = re.compile(
    rf"{_BEFORE_DONE}{_DONE}"
    r"(?=\s?(?:by|on|at|in|with|date|version|annually|every|yearly|termly|\W|\d)"
    rf"|\s{_MONTH}\b)",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(
    r"(?:version|v|issue|rev(?:ision)?)\.? ?\d+(?:\.\d+)*[a-z]?\b", re.IGNORECASE
)
_RULE: Final = re.compile(r"\b(?:must|should|shall|may|can|cannot|will|responsible)\b")
_MODAL: Final = re.compile(r"\b(?:must|should|shall|may|can)\b")
_OFFICE: Final = re.compile(
    r"(?:[\w'’()-]+ ){0,3}(?:head ?teacher|executive head|head of school|principal|chair"
    r"|chair of (?:the )?(?:governors|trustees|board)|author|owner|lead|governor|keeper|custodian"
    r"|contact|person|officer|committee)(?: \(\w+\))?"
    r"|(?:name of )?(?:school|academy|trust|nursery|setting)|audience|status|applies to|for"
    r"|department",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_LABEL_WORDS: Final = 12
_VALUE_WORDS: Final = 14
_SENTENCE_WORDS: Final = 30
_LINE_WORDS: Final = 45
_HISTORY_COLUMNS: Final = re.compile(
    r"\b(?:date|version|issue|author|editor|reason|change|amend|revis|summary|update"
    r"|paragraphs? affected|approved|reviewed|status|description|next review|by whom|pages?)",
    re.IGNORECASE,
)
_DATES_OR_VERSIONS: Final = re.compile(r"\b(?:date|version|issue|revision|review)", re.IGNORECASE)
_HISTORY_HEADING: Final = re.compile(
    r"\b(?:(?:amendment|version|revision|review|change|document|policy)"
    r" (?:history|control|record|log)"
    r"|(?:record|table|log|history|schedule) of (?:\w+ ){0,2}(?:change|amendment|revision|review"
    r"|update)s?|document (?:details|information)|amendments? ?/ ?history|change log)\b",
    re.IGNORECASE,
)


def is_particular(words: str, cells: tuple[str, ...] = ()) -> bool:
    """Whether a line, or a table row of these cells, only says something about the document."""
    if len(words.split()) > _LINE_WORDS:
        return False
    if len(cells) > 1 and all(":" in cell for cell in cells):
        return any(is_particular(cell) for cell in cells)
    label, value = _divide(words, cells)
    if value and _is_about(label):
        return (
            len(value.split()) <= _VALUE_WORDS
            and not _RULE.search(value)
            and not _MODAL.search(label)
        )
    if is_date(words):
        return True
    if len(words.split()) > _SENTENCE_WORDS or _MODAL.search(words):
        return False
    dated = _STARTS_ABOUT.match(words) is not None and has_date(words)
    return dated or _VERSION.match(words) is not None


def awaits_value(words: str) -> bool:
    """Whether a line asks for a value that may stand on the next, as "Date of review:" does."""
    label = words.rstrip(": ")
    return words.rstrip().endswith(":") and _is_about(label)


def _is_about(label: str) -> bool:
    bare = _ASIDE.sub("", label).strip(": *")
    return len(bare.split()) <= _LABEL_WORDS and _ABOUT.fullmatch(bare) is not None


def is_date(words: str) -> bool:
    """Whether the words are a date and nothing else."""
    date = words.strip("()*. ")
    return len(date) <= 40 and bool(_DATE_ALONE.fullmatch(date) and _DATE.search(date))


def has_date(words: str) -> bool:
    """Whether the words name a date."""
    return _DATE.search(words) is not None


def is_office(words: str, cells: tuple[str, ...] = ()) -> bool:
    """Whether a line says whose the document is, "Headteacher: …"; for a document's first lines."""
    label, value = _divide(words, cells)
    bare = label.strip(" *_")
    return bool(value) and len(value.split()) <= 12 and _OFFICE.fullmatch(bare) is not None


def is_history_header(cells: tuple[str, ...]) -> bool:
    """Whether a table's first row heads a record of the document's versions and changes."""
    matching = sum(
        _HISTORY_COLUMNS.search(cell) is not None and len(cell.split()) <= 5 for cell in cells
    )
    return matching >= 2 and any(_DATES_OR_VERSIONS.search(cell) for cell in cells)


def is_history_heading(heading: str) -> bool:
    """Whether a heading stands above a record of the document's versions and changes."""
    return _HISTORY_HEADING.search(heading) is not None


def _divide(words: str, cells: tuple[str, ...]) -> tuple[str, str]:
    """The label and the value of a line; an empty value when it is not so divided."""
    if len(cells) > 1:
        return cells[0].rstrip(": "), " ".join(cells[1:])
    label, _, value = words.partition(":" if ":" in words else " / ")
    return (label.strip("* "), value.strip("* ")) if value else ("", "")
