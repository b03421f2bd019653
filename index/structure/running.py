"""Takes out what every page repeats: running headers and footers, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from index.structure.rows import Row
from index.structure.wording import is_closed, is_titled, starts_low

_PAGE_NUMBER: Final = re.compile(
    r"[-–—|~\[( ]*(?:p(?:age|g)?\.? ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,4} ?(?:of|/) ?\d{1,4}"
    r"|\d{1,4} ?\|? ?(?:p ?a ?g ?e)|[-–—|~\[( ]+\d{1,4}[-–—|~\]) ]+)[-–—|~\]) ]*",
    re.IGNORECASE,
)
_WITH_PAGE: Final = re.compile(r"\bpage #|\bp\. ?#|# of #|\| #$", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_LONGEST: Final = 140
_HEAD: Final = 6  # the first rows of a document: its title, which headers like to repeat
_EDGE: Final = 3  # the rows at the top or bottom of a page where headers and footers stand
_REPEATS: Final = 3
_SECTION_ROWS: Final = 5


def without_running(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows without page numbers, headers and footers."""
    rows = _without_page_numbers(rows, text)
    repeated = _repeated(rows)
    return [row for index, row in enumerate(rows) if index not in repeated]


def _without_page_numbers(rows: Sequence[Row], text: str) -> list[Row]:
    section = 0
    kept = []
    for index, row in enumerate(rows):
        label = row.label
        if row.start == row.end and label and label.doubtful and label.digits:
            if not _is_section_number(rows, index, section):
                continue
            section = label.digits[0]
        elif _is_page_number(text[row.first : row.end]):
            continue
        elif label and label.digits and len(label.digits) == 1 and is_titled(row.text):
            section = label.digits[0]
        kept.append(row)
    return kept


def _is_page_number(words: str) -> bool:
    return len(words) <= _LONGEST and _PAGE_NUMBER.fullmatch(words) is not None


def _is_section_number(rows: Sequence[Row], index: int, section: int) -> bool:
    """Whether the lone number at ``index`` numbers the title below it, and not a page."""
    row, below = rows[index], rows[index + 1 : index + _SECTION_ROWS]
    assert row.label is not None
    if not below or below[0].label is not None or not is_titled(below[0].text):
        return False
    if any(later.label and later.label.extends(row.label) for later in below):
        return True
    number = (row.label.digits or (0,))[0]
    return number != row.page and section < number <= section + 2


def _repeated(rows: Sequence[Row]) -> set[int]:
    """The indices of rows that are one of many the same, but for numbers, in a header's place."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if len(row.text) <= _LONGEST and (row.label is None or row.label.digits):
            places[_DIGITS.sub("#", row.text.casefold())].append(index)
    head = {_DIGITS.sub("#", row.text.casefold()) for row in takewhile(_unlabelled, rows[:_HEAD])}
    pages = len({row.page for row in rows if row.page is not None})
    edges = _page_edges(rows) if pages > 1 else set()
    found: set[int] = set()
    for key, indices in places.items():
        if not any(map(str.isalpha, key)):
            continue
        if edges:
            at_edge = [index for index in indices if index in edges]
            if len({rows[index].page for index in at_edge}) < max(2, min(_REPEATS, pages - 1)):
                continue
            indices = at_edge
        elif len(indices) < _REPEATS or not (
            key in head or _WITH_PAGE.search(key) or any(_cuts(rows, index) for index in indices)
        ):
            continue
        is_title = indices[0] < (_EDGE if edges else _HEAD) and not _cuts(rows, indices[0])
        found.update(indices[1:] if is_title else indices)
    return found


def _unlabelled(row: Row) -> bool:
    return row.label is None


def _page_edges(rows: Sequence[Row]) -> set[int]:
    """The indices of the first and last rows of each page."""
    pages: dict[int | None, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        pages[row.page].append(index)
    return {index for on_page in pages.values() for index in (*on_page[:_EDGE], *on_page[-_EDGE:])}


def _cuts(rows: Sequence[Row], index: int) -> bool:
    """Whether the row stands in the middle of a sentence."""
    if not 0 < index < len(rows) - 1:
        return False
    above, below = rows[index - 1], rows[index + 1]
    return not is_closed(above.text) and below.label is None and starts_low(below.text)
