"""Places on a page.

All are in points from the top left corner of the page as it is read, x to the right and y down,
whatever way the file counts.
"""

from collections.abc import Callable
from typing import NamedTuple

Place = Callable[[float, float], tuple[float, float]]
"""Turns a point in the file's coordinates into one on the page as it is read."""


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """Characters without white space between them.

    ``base`` is the line they stand on. ``spaced``: in the file, white space comes before them.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of the word's small letters."""
        return (self.left + self.right) / 2, self.base - self.size / 4


class Page(NamedTuple):
    """What is drawn on a page: its words, in the order of the file, and its ruled lines.

    ``number`` counts from 1. ``is_picture``: one picture fills most of it.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Box]
    is_picture: bool


def placing(box: tuple[float, float, float, float], quarters: int) -> tuple[Place, float, float]:
    """How to place points on a page, and its width and height as it is read.

    ``box`` is the page's left, bottom, right and top edge in the file's coordinates; ``quarters``
    how many quarter turns to the left its text runs from level.
    """
    left, bottom, right, top = box
    places: tuple[Place, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    sides = (right - left, top - bottom)
    width, height = sides if quarters % 2 == 0 else sides[::-1]
    return places[quarters], width, height
