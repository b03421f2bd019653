"""The version a document gives itself."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.policy import Fact
from index.facts.dates import first_date
from index.facts.history import History
from index.facts.pairs import Pair
from index.facts.rows import Piece, Row
from index.facts.sheet import Sheet

_NUMBER = (
    r"(?:(?:v(?:ersion)?\.?\s*)?\d{1,4}(?:\.\d+)*[a-z]?\b|(?:final\s+)?draft\b(?:\s*\d+)?|final\b)"
)
_VALUE = re.compile(_NUMBER, re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:policy|document|current|this|latest)\s+)*\b(?:version|revision|edition|issue|ver)\b\.?"
    r"(?:\s*(?:number|num|no|ref|control)\b\.?)?(?!\s*(?:date|history|log))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"{_LABEL.pattern}\s*[:\-–—=#]?\s*(?P<value>{_NUMBER})"
    r"(?!\s*(?:[/-]\s*\d|\d|%|of\b|on\b))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w./@-])(?P<value>v\.?\s?\d{1,3}(?:\.\d+)*)\b(?![\w@])", re.IGNORECASE)
_BEFORE_LABEL = re.compile(r"(?:^|[|•·–—:;.)/-]\s*|\s{2}|\bpolicy\s+|\d\s+)$", re.IGNORECASE)
_OF_A_MODEL = re.compile(r"\b(?:model|template|replaces|supersedes)\b", re.IGNORECASE)
_LONGEST_ROW = 25  # words; longer is prose, where "version 2" is of something else


def read_version(sheet: Sheet, pairs: Sequence[Pair], history: History) -> Fact | None:
    """The version: on a label, in the newest row of the version table, or as in "Policy v1.2"."""
    newest = history.newest
    in_table = sheet.fact(newest.version, newest.row) if newest and newest.version else None
    labelled = next(_labelled(sheet, pairs, history), None)
    return labelled or in_table or next(_in_passing(sheet), None)


def _margin_rows(sheet: Sheet) -> Iterator[Row]:
    return (row for row in sheet.margins if len(sheet.words(row.piece).split()) <= _LONGEST_ROW)


def _labelled(sheet: Sheet, pairs: Sequence[Pair], history: History) -> Iterator[Fact]:
    """As in "Version: 2.1" in a line or sentence of its own, in cells, or under a column head."""
    for row in _margin_rows(sheet):
        for found in _LABELLED.finditer(sheet.text, *row.piece):
            if _BEFORE_LABEL.search(sheet.text[row.piece.start : found.start()]):
                yield sheet.fact(Piece(*found.span("value")), Piece(*found.span()))
    for pair in pairs:
        if pair.row in history.rows or not _LABEL.fullmatch(sheet.words(pair.label)):
            continue
        dated = first_date(sheet.text, *pair.value)
        number = _VALUE.match(sheet.text, *pair.value)
        if dated and dated.start == pair.value.start:
            yield sheet.fact(Piece(dated.start, dated.end), pair.source)
        elif number:
            yield sheet.fact(Piece(*number.span()), pair.source)


def _in_passing(sheet: Sheet) -> Iterator[Fact]:
    """As in "Mobile Phone Policy v1.2" or "Staff handbook, edition 4"."""
    for row in _margin_rows(sheet):
        for pattern in (_SHORT, _LABELLED):
            found = pattern.search(sheet.text, *row.piece)
            if found and not _OF_A_MODEL.search(sheet.text, *row.piece):
                yield sheet.fact(Piece(*found.span("value")), row.piece)
