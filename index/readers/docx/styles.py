"""What a paragraph or a run looks like, told from its own properties and its styles."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_HEADING_NAME: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS_NAME: Final = re.compile(r"(toc|contents) ?(\d|heading)|table of figures", re.IGNORECASE)
_OFF: Final = ("0", "false", "off", "none")


def value(element: BaseOxmlElement | None, default: str = "") -> str:
    """The ``w:val`` of an element, or ``default`` where there is none."""
    return default if element is None else str(element.get(qn("w:val"), default))


def number(element: BaseOxmlElement | None, default: int) -> int:
    """The ``w:val`` of an element as a number, or ``default`` where there is none."""
    text = value(element)
    return int(text) if re.fullmatch(r"-?\d+", text) else default


def is_on(element: BaseOxmlElement) -> bool:
    """Whether a property that is there is switched on; it may be there to switch it off."""
    return value(element, "1") not in _OFF


class Styles:
    """The styles of a document; ``element`` is the root of its styles part."""

    def __init__(self, element: BaseOxmlElement) -> None:
        styles = element.findall(qn("w:style"))
        self._by_id = {str(style.get(qn("w:styleId"))): style for style in styles}
        self._chains: dict[str, tuple[tuple[str, BaseOxmlElement], ...]] = {}
        self._defaults = element.find(qn("w:docDefaults"))
        self._normal = next(
            (
                str(style.get(qn("w:styleId")))
                for style in styles
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            "",
        )

    def chain(self, style_id: str) -> tuple[tuple[str, BaseOxmlElement], ...]:
        """A style and those it is based on, nearest first, each with its id."""
        if style_id not in self._chains:  # every paragraph and run asks for one
            self._chains[style_id] = tuple(self._followed(style_id))
        return self._chains[style_id]

    def _followed(self, style_id: str) -> Iterator[tuple[str, BaseOxmlElement]]:
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style_id, style
            style_id = value(style.find(qn("w:basedOn")))

    def of_paragraph(self, paragraph: BaseOxmlElement) -> tuple[tuple[str, BaseOxmlElement], ...]:
        """The chain of a paragraph's style."""
        return self.chain(value(paragraph.find(_path("pPr", "pStyle")), self._normal))

    def paragraph_properties(self, paragraph: BaseOxmlElement, tag: str) -> list[BaseOxmlElement]:
        """The elements ``tag`` of ``w:pPr`` that bear on a paragraph, strongest first."""
        holders = [paragraph, *(style for _, style in self.of_paragraph(paragraph))]
        found = (holder.find(_path("pPr", tag)) for holder in holders)
        return [element for element in found if element is not None]

    def heading(self, paragraph: BaseOxmlElement) -> int | None:
        """The level of a heading: 1 for the Title style, else by name or outline level."""
        if self.is_title(paragraph):
            return 1
        outline = paragraph.find(_path("pPr", "outlineLvl"))
        if outline is None:
            for _, style in self.of_paragraph(paragraph):
                if match := _HEADING_NAME.fullmatch(_name(style)):
                    return int(match.group(1))
                outline = style.find(_path("pPr", "outlineLvl"))
                if outline is not None:
                    break
        level = number(outline, default=9)
        return level + 1 if level < 9 else None

    def is_title(self, paragraph: BaseOxmlElement) -> bool:
        """Whether a paragraph has the Title style."""
        return any(_name(style).lower() == "title" for _, style in self.of_paragraph(paragraph))

    def is_contents(self, paragraph: BaseOxmlElement) -> bool:
        """Whether a paragraph belongs to a generated table of contents."""
        return any(_CONTENTS_NAME.match(_name(style)) for _, style in self.of_paragraph(paragraph))

    def run_has(self, run: BaseOxmlElement, paragraph: BaseOxmlElement, tag: str) -> bool:
        """Whether ``tag`` (``b``, ``vanish``) is on for a run: the nearest to it that says so.

        Nearest is the run itself, then its character style, the paragraph's style, the defaults.
        """
        holders = [run]
        holders += [style for _, style in self.chain(value(run.find(_path("rPr", "rStyle"))))]
        holders += [style for _, style in self.of_paragraph(paragraph)]
        if self._defaults is not None:
            holders += self._defaults.findall(qn("w:rPrDefault"))
        for holder in holders:
            found = holder.find(_path("rPr", tag))
            if found is not None:
                return is_on(found)
        return False

    def indent(self, paragraph: BaseOxmlElement, level: BaseOxmlElement | None = None) -> int:
        """How far a paragraph's first line starts from the margin, in twentieths of a point.

        ``level`` is that of the list it is in, which weighs less than the paragraph's own
        properties and more than its style's.
        """
        own = paragraph.find(_path("pPr", "ind"))
        of_level = None if level is None else level.find(_path("pPr", "ind"))
        of_styles = [style.find(_path("pPr", "ind")) for _, style in self.of_paragraph(paragraph)]
        holders = [ind for ind in (own, of_level, *of_styles) if ind is not None]
        hanging = _measure(holders, "hanging")
        first_line = 0 if hanging else _measure(holders, "firstLine")
        return _measure(holders, "left", "start") - hanging + first_line

    def numbering_of(self, style_id: str) -> int:
        """The ``numId`` that a numbering style stands for; 0 for none."""
        for _, style in self.chain(style_id):
            found = style.find(_path("pPr", "numPr", "numId"))
            if found is not None:
                return number(found, default=0)
        return 0


def _measure(holders: list[BaseOxmlElement], *names: str) -> int:
    """The first of the holders' attributes of these names that is a number."""
    for holder in holders:
        for name in names:
            text = str(holder.get(qn(f"w:{name}"), ""))
            if re.fullmatch(r"-?\d+", text):
                return int(text)
    return 0


def _name(style: BaseOxmlElement) -> str:
    return value(style.find(qn("w:name")))


@cache  # there are few, and each paragraph and run asks for some of them
def _path(*tags: str) -> str:
    return "/".join(qn(f"w:{tag}") for tag in tags)
