"""What a paragraph, a stretch of text or a list level looks like, told from the styles."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from index.readers.odt.names import tag

_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}


class Styles:
    """The styles in the given roots (of content.xml, of styles.xml); the first to name one wins."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for style in root.iter(tag("style:style")):
                key = (style.get(tag("style:family"), ""), style.get(tag("style:name"), ""))
                self._styles.setdefault(key, style)
            for style in root.iter(tag("text:list-style")):
                self._lists.setdefault(style.get(tag("style:name"), ""), style)
            if self.outline is None:
                self.outline = next(root.iter(tag("text:outline-style")), None)

    def heading(self, block: Element) -> int | None:
        """The level of a heading: by its element, its style's outline level, or 1 for a Title."""
        if self.is_title(block):
            return 1
        if block.tag == tag("text:h"):
            return _whole(block.get(tag("text:outline-level")), default=1)
        for style in self._of(block, "paragraph"):
            if level := _whole(style.get(tag("style:default-outline-level")), default=0):
                return level
        return None

    def is_title(self, block: Element) -> bool:
        """Whether a paragraph has the Title style."""
        return any(_name(style) == "Title" for style in self._of(block, "paragraph"))

    def is_bold(self, element: Element, family: str, inherited: bool) -> bool:
        """Whether the text of a paragraph or span is bold; ``family`` says which it is."""
        weight = self._text_property(element, family, "fo:font-weight")
        if weight is None:
            return inherited
        return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def is_hidden(self, element: Element, family: str) -> bool:
        """Whether the text of a paragraph or span is hidden."""
        return self._text_property(element, family, "text:display") == "none"

    def unnumbered(self, heading: Element) -> bool:
        """Whether a heading's style takes it out of the numbering of headings."""
        lists = (s.get(tag("style:list-style-name")) for s in self._of(heading, "paragraph"))
        return next((name for name in lists if name is not None), None) == ""

    def list_level(self, list_style: str, level: int) -> Element | None:
        """How the list style shows its items of a level, 1 the outermost."""
        return find_level(self._lists.get(list_style), level)

    def _text_property(self, element: Element, family: str, name: str) -> str | None:
        for style in self._of(element, family):
            for properties in style.iterfind(tag("style:text-properties")):
                if (found := properties.get(tag(name))) is not None:
                    return found
        return None

    def _of(self, element: Element, family: str) -> Iterator[Element]:
        """The styles of an element, nearest first."""
        name = element.get(tag("text:style-name"), "")
        seen: set[str] = set()
        while name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(tag("style:parent-style-name"), "")


def find_level(list_style: Element | None, level: int) -> Element | None:
    """The part of a list style that is about a level, 1 the outermost."""
    for shown in () if list_style is None else list_style:
        if shown.get(tag("text:level")) == str(level):
            return shown
    return None


def label_indent(level: Element) -> float:
    """How far a list level's labels stand from the margin, in points."""
    for properties in level.iterfind(tag("style:list-level-properties")):
        for aligned in properties.iterfind(tag("style:list-level-label-alignment")):
            left = _points(aligned.get(tag("fo:margin-left")))
            return left + _points(aligned.get(tag("fo:text-indent")))
        return _points(properties.get(tag("text:space-before")))
    return 0


def _points(length: str | None) -> float:
    match = re.fullmatch(r"(-?[\d.]+)(\w\w)", length or "")
    return float(match.group(1)) * _POINTS.get(match.group(2), 0) if match else 0


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _name(style: Element) -> str:
    return style.get(tag("style:display-name"), style.get(tag("style:name"), ""))
