"""Facts put right by the school, in its ``school.toml``."""

from datetime import date

from bot.domain.policy import Fact, PolicyFacts
from bot.domain.school import FactCorrections


def correct(facts: PolicyFacts, corrections: FactCorrections) -> PolicyFacts:
    """The facts with each corrected one in place of what was read; the rest unchanged.

    A corrected fact has no span: it is the school's word, not the document's.
    """
    put_right: dict[str, Fact | tuple[Fact, ...] | None] = {
        "title": _said(corrections.title),
        "version": _said(corrections.version),
        "adopted": _dated(corrections.adopted),
        "review_due": _dated(corrections.review_due),
        "owner": (Fact(value=corrections.owner, span=None),) if corrections.owner else None,
    }
    return facts.model_copy(update={name: fact for name, fact in put_right.items() if fact})


def _said(value: str | None) -> Fact | None:
    return Fact(value=value, span=None) if value else None


def _dated(day: date | None) -> Fact | None:
    return Fact(value=f"{day.day} {day:%B %Y}", span=None, day=day) if day else None
