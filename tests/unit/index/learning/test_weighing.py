"""Learning the weights, and what they are given."""

from bot.decisions.screening.evidence import features, log_odds
from bot.decisions.screening.normalise import sentences
from bot.decisions.screening.reading import read_all
from index.learning.weighing import Example, example, fit


def examples() -> list[Example]:
    bad = [Example(frozenset({"always", "word bruise"}), concern=True)] * 20
    good = [Example(frozenset({"always", "word laptop"}), concern=False)] * 20
    return bad + good


def test_what_tells_concerns_apart_gets_the_weight() -> None:
    weights = fit(examples())
    assert weights["word bruise"] > 0.5
    assert weights["word laptop"] < -0.5
    assert abs(weights.get("always", 0.0)) < 0.3


def test_the_same_messages_give_the_same_weights() -> None:
    assert fit(examples()) == fit(examples())


def test_rare_features_are_left_out() -> None:
    rare = Example(frozenset({"always", "word zebra"}), concern=True)
    assert "word zebra" not in fit([*examples(), rare, rare])


def test_the_features_name_words_signs_and_forms() -> None:
    found = example("a girl told me her dad hits her", concern=True).features
    assert {"always", "word dad", "sign violence", "child 2", "asks nothing", "told"} <= found


def test_the_learned_odds_rise_with_a_concern_and_fall_with_a_question() -> None:
    def odds(text: str) -> float:
        return log_odds(read_all(sentences(text)))

    assert odds("she says her dad hits her") > 1 > -1 > odds("can i wear trainers on fridays")
    assert features([]) >= {"always"}
