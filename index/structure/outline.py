"""Keeps track of the headings that stand above a clause."""

import re
from bisect import bisect
from collections.abc import Sequence
from typing import Final, NamedTuple

from index.structure.blocks import Block, Role
from index.structure.labels import Label
from index.structure.wording import NAMED, is_named, is_shouted

_APPENDIX: Final = 0
_PART: Final = 5
_MARKED: Final = 10  # and its level
_LETTERED_PART: Final = 95
_NUMBERED: Final = 100  # and ten for each part of its number
_SHOUTED: Final = 200
_STRONG: Final = 210
_PLAIN: Final = 220
_LETTERED: Final = 230
_UMBRELLA: Final = re.compile(r"\w\s?[-–—:] ?(?:introduction|overview|general)$", re.IGNORECASE)
_QUESTION_MARK: Final = re.compile(r"^Q(?:uestion)?\s?\d{0,2}[:.)]\s+(?=\S)")
_OUTER: Final = (
    120  # how much further out unnumbered headings stand when numbers restart below them
)


class _Open(NamedTuple):
    rank: int
    words: str
    label: Label | None
    depth: int  # of its number, as far as that is true


class Outline:
    """The open headings, from the outermost. ``blocks`` and ``roles``: the whole document's."""

    def __init__(self, blocks: Sequence[Block], roles: Sequence[Role]) -> None:
        self._blocks = blocks
        self._roles = roles
        self._open: list[_Open] = []
        self._seen: set[tuple[int, ...]] = set()
        self._outer = self._outer_styles()
        self._appendices = [
            i for i, role in enumerate(roles) if role == "heading" and _is_appendix(blocks[i])
        ]

    @property
    def path(self) -> tuple[str, ...]:
        """The words of the open headings, the outermost first."""
        return tuple(heading.words for heading in self._open)

    def number(self, label: Label) -> None:
        """Note that a paragraph of this number stands here; it ends the section numbered before it.

        3.3 does not stand under the heading 3.2, unless that number is not what the heading is.
        """
        digits = label.digits
        if digits is None:
            return
        self._seen.add(digits)
        for at, heading in enumerate(self._open):
            its = heading.label.digits if heading.label else None
            if (
                its is not None
                and len(its) == len(digits) > 1
                and heading.depth == len(its)
                and its[:-1] == digits[:-1]
                and its < digits
            ):
                del self._open[at:]
                return

    def heading(self, index: int) -> None:
        """Open the heading at ``index``, closing those it does not stand under."""
        block = self._blocks[index]
        words = heading_words(block)
        if self._names_what_is_open(index):
            parent = self._open.pop()
            self._open.append(parent._replace(words=f"{parent.words}: {words}"))
            return
        depth = self._depth(index) if block.label and block.label.digits else 0
        rank = self._rank(index, depth)
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()
        if rank <= _NUMBERED + 10:
            self._seen.clear()
        if block.label and block.label.digits:
            self._seen.add(block.label.digits)
        self._open.append(_Open(rank, words, block.label, depth))

    def _names_what_is_open(self, index: int) -> bool:
        """Whether the heading is the title of the appendix or part named on the line above."""
        if index == 0 or self._roles[index - 1] != "heading" or not self._open:
            return False
        above, block = self._blocks[index - 1], self._blocks[index]
        match = NAMED.fullmatch(above.text)
        return (
            match is not None
            and is_named(above.text)
            and not match["title"]
            and block.label is None
            and not is_named(block.text)
        )

    def _rank(self, index: int, depth: int) -> int:
        block = self._blocks[index]
        if block.label is None and is_named(block.text):
            return _APPENDIX if _is_appendix(block) else _PART
        if block.level is not None:
            return _MARKED * block.level + max(depth - 1, 0)
        if depth:
            if depth == 1:
                self._close_misplaced_appendix(index)
            return _NUMBERED + 10 * depth
        if block.label is not None:
            schemes = {scheme for scheme, _ in block.label.readings}
            return _LETTERED_PART if schemes <= {"LETTER", "ROMAN"} else _LETTERED
        style = _style(block)
        rank = style - _OUTER if style in self._outer else style
        return rank - 1 if _UMBRELLA.search(block.text) else rank

    def _depth(self, index: int) -> int:
        """How deep a numbered heading is; its number does not count where it cannot be true.

        It lies when the clauses below it have numbers no longer than its own, when its section is
        not the open one, or when its number has been used in this section.
        """
        label = self._blocks[index].label
        digits = label.digits if label else None
        if not digits or len(digits) == 1:
            return 1
        below = self._blocks[index + 1].label if index + 1 < len(self._blocks) else None
        if (
            below is not None
            and below.digits
            and self._roles[index + 1] != "heading"
            and len(below.digits) <= len(digits)
        ):
            return max(len(below.digits) - 1, 1)
        section = next((h.label.digits for h in self._open if h.label and h.label.digits), None)
        if digits in self._seen or (section is not None and section[0] != digits[0]):
            return 1
        return len(digits)

    def _close_misplaced_appendix(self, index: int) -> None:
        """An appendix that stands before the first section does not contain the sections."""
        label = self._blocks[index].label
        is_first = label is not None and label.digits == (1,)
        stands_between = bisect(self._appendices, index) == 1 < len(self._appendices)
        if is_first and stands_between and not any(heading.label for heading in self._open):
            self._open.clear()

    def _outer_styles(self) -> set[int]:
        """The styles of unnumbered headings below which the numbered headings start again at 1."""
        restarts: dict[int, int] = {}
        style = None
        for block, role in zip(self._blocks, self._roles, strict=True):
            if role != "heading" or block.level is not None:
                continue
            if block.label is None:
                style = None if is_named(block.text) else _style(block)
            elif block.label.digits == (1,) and style is not None:
                restarts[style] = restarts.get(style, 0) + 1
        return {style for style, count in restarts.items() if count > 1}


def heading_words(block: Block) -> str:
    """A heading's words with its number, as written, without marks and a closing colon."""
    words = block.text.strip("*_# ").rstrip(":").rstrip("*_ ").rstrip(":.-–— ")
    words = _QUESTION_MARK.sub("", words.replace("**", ""))
    return f"{block.label.written} {words}" if block.label and block.label.number else words


def _is_appendix(block: Block) -> bool:
    return is_named(block.text) and block.text.lower().startswith(("appendi", "annex", "schedule"))


def _style(block: Block) -> int:
    if is_shouted(block.text):
        return _SHOUTED
    return _STRONG if block.strong else _PLAIN
