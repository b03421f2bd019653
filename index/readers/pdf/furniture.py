"""Takes out what is printed on every page: running headers and footers, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from index.readers.pdf.geometry import Page
from index.readers.pdf.rows import Row

_ZONE: Final = 0.15  # of the page's height, at the top and at the bottom
_NEAR: Final = 4.0  # points that a repeated row may move
_NUMBER: Final = re.compile(r"\d+")
_TITLE: Final = re.compile(r"(?!p(?:age)?\b)[a-z]+ \d+", re.IGNORECASE)  # "Appendix 2"
_PAGE_NUMBER: Final = re.compile(
    r"[-–|\s]*(?:page|p\.?)?\s*(\d+)\s*(?:(?:of|/|\|)\s*(\d+))?[-–|\s]*", re.IGNORECASE
)


def without_furniture(pages: Sequence[Page], rows: Sequence[list[Row]]) -> list[list[Row]]:
    """The rows of each page without those that are printed on several at the same place.

    Such rows are the same on enough pages, or the same but for numbers that grow with the page's.
    A lone page number at the foot of a page is taken out too. ``rows`` are those of ``pages``, in
    the same order.
    """
    alike: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for page, on_page in zip(pages, rows, strict=True):
        for row in on_page:
            if _is_at_edge(row, page):
                alike[_NUMBER.sub("#", row.text), _is_low(row, page)].append(row)
    enough = 2 if len(pages) < 5 else 3

    def is_furniture(row: Row, page: Page) -> bool:
        if not _is_at_edge(row, page):
            return False
        others = alike[_NUMBER.sub("#", row.text), _is_low(row, page)]
        near = [other for other in others if abs(other.base - row.base) <= _NEAR]
        same = {other.page for other in near if other.text == row.text}
        counts = any(_counts(row, other) for other in near) and not _TITLE.fullmatch(row.text)
        return len(same) >= enough or counts or _is_page_number(row, page, len(pages))

    return [
        [row for row in on_page if not is_furniture(row, page)]
        for page, on_page in zip(pages, rows, strict=True)
    ]


def _is_at_edge(row: Row, page: Page) -> bool:
    return not _ZONE * page.height < row.base < (1 - _ZONE) * page.height


def _is_low(row: Row, page: Page) -> bool:
    return row.base > page.height / 2


def _counts(row: Row, other: Row) -> bool:
    """Whether two texts that are alike differ in numbers as their pages' numbers do."""
    numbers = zip(_NUMBER.findall(row.text), _NUMBER.findall(other.text), strict=True)
    steps = {int(b) - int(a) for a, b in numbers} - {0}
    return steps == {other.page - row.page}


def _is_page_number(row: Row, page: Page, count: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(row.text)
    if match is None or not _is_low(row, page):
        return False
    return int(match.group(1)) == page.number or match.group(2) == str(count)
