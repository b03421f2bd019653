"""The judgement: settled with a verdict, or handed over with the reason."""

from bot.decisions.confidence import FEATURES, Model, Point
from bot.decisions.judge import Settled, Unsettled, judge
from bot.domain.passage import Passage, Retrieval
from tests.unit.bot.passages import ask, passage

ASKED = ask("can i lend my keys to a parent")
FREE = "Staff may lend keys to parents."
BAN = "Staff must not lend keys to parents under any circumstances."

_NONE = (0.0,) * len(FEATURES)
SURE = Model(
    features=FEATURES,
    means=_NONE,
    scales=(1.0,) * len(FEATURES),
    weights=_NONE,
    bias=2.0,
    points=(Point(threshold=0.5, wrong=0.1, coverage=0.9),),
)


def judged(*passages: Passage) -> object:
    return judge(ASKED, Retrieval(release="r", passages=passages), SURE, max_wrong=0.25)


def test_two_policies_that_disagree_are_left_to_a_person() -> None:
    found = judged(
        passage(FREE, score=0.5, policy="keys"), passage(BAN, score=0.49, policy="visitors")
    )
    assert isinstance(found, Unsettled)
    assert found.reason == "conflict"
    assert [p.words for p in found.passages] == [FREE, BAN]


def test_two_rules_of_one_section_are_weighed_and_both_shown() -> None:
    found = judged(passage(FREE, score=0.5), passage(BAN, score=0.49))
    assert isinstance(found, Settled)
    assert (found.verdict, found.shown) == ("no", 2)
    assert [p.words for p in found.passages] == [BAN, FREE]


def test_the_verdict_is_that_of_a_passage_that_is_shown() -> None:
    far_off = passage(BAN, score=0.2, coverage=0.1)
    found = judged(far_off, passage(FREE, score=0.5, section="Visitors"))
    assert isinstance(found, Settled)
    assert found.verdict == "yes"
    assert [p.words for p in found.passages] == [FREE]
