"""Takes out the contents list, whose entries look like the headings they point to."""

import re
from collections.abc import Sequence
from typing import Final

from index.structure.particulars import is_particular
from index.structure.rows import Row
from index.structure.wording import is_titled

_HEADING: Final = re.compile(
    r"(?:table of )?contents?(?: (?:page|list|table))?|index|(?:in|inside) this (?:policy|document"
    r"|handbook|guide|section)",
    re.IGNORECASE,
)
_LEADER: Final = re.compile(
    r"(?:\.{3,}|(?:\. ){3,}|…{1,}|_{3,}|·{3,})[\s.]*(?:page )?\d{1,3}$", re.IGNORECASE
)
_TAB_NUMBER: Final = re.compile(r"(?:\t|\|) *(?:page )?\d{1,3}(?: *\|)?$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\S\s+(?:p(?:age|g)?\.? ?)?\d{1,3}$", re.IGNORECASE)
_TAIL: Final = re.compile(r"[\s.…_·|]*(?:p(?:age|g)?\.? ?)?\d{0,3}[\s|]*$", re.IGNORECASE)
_LINKS: Final = re.compile(
    r"(?:[*_]*[\w ]{1,24}:?[*_]*:?\s*)?(?:\[[^\]]*\]\(#[^)]*\)[\s·|,;•–-]*)+", re.IGNORECASE
)
_WINDOW: Final = 60
_LONGEST_ENTRY: Final = 130
_STRAY_ROWS: Final = 2  # a note, or the first line of an entry broken in two
_LEAST_RUN: Final = 3


def without_contents(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows without contents lists, known by a heading, by dotted leaders or by the titles."""
    lines = [text[row.first : row.end] for row in rows]
    keys = [_key(row.text) for row in rows]
    last = {key: index for index, key in enumerate(keys) if key}
    titles = _opening_titles(rows)
    dropped: set[int] = set()
    for index, row in enumerate(rows):
        if index in dropped:
            continue
        if _HEADING.fullmatch(row.text.strip("*_: ")):
            entries = _entries(lines, keys, last, index + 1)
        elif _LEADER.search(lines[index][-_WINDOW:]):
            entries = _leader_run(lines, index)
        else:
            entries = _recurring_run(keys, last, range(index, titles))
        if entries:
            dropped.update(range(index, entries.stop))
    return [
        row
        for index, row in enumerate(rows)
        if index not in dropped and not _LINKS.fullmatch(row.text)
    ]


def _entries(lines: Sequence[str], keys: Sequence[str], last: dict[str, int], start: int) -> range:
    """The entries below a heading "Contents": they end in a number, or come again further down."""
    stop, stray, count = start, 0, 0
    for index in range(start, len(lines)):
        line = lines[index]
        if len(line) > _LONGEST_ENTRY or stray > _STRAY_ROWS:
            break
        if _points(line) or last.get(keys[index], 0) > index:
            stop, stray, count = index + 1, 0, count + 1
        else:
            stray += 1
    return range(start, stop) if count > 1 else range(0)


def _leader_run(lines: Sequence[str], start: int) -> range:
    stop = start
    while stop < len(lines) and _LEADER.search(lines[stop][-_WINDOW:]):
        stop += 1
    return range(start, stop) if stop - start >= _LEAST_RUN else range(0)


def _opening_titles(rows: Sequence[Row]) -> int:
    """How many rows stand before the first that is neither a title nor about the document."""
    body = (i for i, row in enumerate(rows) if not (is_titled(row.text) or is_particular(row.text)))
    return next(body, len(rows))


def _recurring_run(keys: Sequence[str], last: dict[str, int], titles: range) -> range:
    """The first of the titles that all come again further down, one by one in the same order."""
    start, stop, place = titles.start, titles.start, titles.start
    while stop < titles.stop and last.get(keys[stop], 0) > max(stop, place):
        place = last[keys[stop]]
        stop += 1
    is_list = stop - start >= _LEAST_RUN and last[keys[start]] >= stop
    return range(start, stop) if is_list else range(0)


def _points(line: str) -> bool:
    end = line[-_WINDOW:]
    return any(pattern.search(end) for pattern in (_LEADER, _TAB_NUMBER, _NUMBER))


def _key(words: str) -> str:
    """What an entry and its heading have in common: the letters, without number and page."""
    if len(words) > _LONGEST_ENTRY:
        return ""
    return "".join(c for c in _TAIL.sub("", words).casefold() if c.isalnum())
