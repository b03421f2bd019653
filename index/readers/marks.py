"""The marks a line of text can open with or be divided by: bullets, numbers, tabs."""

import re
from itertools import pairwise
from typing import Final

from bot.domain.policy import Span

# Glyphs that are nothing but bullets; the private-use range holds those of the Symbol and Wingdings
# fonts. They need no space after them; the second group, which occurs in prose too, does.
_GLYPHS = "•◦▪▫‣⁃∙·●○■□◆◇❖➢➤►✓✔✗✘☐☑⮚\uf000-\uf0ff"
_BULLET = rf"(?:[{_GLYPHS}]|[-*+–o§](?=\s))"

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
# Not 8.30 am, nor 1.5 %, nor 9.10 - 10.30, nor a reference that a line happens to start with.
_NOT_A_QUANTITY = r"(?!\s*(?:[ap]\.?m\b|%|[–-]\s*\d|to\s+\d|(?:and|or|of|above|below)\b))"
_ENUMERATOR = rf"""
(?:
    (?!\d\d\.\d\d\.\d\d(?:\s|$)|\d{{1,2}}\.0\d)         # neither a date nor a time
    \d{{1,3}}(?:\.\d{{1,3}})+[a-z]?[.):]?                 # 3.1   3.1.2.   3.1a
    (?:(?=\s|$){_NOT_A_QUANTITY}|(?=[A-Z][a-z]))
  | \d{{1,3}}[a-z]?[.)](?=\s|$|[A-Z][a-z])               # 1.   2)   3a.
  | (?:[a-z]|{_ROMAN})[.)](?=\s|$)                       # a.   b)   iv.
  | (?:[A-Z]\)|(?:{_ROMAN.upper().replace("I{1,3}", "I{2,3}")})[.)])(?=\s|$)
  | \((?:\d{{1,3}}|[a-zA-Z]|{_ROMAN})\)(?=\s|$)          # (1)   (a)   (iv)
  | \d{{1,3}}(?=\t[^\t]+$)                               # a bare number set off by a tab
)
"""
_LABEL: Final = re.compile(rf"{_BULLET}(?:\s+{_ENUMERATOR})?|{_ENUMERATOR}", re.VERBOSE)


def label_of(text: str) -> str | None:
    """The bullet or number that ``text`` opens with, as written, or None.

    A bullet with a number after it is one label ("- 2.1"). A bare number ("4 Visitors"), a capital
    with a full stop ("A. Name"), a time, a date or a percentage is no label: too often it is prose.
    """
    match = _LABEL.match(text)
    return match.group() if match else None


def tab_cells(text: str, offset: int = 0) -> tuple[Span, ...]:
    """The spans of the cells that tabs divide ``text`` into; empty when no tab divides it.

    ``offset`` is where ``text`` starts in the document. A tab that only follows the label divides
    nothing. Empty cells have no span; counting the tabs before a cell gives its column.
    """
    label = label_of(text)
    if "\t" not in text[len(label or "") :].strip():
        return ()
    return cell_spans(text, re.compile("\t"), offset)


def cell_spans(text: str, divider: re.Pattern[str], offset: int = 0) -> tuple[Span, ...]:
    """The trimmed, non-empty spans between the matches of ``divider`` in ``text``."""
    edges = [(0, 0), *(match.span() for match in divider.finditer(text)), (len(text), len(text))]
    spans = []
    for (_, start), (end, _) in pairwise(edges):
        cell = text[start:end]
        words = cell.strip()
        if words:
            at = offset + start + cell.index(words)
            spans.append(Span(start=at, end=at + len(words)))
    return tuple(spans)
