"""Works out the numbers of lists and headings, which an OpenDocument file does not hold as text.

After OpenDocument 1.3 part 3, sections 4.3 (lists) and 16.30 to 16.36 (list styles).
"""

from collections.abc import Callable
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from index.readers.numerals import decimal, letter, roman
from index.readers.odt.names import tag
from index.readers.odt.styles import Styles, find_level, label_indent

_NUMERALS: Final[dict[str, Callable[[int], str]]] = {
    "1": decimal,
    "a": letter,
    "A": lambda count: letter(count).upper(),
    "i": roman,
    "I": lambda count: roman(count).upper(),
}
_OPENS_LIST: Final = 3.0  # points that each level adds, so that lists without indentation nest

Counters = dict[int, int]
"""The last number given at each level, 1 the outermost."""


class OpenList(NamedTuple):
    """A list that is being read: the name of its style, its level, its count so far."""

    style: str
    level: int
    counters: Counters


class Lists:
    """The lists and numbered headings of a document, counted as they come by in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Counters] = {}
        self._by_style: dict[str, Counters] = {}
        self._headings: Counters = {}

    def open(self, element: Element, outer: OpenList | None) -> OpenList:
        """Begin a list, or go on with the one that it says it continues."""
        style = element.get(tag("text:style-name")) or (outer.style if outer else "")
        if outer is not None:
            return OpenList(style, outer.level + 1, outer.counters)
        counters: Counters = {}
        if element.get(tag("text:continue-numbering")) == "true":
            counters = self._by_style.get(style, counters)
        if (continued := element.get(tag("text:continue-list"))) is not None:
            counters = self._by_id.get(continued, counters)
        self._by_style[style] = counters
        if (own := element.get(tag("xml:id"))) is not None:
            self._by_id[own] = counters
        return OpenList(style, 1, counters)

    def label(self, inside: OpenList, item: Element) -> str:
        """Count an item and give its label; empty if the list shows none."""
        shown = self._styles.list_level(inside.style, inside.level)
        if shown is None:
            return "•"
        _count(inside.counters, inside.level, shown, item.get(tag("text:start-value")))
        if shown.tag != tag("text:list-level-style-number"):
            return shown.get(tag("text:bullet-char"), "•")
        levels = {k: self._styles.list_level(inside.style, k) for k in range(1, inside.level + 1)}
        return _number(levels, inside.level, inside.counters)

    def indent(self, inside: OpenList) -> float:
        """How far the labels of a list stand from the margin, in points."""
        shown = self._styles.list_level(inside.style, inside.level)
        own = label_indent(shown) if shown is not None else 0
        return own + inside.level * _OPENS_LIST

    def heading_label(self, heading: Element, level: int) -> str:
        """Count a heading and give its number; empty if headings have none."""
        shown = find_level(self._styles.outline, level)
        if shown is None or self._styles.unnumbered(heading):
            return ""
        restart = heading.get(tag("text:restart-numbering")) == "true"
        start = heading.get(tag("text:start-value"), "1") if restart else None
        _count(self._headings, level, shown, start)
        levels = {k: find_level(self._styles.outline, k) for k in range(1, level + 1)}
        return _number(levels, level, self._headings)


def _count(counters: Counters, level: int, shown: Element, start: str | None) -> None:
    if start is not None and start.isdecimal():
        counters[level] = int(start)
    elif level in counters:
        counters[level] += 1
    else:
        counters[level] = _start(shown)
    for deeper in [k for k in counters if k > level]:
        del counters[deeper]


def _start(shown: Element | None) -> int:
    text = "1" if shown is None else shown.get(tag("text:start-value"), "1")
    return int(text) if text.isdecimal() else 1


def _number(levels: dict[int, Element | None], level: int, counters: Counters) -> str:
    """A level's number with its prefix and suffix, after those of the levels it also displays."""
    own = levels[level]
    if own is None or not own.get(tag("style:num-format")):
        return ""
    displayed = own.get(tag("text:display-levels"), "1")
    first = level - (int(displayed) if displayed.isdecimal() else 1) + 1
    numbers = []
    for place in range(max(first, 1), level + 1):
        shown = levels[place]
        form = None if shown is None else shown.get(tag("style:num-format"))
        if form:
            count = counters.get(place, _start(shown))
            numbers.append(_NUMERALS.get(form, decimal)(count))
    prefix = own.get(tag("style:num-prefix"), "")
    return f"{prefix}{'.'.join(numbers)}{own.get(tag('style:num-suffix'), '')}".strip()
