"""A policy as it was read: its text, what it says of itself, and its clauses."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from bot.domain.value import Value


class Span(Value):
    """Characters ``start`` to ``end`` (exclusive) of a policy's extracted text."""

    start: int
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")
        return self

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


ClauseKind = Literal["paragraph", "item", "row", "fact"]
"""``paragraph``; ``item`` of a list; ``row`` of a table; ``fact``: a line about the document."""


class Clause(Value):
    """The smallest addressable rule of a policy.

    ``spans`` are where its own words stand, usually one; two or more when a running header or a
    page number cuts through it. ``lead_in`` is the sentence above a list that gives the item its
    meaning. ``number`` is the document's own, even where it restarts or lies.
    """

    id: str
    policy_id: str
    ordinal: int
    kind: ClauseKind
    number: str | None = None
    heading_path: tuple[str, ...] = ()
    spans: tuple[Span, ...]
    lead_in: Span | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.spans:
            raise ValueError("a clause needs at least one span")
        if any(a.end > b.start for a, b in zip(self.spans, self.spans[1:], strict=False)):
            raise ValueError("a clause's spans must be in order and not overlap")
        return self

    def words(self, text: str) -> str:
        """The clause's own words with white space collapsed, for reading and searching."""
        return " ".join(" ".join(span.of(text) for span in self.spans).split())

    def lead_in_words(self, text: str) -> str:
        """The lead-in's words with white space collapsed; empty when there is none."""
        return " ".join(self.lead_in.of(text).split()) if self.lead_in else ""


class Fact(Value):
    """One thing a policy says of itself, with the words it was read from.

    ``span`` is None only when the value was corrected in ``school.toml``. ``day`` is set for
    dates; where the document names only a month or a year it is that period's last day.
    """

    value: str
    span: Span | None
    day: date | None = None


class PolicyFacts(Value):
    """What a policy says of itself; None, or empty, where it does not say."""

    title: Fact | None = None
    organisation: Fact | None = None
    version: Fact | None = None
    adopted: Fact | None = None
    issued: Fact | None = None
    review_due: Fact | None = None
    owner: tuple[Fact, ...] = ()
    contacts: tuple[Fact, ...] = ()
    sections: tuple[Fact, ...] = ()
    appendices: tuple[Fact, ...] = ()
    related_policies: tuple[Fact, ...] = ()
    latest_change: Fact | None = None


class Policy(Value):
    """One document, one version, belonging to one school or trust.

    ``id`` is ``owner/file``; ``owner`` the folder of the school or trust; ``file`` the path inside
    that folder; ``sha256`` that of the file's bytes; ``text`` the extracted text that every span
    counts in.
    """

    id: str
    owner: str
    file: str
    sha256: str
    text: str
    title: str
    facts: PolicyFacts
    clauses: tuple[Clause, ...]
