"""Takes out what was never the policy: notes to its adopters, lines to sign on, pictures."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.policy import Span
from index.structure.particulars import is_date
from index.structure.rows import Row
from index.structure.wording import is_clausal

_PICTURE: Final = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)|<!--.*-->|<img\b[^>]*>)", re.DOTALL)
_TO_ADOPTERS: Final = re.compile(
    r"\b(?:delete|insert|adapt|amend|replace|tailor|personalise|remove|edit|complete|add)\b"
    r"|\b(?:schools?|academ(?:y|ies)|trusts?|settings?|headteachers?|governors)"
    r" (?:to|should|may wish to)\b"
    r"|\bonce adopted\b|\bbefore adopti|\bas (?:appropriate|applicable)\b|\btemplate\b"
    r"|\b(?:school|academy|trust)(?:['’]s)? name\b|\bname of (?:the )?(?:school|academy|trust)\b",
    re.IGNORECASE,
)
_NOTE_OPENING: Final = re.compile(
    r"(?:note|notes|guidance|instructions?|advice)(?: notes?)? (?:to|for) (?:adopting )?"
    r"(?:schools|academies|settings|users|adopters|governing|those adopting|whoever)\b"
    r"|(?:drafting|template|model policy|adoption) (?:note|guidance|instructions?)\b"
    r"|(?:please )?(?:delete|insert|remove) (?:this|these|your|the name|as appropriate|or amend)\b"
    r"|(?:to use|how to use|using|when adopting|before adopting) this (?:template|model)\b",
    re.IGNORECASE,
)
_ABOUT_TEMPLATE: Final = re.compile(
    r"\bthis (?:template|model(?: policy)?|exemplar)\b.{0,120}?"
    r"\b(?:adapt|amend|delete|edit|tailor|personalise|complete|insert|customise)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(
    r"\[[^\[\]]*\]|\((?:delete|insert|amend|adapt)\b[^()]*\)", re.IGNORECASE
)
_TRAILING: Final = re.compile(r"[*_]{0,3}\[[^\[\]]{1,200}\][*_]{0,3}\.?$")
_PLACEHOLDER: Final = re.compile(r"[*_]{0,3}\[insert [^\]]{1,30}\]", re.IGNORECASE)
_TRAILING_LIMIT: Final = 210
_NOTE_ROWS: Final = 6
_EMPHASIS: Final = "*_ "

_TO_WRITE_ON: Final = re.compile(r"_{3,}|\.{6,}|…{3,}|-{5,}")
_LABEL_BREAK: Final = re.compile(r"[:\t|]| {3,}")
_FORM_LABEL: Final = re.compile(
    r"(?:(?:counter)?signed(?: and \w+)?|signature|print(?:ed)?(?: full)? name"
    r"|(?:full |staff )?name|date|position|job title|designation|witness(?:ed)?)"
    r"(?: (?:by|of|on behalf of)(?: the)?(?: [\w' ]{1,40})?)?(?: \([^)]{1,60}\))?",
    re.IGNORECASE,
)
_A_NAME: Final = re.compile(r"(?:mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
_FORM_WORDS: Final = 16


def without_leftovers(rows: Sequence[Row]) -> list[Row]:
    """The rows that are the policy's own."""
    kept: list[Row] = []
    skip_to = 0
    for index, row in enumerate(rows):
        if index < skip_to or _PICTURE.fullmatch(row.text):
            continue
        if end := _note_end(rows, index):
            skip_to = end
        elif not _is_form_line(row, rows[index + 1] if index + 1 < len(rows) else None):
            kept.append(row)
    return kept


def _note_end(rows: Sequence[Row], index: int) -> int | None:
    """The index after the note that starts at ``index``, which may run over several rows."""
    opening = rows[index].text.strip(_EMPHASIS)
    if _NOTE_OPENING.match(opening) or _ABOUT_TEMPLATE.search(opening[:400]):
        return index + 1
    if opening.startswith("[") and "]" not in opening:
        for end in range(index + 1, min(index + _NOTE_ROWS, len(rows))):
            if rows[end].text.rstrip(_EMPHASIS).endswith("]"):
                note = " ".join(row.text for row in rows[index : end + 1])
                return end + 1 if _TO_ADOPTERS.search(note) else None
    if _BRACKETED.fullmatch(opening) and _TO_ADOPTERS.search(opening):
        return index + 1
    return None


def trailing_note(text: str, span: Span) -> int | None:
    """Where the words of ``span`` end before a note to adopters at its end, None without one."""
    window = max(span.start, span.end - _TRAILING_LIMIT)
    note = _TRAILING.search(text, window, span.end)
    if note is None or not _TO_ADOPTERS.search(note[0]) or _PLACEHOLDER.match(note[0]):
        return None
    words = text[span.start : note.start()].rstrip()
    return span.start + len(words) if any(map(str.isalnum, words)) else None


def _is_form_line(row: Row, after: Row | None) -> bool:
    """Whether the row is to be filled in or signed by hand, and nobody has."""
    if _TO_WRITE_ON.search(row.text):
        words, blanks = _TO_WRITE_ON.subn(" ", row.text)
        is_short = len(words.split()) <= _FORM_WORDS
        return is_short and (blanks > 1 or len(words.split()) <= 6 or not is_clausal(words))
    parts = (part.strip(" :*") for part in _LABEL_BREAK.split(row.text))
    labels = [part for part in parts if part]
    if not labels or not all(_FORM_LABEL.fullmatch(label) for label in labels):
        return False
    return after is None or not (is_date(after.text) or _A_NAME.match(after.text))
