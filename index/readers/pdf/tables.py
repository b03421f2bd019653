"""Finds the tables that lines are ruled round, and the words in their cells."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from index.readers.pdf.geometry import Box, Word

_NEAR: Final = 3.0  # points within which lines meet or are one

_MOST_RULES: Final = 2000  # on a page; one with more has a drawing on it


class Table(NamedTuple):
    """A ruled table: its outer edges, and for each row the words of each of its cells."""

    box: Box
    rows: list[list[list[Word]]]


def find_tables(rules: Sequence[Box], words: Sequence[Word]) -> list[Table]:
    """The tables of at least two columns on a page, from top to bottom.

    A frame round a single column of text is no table. Where no rules part the cells of a row (a
    shaded header), those of the other rows do, but for words that they would cut through.
    """
    if len(rules) > _MOST_RULES:
        return []
    tables = []
    for group in _connected(rules):
        level = [rule for rule in group if rule.right - rule.left > rule.bottom - rule.top]
        upright = [rule for rule in group if rule.right - rule.left <= rule.bottom - rule.top]
        if level and upright:
            table = _table(level, upright, words)
            if table is not None:
                tables.append(table)
    return sorted(tables, key=lambda table: table.box.top)


def _connected(rules: Sequence[Box]) -> list[list[Box]]:
    """The rules in groups that touch."""
    groups: list[list[Box]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([rule, *(other for group in touching for other in group)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _table(level: list[Box], upright: list[Box], words: Sequence[Word]) -> Table | None:
    group = (*level, *upright)
    box = Box(
        min(rule.left for rule in group),
        min(rule.top for rule in group),
        max(rule.right for rule in group),
        max(rule.bottom for rule in group),
    )
    width = box.right - box.left
    edges = [
        y
        for y in _places((rule.top + rule.bottom) / 2 for rule in level)
        if _covered(r for r in level if abs((r.top + r.bottom) / 2 - y) <= _NEAR) >= width / 2
    ]
    within = [word for word in words if box.left < word.middle[0] < box.right]
    rows = []
    for top, bottom in pairwise(_places((box.top, *edges, box.bottom))):
        inside = [word for word in within if top < word.middle[1] <= bottom]
        crossing = [rule for rule in upright if rule.top <= (top + bottom) / 2 <= rule.bottom]
        sides = _sides(crossing, box) or [
            x for x in _sides(upright, box) if not any(w.left < x < w.right for w in inside)
        ]
        columns = pairwise((box.left, *sides, box.right))
        rows.append([[w for w in inside if a < w.middle[0] <= b] for a, b in columns])
    rows = [row for row in rows if any(row)]
    return Table(box, rows) if any(len(row) > 1 for row in rows) else None


def _sides(upright: Iterable[Box], box: Box) -> list[float]:
    """Where upright rules part columns inside of a table."""
    places = _places((rule.left + rule.right) / 2 for rule in upright)
    return [x for x in places if box.left + _NEAR < x < box.right - _NEAR]


def _places(values: Iterable[float]) -> list[float]:
    """The values in order, those that are near each other once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _covered(rules: Iterable[Box]) -> float:
    """How much of a level line its pieces cover."""
    covered, reach = 0.0, float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.left):
        covered += max(0.0, rule.right - max(rule.left, reach))
        reach = max(reach, rule.right)
    return covered
