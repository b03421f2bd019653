"""Where one sentence ends and the next begins."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bot.domain.policy import Span

_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]*+(?=\s)")
_NEXT: Final = re.compile(r"\s+[\"'“‘(\[*_•–-]*\s*(?=[A-Z0-9£])")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"'“‘*_]+$")
_ABBREVIATIONS: Final = frozenset(
    "e.g i.e eg ie cf viz vs v mr mrs ms miss dr prof rev sr jr st ste hon messrs esq approx dept"
    " tel ext fig para paras sec sect art ref vol ed eds pp p ch inc ltd co al c ca nb n.b".split()
)
_BEFORE_NUMBER: Final = frozenset("no nos art arts sec sect s ss reg regs cl cll pt".split())
_INITIAL: Final = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_ORDINAL: Final = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-z])")
_LOOK_BACK: Final = 24
_LONGEST_BRACKET: Final = 400


def sentence_spans(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences within ``span`` of ``text``, in order, without the white space around them.

    A full stop ends no sentence after an abbreviation, an initial or a number that opens a line,
    nor inside brackets; line breaks end none.
    """
    return tuple(part for sentence in sentences(text, (span,)) for part in sentence)


def sentences(text: str, spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The sentences of words that stand in several ``spans``; one may lie in more than one."""
    words = " ".join(span.of(text) for span in spans)
    found = []
    for start, end in _bounds(words):
        parts: list[Span] = []
        offset = 0
        for span in spans:
            length = span.end - span.start
            low, high = max(start - offset, 0), min(end - offset, length)
            offset += length + 1
            if low < high:
                parts.append(Span(start=span.start + low, end=span.start + high))
        found.append(tuple(parts))
    return tuple(found)


def _bounds(words: str) -> Iterator[tuple[int, int]]:
    brackets = _brackets(words)
    cuts = [0]
    for stop in _STOP.finditer(words):
        if _ends_here(words, stop, cuts[-1]) and not _inside(brackets, stop.end() - 1):
            cuts.append(stop.end())
    cuts.append(len(words))
    for start, end in pairwise(cuts):
        part = words[start:end]
        if part.strip():
            start += len(part) - len(part.lstrip())
            yield start, start + len(part.strip())


def _ends_here(words: str, stop: re.Match[str], start: int) -> bool:
    follows = _NEXT.match(words, stop.end())
    if follows is None:
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = _LAST_WORD.search(words, max(start, stop.start() - _LOOK_BACK), stop.start())
    if before is None:
        return True
    word = before[0]
    if word.lower() in _ABBREVIATIONS or _INITIAL.fullmatch(word):
        return False
    if word.lower() in _BEFORE_NUMBER and words[follows.end()].isdigit():
        return False
    if not _ORDINAL.fullmatch(word) or before.start() - start > _LOOK_BACK:
        return True
    return bool(words[start : before.start()].strip(" \n\t*_(-–•"))


def _brackets(words: str) -> list[tuple[int, int]]:
    """The outermost pairs of round brackets that are not too far apart, in order."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in re.finditer(r"[()]", words):
        at = match.start()
        if match[0] == "(":
            opened.append(at)
        elif opened:
            start = opened.pop()
            if at - start <= _LONGEST_BRACKET:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, at))
    return pairs


def _inside(brackets: Sequence[tuple[int, int]], at: int) -> bool:
    nearest = bisect_right(brackets, (at, 0)) - 1
    return nearest >= 0 and brackets[nearest][0] < at < brackets[nearest][1]
