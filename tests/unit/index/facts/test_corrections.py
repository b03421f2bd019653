from datetime import date

from bot.domain.policy import Fact, PolicyFacts, Span
from bot.domain.school import FactCorrections
from index.facts.corrections import correct

READ = PolicyFacts(
    title=Fact(value="Phnoe Policy", span=Span(start=0, end=12)),
    version=Fact(value="2", span=Span(start=20, end=21)),
    owner=(Fact(value="Head", span=Span(start=30, end=34)),),
)


def test_a_correction_replaces_what_was_read_and_has_no_span() -> None:
    put_right = correct(
        READ,
        FactCorrections(title="Phone Policy", review_due=date(2026, 5, 3), owner="Ms A Lee"),
    )
    assert put_right.title == Fact(value="Phone Policy", span=None)
    assert put_right.review_due == Fact(value="3 May 2026", span=None, day=date(2026, 5, 3))
    assert put_right.owner == (Fact(value="Ms A Lee", span=None),)
    assert put_right.version == READ.version


def test_without_corrections_nothing_changes() -> None:
    assert correct(READ, FactCorrections()) == READ
