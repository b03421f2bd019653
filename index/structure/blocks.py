"""Blocks: what the lines of a document make up, a paragraph, list item, title or table row each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.domain.policy import Span
from index.structure.labels import Label
from index.structure.leftovers import trailing_note
from index.structure.rows import unwrap
from index.structure.wording import is_titled

Role = Literal["heading", "text", "item", "row", "fact", "masthead"]
"""What a block is; ``text`` is a paragraph, numbered or not, or a numbered item."""

_STRONG_TITLE_WITH_NOTE: Final = re.compile(
    r"(\*\*|__)(?P<title>[^*_]+)\1[:.]?\s+(?P<note>\(.+\))", re.DOTALL
)
_TITLE_WITH_NOTE: Final = re.compile(r"(?P<title>[^().]{3,80})\s(?P<note>\([^()]{40,}\))")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, title or table row. ``spans`` are in order; ``text`` their words.

    Everything else as in ``Row``, of its first row.
    """

    spans: tuple[Span, ...]
    text: str
    label: Label | None = None
    indent: int = 0
    listed: bool = False
    gap: bool = False
    level: int | None = None
    strong: bool = False
    cells: tuple[Span, ...] = ()


def merge(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans, those with only white space between them made one."""
    merged: list[Span] = []
    for span in spans:
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(start=merged[-1].start, end=span.end)
        else:
            merged.append(span)
    return tuple(merged)


def tidied(block: Block, text: str) -> Iterator[Block]:
    """The block without a note to adopters at its end, and without emphasis that wraps all of it.

    Two, if it is a title and a note on it: "6. Boats (taken over from the old policy)".
    """
    last = block.spans[-1]
    if not block.cells and (end := trailing_note(text, last)) is not None:
        block = _with_spans(block, (*block.spans[:-1], Span(start=last.start, end=end)), text)
    if len(block.spans) > 1 or block.cells:
        yield block
        return
    start, end, strong = unwrap(text, block.spans[0].start, block.spans[0].end, block.strong)
    if end - start < block.spans[0].end - block.spans[0].start:
        block = replace(_with_spans(block, (Span(start=start, end=end),), text), strong=strong)
    match = _STRONG_TITLE_WITH_NOTE.fullmatch(text, start, end)
    if match is None and block.label is not None and block.label.digits:
        match = _TITLE_WITH_NOTE.fullmatch(text, start, end)
    if match is None or not is_titled(match["title"]):
        yield block
        return
    title, note = (Span(start=match.start(g), end=match.end(g)) for g in ("title", "note"))
    yield replace(_with_spans(block, (title,), text), strong=True)
    yield _with_spans(Block((note,), ""), (note,), text)


def _with_spans(block: Block, spans: tuple[Span, ...], text: str) -> Block:
    words = " ".join(" ".join(span.of(text) for span in spans).split())
    return replace(block, spans=spans, text=words)
