"""Divides paragraphs that are too long for one clause, between sentences."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.policy import Span
from index.structure.sentences import sentences

_LONGEST: Final = 700
_GROUP: Final = 500
_LEAST: Final = 80
_DEPENDENT: Final = re.compile(
    r"[\"'“‘(*_]*(?:In (?:these|this|that|those|such)|This|These|Those|That|They|Their|Then"
    r"|Therefore|Thus|It|Its|However|Such|Except(?:ions?)?|Unless|Otherwise|Also|Again|But|And|Or"
    r"|Nor|If (?:so|not|this|they|it)|For (?:example|instance)|Further(?:more)?|In addition"
    r"|Additionally|Similarly|Likewise|Nevertheless|Consequently|As such|Where this|Any such"
    r"|Doing so|Failure to do so|He|She|Neither|Only|See|Even)\b"
)

Sentence = tuple[Span, ...]


def split(spans: tuple[Span, ...], text: str) -> list[tuple[Span, ...]]:
    """The spans whole, or as consecutive groups of sentences when they are long.

    A sentence that leans on the one before it ("In these circumstances…") stays with it where
    there is room. No sentence is ever divided.
    """
    if _length(spans) <= _LONGEST:
        return [spans]
    groups: list[list[Sentence]] = [[]]
    for sentence in sentences(text, spans):
        group = groups[-1]
        leans = _DEPENDENT.match(sentence[0].of(text)) is not None
        size = sum(map(_length, group)) + _length(sentence)
        if not group or size <= _GROUP or (leans and size <= _LONGEST):
            group.append(sentence)
        elif leans and len(group) > 1:
            groups.append([group.pop(), sentence])
        else:
            groups.append([sentence])
    if len(groups) > 1:
        tail, before = sum(map(_length, groups[-1])), sum(map(_length, groups[-2]))
        if tail < _LEAST and before + tail <= _LONGEST:
            last = groups.pop()
            groups[-1].extend(last)
    return [_joined(group) for group in groups if group]


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _joined(group: Sequence[Sentence]) -> tuple[Span, ...]:
    """One span for what stands between two cuts of the page."""
    spans: list[Span] = []
    for sentence in group:
        for part, span in enumerate(sentence):
            if spans and part == 0:
                spans[-1] = Span(start=spans[-1].start, end=span.end)
            else:
                spans.append(span)
    return tuple(spans)
