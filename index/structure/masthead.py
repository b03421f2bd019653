"""Finds a document's masthead: the names, mottoes and title that stand above the policy itself."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from index.structure.blocks import Block
from index.structure.particulars import is_office
from index.structure.wording import is_clausal, is_question, is_titled

_KIND: Final = (
    r"(?:polic(?:y|ies)|procedures?|protocol|handbook|code(?: of (?:conduct|practice))?|guidance"
    r"|guidelines|guide|agreement|charter|statement|strategy|plan|framework|rules)"
)
_ENDS_IN_KIND: Final = re.compile(rf"\b{_KIND}[\s\d/–—().,v-]*$", re.IGNORECASE)
_HAS_KIND: Final = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_ORGANISATION: Final = re.compile(
    r"\b(?:school|academy|academies|trust|federation|college|nursery|pre-?school|kindergarten"
    r"|council|authority|la|mat|centre|infants?|juniors?|primary|secondary|high|church|diocese)\b",
    re.IGNORECASE,
)
_SECTION_NAME: Final = re.compile(
    r"(?:(?:the |general |our |policy )?(?:introduction|purpose|aims?|scope|rationale|overview"
    r"|background|statement|context|vision|ethos|values|principles|definitions|legislation"
    r"|objectives|summary|foreword|preamble|intent|policy statement|statement of intent)\b.{0,40})",
    re.IGNORECASE,
)
_APPENDED: Final = re.compile(r"(?:appendi|annex|section|part|chapter)", re.IGNORECASE)
_FEW_HEADINGS: Final = 3
_MOST_LINES: Final = 30
_MOTTO_WORDS: Final = 9
_MOST_CELLS: Final = 2


def masthead(
    blocks: Sequence[Block], roles: Sequence[str], text: str, title: str | None
) -> Iterator[tuple[int, Literal["masthead", "fact"]]]:
    """The indices of the blocks that are the masthead, or facts among its lines.

    The masthead is the title and what stands above it, the organisation's name and a subtitle below
    it, and any repetition of the title later on. ``title``: as the format states it.
    """
    head = list(_head(blocks, roles))
    named = {index for index in head if is_office(blocks[index].text, _cells(blocks[index], text))}
    head = [index for index in head if index not in named and not blocks[index].cells]
    at = find_title(blocks, head, roles, title)
    for index in named:
        if not any(at < i < index and roles[i] == "heading" for i in head):
            yield index, "fact"
    last = len(blocks) if not head else head[-1] + 1
    section = next((i for i in range(last, len(blocks)) if roles[i] not in ("fact", "row")), None)
    sections_follow = section is not None and _opens_section(blocks[section], roles[section])
    for index in head:
        block = blocks[index]
        is_name = is_titled(block.text) or not any(map(str.isalpha, block.text))
        is_subtitle = sections_follow and block.level is None and is_name
        if index <= at or is_subtitle or _is_organisation(block.text):
            yield index, "masthead"
    if at < 0 and (late := _late_title(blocks, roles, title)) is not None:
        at = late
        yield at, "masthead"
    if at >= 0:
        name = blocks[at].text.casefold()
        for index in range(at + 1, len(blocks)):
            if blocks[index].text.casefold() == name and roles[index] == "heading":
                yield index, "masthead"


def _cells(block: Block, text: str) -> tuple[str, ...]:
    return tuple(cell.of(text) for cell in block.cells)


def _head(blocks: Sequence[Block], roles: Sequence[str]) -> Iterator[int]:
    """The indices of the short lines that a document opens with, before any rule or section."""
    for index, block in enumerate(blocks[:_MOST_LINES]):
        if roles[index] == "fact":
            continue
        if block.cells and len(block.cells) <= _MOST_CELLS:
            yield index
            continue
        is_short = is_titled(block.text) or (
            len(block.text.split()) <= _MOTTO_WORDS and not is_clausal(block.text)
        )
        if (
            block.label
            or block.cells
            or not is_short
            or is_question(block.text)
            or is_section_name(block.text)
            or _APPENDED.match(block.text)
        ):
            return
        yield index


def find_title(
    blocks: Sequence[Block], head: Sequence[int], roles: Sequence[str], title: str | None
) -> int:
    """The index of the title among the first lines, -1 if none of them is it."""
    if title:
        for index in head:
            if blocks[index].text.casefold() == title.casefold():
                return index
    for pattern in (_ENDS_IN_KIND, _HAS_KIND):
        for index in head:
            if pattern.search(blocks[index].text):
                return index
    top = _only_top_heading(blocks, roles)
    return top if top is not None and top in head else -1


def _late_title(blocks: Sequence[Block], roles: Sequence[str], title: str | None) -> int | None:
    """The index of a title that text stands above."""
    first = next((i for i, role in enumerate(roles) if role == "heading"), None)
    if first is None:
        return None
    if title and blocks[first].text.casefold() == title.casefold():
        return first
    return first if first == _only_top_heading(blocks, roles) else None


def _only_top_heading(blocks: Sequence[Block], roles: Sequence[str]) -> int | None:
    """The index of the one heading that the format marks as above all others."""
    levels = {
        index: block.level
        for index, (block, role) in enumerate(zip(blocks, roles, strict=True))
        if role == "heading" and block.level is not None and block.label is None
    }
    if not levels or list(roles).count("heading") < _FEW_HEADINGS:
        return None
    top = min(levels.values())
    found = [index for index, level in levels.items() if level == top]
    return found[0] if len(found) == 1 else None


def _opens_section(block: Block, role: str) -> bool:
    """Whether the policy itself begins here with a section, so that no heading is open above it."""
    return role == "heading" and (block.label is not None or is_section_name(block.text))


def is_section_name(text: str) -> bool:
    """Whether ``text`` is what a policy's first sections are usually called ("Introduction")."""
    return _SECTION_NAME.fullmatch(text) is not None


def _is_organisation(text: str) -> bool:
    is_short = len(text.split()) <= _MOTTO_WORDS
    return is_short and bool(_ORGANISATION.search(text)) and not _HAS_KIND.search(text)
