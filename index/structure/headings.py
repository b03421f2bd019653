"""Finds the headings among a document's blocks, with or without marks of the format."""

from collections.abc import Sequence
from typing import Final

from index.structure.blocks import Block, Role
from index.structure.masthead import find_title, is_section_name
from index.structure.wording import (
    ends_sentence,
    has_force,
    has_modal,
    introduces,
    is_clausal,
    is_named,
    is_question,
    is_shouted,
    is_stub,
    is_titled,
    starts_low,
)

_LONGEST_MARKED: Final = 160
_TITLE_WORDS: Final = 5
_SHORT_SENTENCE: Final = 8
_LONGEST_STRONG: Final = 16
_LONGEST_COLON: Final = 90
_LIST_RUN: Final = 3


def mark_headings(blocks: Sequence[Block], roles: list[Role], title: str | None) -> None:
    """Give the headings among the blocks of role "text" that role.

    Titles that only make up a list get the role "item". ``title``: the document's, as its format
    states it.
    """
    _Headings(blocks, roles).mark(title)


class _Headings:
    def __init__(self, blocks: Sequence[Block], roles: list[Role]) -> None:
        self._blocks = blocks
        self._roles = roles

    def mark(self, title: str | None) -> None:
        for index, block in enumerate(self._blocks):
            if self._roles[index] == "text" and self._is_heading(index, block):
                self._roles[index] = "heading"
        self._mark_runs(title)
        self._mark_empty_sections()
        self._mark_strong_sentences()

    def _is_heading(self, index: int, block: Block) -> bool:
        below = self._at(index + 1)
        if block.level is not None:
            return self._is_marked_heading(index, block)
        if is_stub(block.text.rstrip(": ")) and self._is_item_like(index + 1):
            return False
        if block.label is not None:
            return self._is_numbered_heading(index, block)
        if is_named(block.text):
            return True
        if below is None or not (block.strong or is_shouted(block.text)):
            return False
        return is_titled(block.text) or (is_question(block.text) and block.strong)

    def _is_marked_heading(self, index: int, block: Block) -> bool:
        """A marked heading; but not a sentence, nor a rule that nothing stands below."""
        if len(block.text) > _LONGEST_MARKED:
            return False
        if not is_clausal(block.text.rstrip(": ")):
            return True
        below = self._at(index + 1)
        is_last = below is None or below.level is not None
        if is_last or not ends_sentence(block.text):
            return not is_last
        is_rule = has_modal(block.text) or len(block.text.split()) > _SHORT_SENTENCE
        return block.text.rstrip("*_ ").endswith("?") or not is_rule

    def _is_numbered_heading(self, index: int, block: Block) -> bool:
        """Whether a numbered title has something other than its next in counting below it."""
        below, above = self._at(index + 1), self._at(index - 1)
        label = block.label
        if below is None or label is None or label.is_bullet:
            return False
        if not (is_titled(_without_stop(block.text)) or is_question(block.text)):
            return False
        if introduces(block.text) and self._is_item_like(index + 1) and starts_low(below.text):
            return False
        if below.label is not None and below.label.follows(label):
            return False
        if below.label is not None and below.label.readings == label.readings:
            return not is_titled(below.text)  # in Markdown, items may all be numbered 1
        ends_list = (
            above is not None
            and above.label is not None
            and label.follows(above.label)
            and self._roles[index - 1] != "heading"
        )
        if ends_list and above is not None:
            is_deep = label.digits is not None and len(label.digits) > 1
            return is_deep and ends_sentence(above.text)
        return True

    def _is_plain_title(self, index: int) -> bool:
        block = self._blocks[index]
        if self._roles[index] != "text" or block.label or block.level is not None:
            return False
        if introduces(block.text) and (
            self._is_item_like(index + 1) or len(block.text) > _LONGEST_COLON
        ):
            return False
        if is_stub(block.text) and self._is_item_like(index + 1):
            return False
        return is_titled(block.text) or is_question(block.text)

    def _mark_runs(self, title: str | None) -> None:
        """Mark lines that nothing but their words shows to be titles."""
        index = 0
        while index < len(self._blocks):
            stop = index
            while stop < len(self._blocks) and self._is_plain_title(stop):
                stop += 1
            if stop > index:
                self._mark_run(index, stop, title)
            index = stop + 1

    def _mark_run(self, start: int, stop: int, title: str | None) -> None:
        """Plain titles one below the other: one or two are headings, more are a list.

        The first of a longer run may head the list, and the last the text below it.
        """
        if all(role == "fact" for role in self._roles[:start]):
            first = find_title(self._blocks, range(start, stop), self._roles, title) + 1
            self._roles[start:first] = ["heading"] * (first - start)
            start = max(start, first)
        above, below = self._at(start - 1), self._at(stop)
        introduced = above is not None and introduces(above.text)
        size = stop - start
        if size < _LIST_RUN and not (introduced and size > 1):
            if below is not None:
                self._roles[start:stop] = ["heading"] * size
            if size > 1 and _reads_on(self._blocks[stop - 1].text):
                self._roles[stop - 1] = "text"
            return
        self._roles[start:stop] = ["item"] * size
        headed = start == 0 or self._roles[start - 1] == "heading"
        if not introduced and not headed:
            self._roles[start] = "heading"
        if below is not None and self._roles[stop] != "heading":
            last, before = self._blocks[stop - 1], self._blocks[stop - 2]
            stands_apart = last.gap and not before.gap
            may_head = not below.label and stands_apart if introduced else last.gap or not below.gap
            if may_head:
                self._roles[stop - 1] = "heading"

    def _mark_empty_sections(self) -> None:
        """Numbered titles with nothing below them are headings where most of their like are."""
        sections = [
            index
            for index, block in enumerate(self._blocks)
            if block.label
            and block.label.digits
            and len(block.label.digits) == 1
            and is_titled(block.text)
            and self._roles[index] in ("heading", "text")
        ]
        empty = [index for index in sections if self._roles[index] == "text"]
        if len(sections) - len(empty) > max(1, len(empty)):
            for index in empty:
                above = self._at(index - 1)
                if above is None or not introduces(above.text):
                    self._roles[index] = "heading"

    def _mark_strong_sentences(self) -> None:
        """Bold sentences above plain text are headings where most bold lines are, as in FAQs."""
        strong = [i for i, b in enumerate(self._blocks) if b.strong and not b.label and not b.cells]
        others = [i for i in strong if self._roles[i] == "text"]
        if len(strong) - len(others) <= len(others):
            return
        for index in others:
            block, below = self._blocks[index], self._at(index + 1)
            is_short = len(block.text.split()) <= _LONGEST_STRONG
            is_rule = has_force(block.text) and not block.text.endswith("?")
            if is_short and not is_rule and below and not below.strong and not below.label:
                self._roles[index] = "heading"

    def _at(self, index: int) -> Block | None:
        return self._blocks[index] if 0 <= index < len(self._blocks) else None

    def _is_item_like(self, index: int) -> bool:
        block = self._at(index)
        return block is not None and (
            self._roles[index] in ("item", "row")
            or block.label is not None
            or starts_low(block.text)
        )


def _without_stop(text: str) -> str:
    """A section's usual name ("Introduction.") without the full stop that some put after it."""
    title = text.removesuffix(".")
    return title if is_section_name(title) else text


def _reads_on(text: str) -> bool:
    """Whether a line that could be a title is long, and set as a sentence is."""
    words = text.split()
    if introduces(text):
        return False
    return len(words) > _TITLE_WORDS and sum(word[0].isupper() for word in words) <= 2
