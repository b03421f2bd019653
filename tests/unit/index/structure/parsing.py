"""Parses text that tests write, and shows what came of it."""

import re
from typing import NamedTuple

from bot.domain.policy import Span
from index.document import Document, Line
from index.structure import parse


class Parsed(NamedTuple):
    """A clause as a reader sees it."""

    words: str
    kind: str
    number: str | None
    path: tuple[str, ...]
    lead_in: str
    spans: int


_CELL = re.compile(r"[^\t]+")


def bare_document(text: str, *, wrapped: bool = False) -> Document:
    """A document of which the format says nothing but what cells tabs make."""
    lines, at = [], 0
    for row in text.split("\n"):
        words = row.strip()
        if words:
            start = at + row.index(words)
            cells = tuple(
                Span(start=start + cell.start(), end=start + cell.end())
                for cell in _CELL.finditer(words)
            )
            tabled = cells if len(cells) > 1 else ()
            lines.append(Line(start=start, end=start + len(words), cells=tabled))
        at += len(row) + 1
    return Document(text=text, lines=tuple(lines), wrapped=wrapped)


def parsed(document: Document) -> list[Parsed]:
    """The clauses of a document, which must be in order, numbered and free of outer marks."""
    clauses = parse(document, "oak/policy.txt")
    assert [clause.id for clause in clauses] == [f"oak/policy.txt#{i}" for i in range(len(clauses))]
    for clause in clauses:
        for span in clause.spans:
            quote = span.of(document.text)
            assert quote == quote.strip()
            assert quote[0] not in "#•|"
    return [
        Parsed(
            clause.words(document.text),
            clause.kind,
            clause.number,
            clause.heading_path,
            clause.lead_in_words(document.text),
            len(clause.spans),
        )
        for clause in clauses
    ]


def parsed_text(text: str, *, wrapped: bool = False) -> list[Parsed]:
    """The clauses of plain text."""
    return parsed(bare_document(text, wrapped=wrapped))
