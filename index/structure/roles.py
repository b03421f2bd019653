"""Decides what each block is: a heading, a rule, an item, a table row, a fact, or the masthead."""

from collections.abc import Sequence
from typing import Final

from index.structure.blocks import Block, Role
from index.structure.headings import mark_headings
from index.structure.masthead import masthead
from index.structure.particulars import (
    is_history_header,
    is_history_heading,
    is_office,
    is_particular,
)
from index.structure.wording import introduces, is_stub, is_titled, starts_low

_CLOSING_WORDS: Final = 5


def decide_roles(blocks: Sequence[Block], text: str, title: str | None) -> list[Role]:
    """The role of each block. ``title``: what the format says the document is called."""
    return _Roles(blocks, text).decide(title)


class _Roles:
    def __init__(self, blocks: Sequence[Block], text: str) -> None:
        self._blocks = blocks
        self._text = text
        self._roles: list[Role] = [self._plain_role(block) for block in blocks]

    def decide(self, title: str | None) -> list[Role]:
        mark_headings(self._blocks, self._roles, title)
        self._mark_unmarked_lists()
        for index, role in list(masthead(self._blocks, self._roles, self._text, title)):
            self._roles[index] = role
        self._mark_tables()
        self._mark_offices()
        self._mark_closing()
        return self._roles

    def _plain_role(self, block: Block) -> Role:
        cells = tuple(cell.of(self._text) for cell in block.cells)
        enumerated = block.label is not None and not block.label.is_bullet
        if block.level is None and not enumerated and is_particular(block.text, cells):
            return "fact"
        if cells:
            return "row"
        if block.level is None and (block.listed or block.label) and not enumerated:
            return "item"
        return "text"

    def _mark_unmarked_lists(self) -> None:
        """Below a line that introduces a list, lines in small letters are items without bullets."""
        in_list = False
        for index, block in enumerate(self._blocks):
            unmarked = block.label is None and starts_low(block.text)
            if self._roles[index] == "text" and unmarked and in_list:
                self._roles[index] = "item"
                continue
            in_list = self._roles[index] in ("text", "heading") and (
                introduces(block.text) or is_stub(block.text)
            )

    def _mark_tables(self) -> None:
        """A table as a whole is facts about the document, or rows."""
        start = 0
        while start < len(self._blocks):
            stop = start
            while stop < len(self._blocks) and self._blocks[stop].cells:
                stop += 1
            if stop > start:
                role: Role = "fact" if self._tells_facts(start, stop) else "row"
                self._roles[start:stop] = [role] * (stop - start)
            start = stop + 1

    def _tells_facts(self, start: int, stop: int) -> bool:
        """Whether most rows of a table are facts, or it is a record of versions and changes."""
        facts = sum(role == "fact" for role in self._roles[start:stop])
        if 2 * facts >= stop - start:
            return True
        headed = start > 0 and self._roles[start - 1] == "heading"
        if headed and is_history_heading(self._blocks[start - 1].text):
            return True
        return is_history_header(tuple(c.of(self._text) for c in self._blocks[start].cells))

    def _mark_offices(self) -> None:
        """Who holds office, in the first lines, is a fact."""
        first = next((i for i, role in enumerate(self._roles) if role == "heading"), 0)
        for index in range(first):
            block = self._blocks[index]
            if self._roles[index] == "text" and not block.label and is_office(block.text):
                self._roles[index] = "fact"

    def _mark_closing(self) -> None:
        """A name or title that nothing stands below is no clause."""
        if self._blocks and self._roles[-1] == "text":
            block = self._blocks[-1]
            is_short = len(block.text.split()) <= _CLOSING_WORDS
            if is_short and block.label is None and is_titled(block.text):
                self._roles[-1] = "masthead"
