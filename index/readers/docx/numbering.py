"""Works out the numbers of automatic lists, which a Word file does not hold as text.

After ECMA-376 part 1, section 17.9: a paragraph names a numbering instance (``w:num``), which
refers to a definition (``w:abstractNum``) of up to nine levels and may override some of them.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from index.readers.docx.styles import Styles, number, value
from index.readers.numerals import decimal, letter, ordinal, padded, roman

_NUMERALS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": decimal,
    "decimalZero": padded,
    "lowerLetter": letter,
    "upperLetter": lambda count: letter(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "ordinal": ordinal,
    "none": lambda _: "",
}
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings")
_LEVELS: Final = 9

LEVEL_SHARE: Final = 40
"""What a level adds to the indentation by which nesting is told, in twentieths of a point."""


class Marker(NamedTuple):
    """What stands before a numbered paragraph: the label as shown (empty if the list shows none).

    ``indent`` is the label's distance from the margin, in twentieths of a point. A level's share
    is added to it, so that levels of a list that is not indented still nest.
    """

    label: str
    indent: int


class _Instance:
    """One ``w:num``: the levels of its definition, with its own overrides."""

    def __init__(self, num: BaseOxmlElement, definition: BaseOxmlElement) -> None:
        self.counters = str(definition.get(qn("w:abstractNumId")))
        self.levels = {_level(lvl): lvl for lvl in definition.findall(qn("w:lvl"))}
        self.restarts: dict[int, int] = {}
        for override in num.findall(qn("w:lvlOverride")):
            level = _level(override)
            own = override.find(qn("w:lvl"))
            if own is not None:
                self.levels[level] = own
            start = override.find(qn("w:startOverride"))
            if start is not None:
                self.restarts[level] = number(start, default=1)

    def start(self, level: int) -> int:
        """The first number of a level; without one it is 0."""
        if level in self.restarts:
            return self.restarts[level]
        return number(self._of(level, "start"), default=0)

    def restarts_after(self, level: int, higher: int) -> bool:
        """Whether numbering at ``level`` starts anew after a paragraph of level ``higher``."""
        return higher < number(self._of(level, "lvlRestart"), default=level)

    def numeral(self, level: int, count: int, plain: bool) -> str:
        """``count`` in the form of ``level``, or as a plain number."""
        form = "decimal" if plain else value(self._of(level, "numFmt"), "decimal")
        return _NUMERALS.get(form, decimal)(count)

    def _of(self, level: int, tag: str) -> BaseOxmlElement | None:
        lvl = self.levels.get(level)
        return None if lvl is None else lvl.find(qn(f"w:{tag}"))


class Numbering:
    """The lists of a document, counted as its paragraphs come by in order."""

    def __init__(self, element: BaseOxmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._instances = {} if element is None else _instances(element, styles)
        self._counters: dict[str, dict[int, int]] = {}  # by definition, then by level
        self._begun: set[tuple[int, int]] = set()

    def next(self, paragraph: BaseOxmlElement) -> Marker | None:
        """Count a paragraph and say what stands before it; None if it is in no list."""
        instance_id, level = self._place(paragraph)
        instance = self._instances.get(instance_id)
        if instance is None or level not in instance.levels:
            return None
        counters = self._counters.setdefault(instance.counters, {})
        if (instance_id, level) not in self._begun and level in instance.restarts:
            counters[level] = instance.restarts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = instance.start(level)
        self._begun.add((instance_id, level))
        for deeper in [k for k in counters if k > level and instance.restarts_after(k, level)]:
            del counters[deeper]
        indent = self._styles.indent(paragraph, instance.levels[level])
        return Marker(_label(instance, level, counters), indent + level * LEVEL_SHARE)

    def _place(self, paragraph: BaseOxmlElement) -> tuple[int, int]:
        """The instance and level that a paragraph names, itself or by its style."""
        instance_id: int | None = None
        level: int | None = None
        for properties in self._styles.paragraph_properties(paragraph, "numPr"):
            named, at = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
            if level is None and at is not None:
                level = number(at, default=0)
            if named is not None:
                instance_id = number(named, default=0)
                break
        if instance_id is None:
            return 0, 0
        own = paragraph.find(qn("w:pPr") + "/" + qn("w:numPr"))
        if own is None and (linked := self._linked_level(paragraph, instance_id)) is not None:
            level = linked
        return instance_id, level or 0

    def _linked_level(self, paragraph: BaseOxmlElement, instance_id: int) -> int | None:
        """The level that is tied to a paragraph's style."""
        instance = self._instances.get(instance_id)
        names = [style_id for style_id, _ in self._styles.of_paragraph(paragraph)]
        tied = {
            value(lvl.find(qn("w:pStyle"))): level
            for level, lvl in (instance.levels if instance else {}).items()
        }
        return next((tied[name] for name in names if name in tied), None)


def _instances(element: BaseOxmlElement, styles: Styles) -> dict[int, _Instance]:
    nums = {_id(num, "numId"): num for num in element.findall(qn("w:num"))}
    definitions = {
        _id(definition, "abstractNumId"): definition
        for definition in element.findall(qn("w:abstractNum"))
    }
    instances = {}
    for num_id, num in nums.items():
        definition = definitions.get(number(num.find(qn("w:abstractNumId")), default=-1))
        if definition is None:
            continue
        link = definition.find(qn("w:numStyleLink"))
        if link is not None:  # defined by a list style, which names the instance with the levels
            linked = nums.get(styles.numbering_of(value(link)))
            target = None if linked is None else linked.find(qn("w:abstractNumId"))
            definition = definitions.get(number(target, default=-1), definition)
        instances[num_id] = _Instance(num, definition)
    return instances


def _label(instance: _Instance, level: int, counters: dict[int, int]) -> str:
    lvl = instance.levels[level]
    pattern = value(lvl.find(qn("w:lvlText")))
    if value(lvl.find(qn("w:numFmt"))) == "bullet":
        return _bullet(pattern, lvl)
    plain = lvl.find(qn("w:isLgl")) is not None

    def fill(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        return instance.numeral(place, counters.get(place, instance.start(place)), plain)

    return re.sub(r"%([1-9])", fill, pattern).strip()


def _bullet(glyph: str, lvl: BaseOxmlElement) -> str:
    fonts = lvl.find(qn("w:rPr") + "/" + qn("w:rFonts"))
    font = "" if fonts is None else str(fonts.get(qn("w:ascii"), "")).lower()
    if len(glyph) == 1 and ord(glyph) < 256 and font.startswith(_SYMBOL_FONTS):
        return chr(0xF000 + ord(glyph))  # where those fonts' glyphs are when not given as letters
    return "◦" if glyph == "o" else glyph.strip()


def _id(element: BaseOxmlElement, attribute: str) -> int:
    text = str(element.get(qn(f"w:{attribute}"), ""))
    return int(text) if text.isdecimal() else -1


def _level(element: BaseOxmlElement) -> int:
    return min(max(_id(element, "ilvl"), 0), _LEVELS - 1)
