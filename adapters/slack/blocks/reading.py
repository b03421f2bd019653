"""A reply as it is read: its headline, what it introduces, quotations with sources, notes."""

import re
from collections.abc import Sequence

from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import Block, paragraph, quote, small
from adapters.slack.blocks.text import SHORTENED, shortened
from bot.decisions.compose import Quotation, Reply

_HEADLINE = 700
_BOLD = 140
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_INTRODUCTION = 3000
_PARAGRAPHS = 8
_NOTE = 600
_QUOTED = 1800
"""Characters of all quotations together; whoever wants more opens the clause."""
_FEWEST = 350
"""Characters of one, however many there are."""


def read(reply: Reply, *, sign: str = "", asked: bool = False) -> list[Block]:
    """The reply, top to bottom. ``asked``: its introduction begins with the question that was
    asked, in a line of its own, which is set off."""
    first, _, rest = reply.introduction.partition("\n") if asked else ("", "", reply.introduction)
    return [
        *headline(f"{sign} {reply.headline}"),
        *quote(first),
        *paragraphs(rest),
        *quotations(reply.quotations),
        *(block for note in reply.notes for block in paragraph(note, limit=_NOTE)),
    ]


def headline(text: str) -> list[Block]:
    """A headline in bold; of a long one only its first sentence."""
    text = shortened(text, _HEADLINE)
    if len(text) <= _BOLD:
        return paragraph(text, bold=True)
    first, *rest = _SENTENCE_END.split(text, maxsplit=1)
    return [*paragraph(first, bold=True), *(block for more in rest for block in paragraph(more))]


def paragraphs(text: str) -> list[Block]:
    """The lines of a text, each a paragraph; one block for them all when there are many."""
    lines = shortened(text, _INTRODUCTION).split("\n")
    if len(lines) > _PARAGRAPHS:
        return paragraph("\n".join(lines))
    return [block for line in lines for block in paragraph(line)]


def quotations(shown: Sequence[Quotation]) -> list[Block]:
    """Each quotation, and below it its number and where it stands."""
    limit = max(_QUOTED // max(2, len(shown)), _FEWEST)
    blocks = []
    for position, quotation in enumerate(shown, start=1):
        blocks += quote(in_marks(quotation.words, limit))
        blocks += small(labels.NUMBERED.format(number=position, source=quotation.source))
    return blocks


def in_marks(words: str, limit: int) -> str:
    """Words in quotation marks, shortened inside them."""
    short = shortened(words, limit)
    return f"{short}”" if short.endswith(SHORTENED) and words.endswith("”") else short
