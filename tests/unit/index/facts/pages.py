"""Plain text as the document a reader would hand over."""

from bot.domain.policy import Fact, PolicyFacts
from index.document import Document, Line
from index.facts import read_facts
from index.structure import parse


def document_of(text: str, *, wrapped: bool = False, title: str | None = None) -> Document:
    lines = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=start, end=start + len(line)))
        start += len(line) + 1
    return Document(text=text, lines=tuple(lines), wrapped=wrapped, title=title)


def facts_of(text: str, *, wrapped: bool = False, title: str | None = None) -> PolicyFacts:
    document = document_of(text, wrapped=wrapped, title=title)
    return read_facts(document, parse(document, "oakfield/policy.txt"))


def quote(text: str, fact: Fact | None) -> str:
    """The words a fact was read from."""
    assert fact is not None
    assert fact.span is not None
    return fact.span.of(text)


def values(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.value for fact in facts]
