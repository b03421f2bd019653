"""Several clauses together: which decides, and which are shown."""

from bot.decisions.reading import read
from bot.decisions.together import SHOWN, Decision, decided, laid_out
from bot.domain.passage import Passage
from tests.unit.bot.passages import ask, passage

ASKED = ask("can i lend my keys to a parent")
FREE = "Staff may lend keys to parents."
BAN = "Staff must not lend keys to parents under any circumstances."
ON_CONDITION = "Keys may be lent to parents only with the headteacher's prior written permission."


def decision(*passages: Passage) -> Decision:
    return decided(ASKED, passages, read(ASKED, passages[0]))


def shown(*passages: Passage) -> tuple[str, ...]:
    order, count = laid_out(passages)
    return tuple(each.words for each in order[:count])


def test_of_two_rules_that_are_as_near_the_stronger_wins() -> None:
    ban = passage(BAN, score=0.49)
    assert decision(passage(FREE, score=0.5), ban) == Decision(ban, "no")


def test_a_rule_that_is_further_off_does_not_decide() -> None:
    free = passage(FREE, score=0.5)
    assert decision(free, passage(BAN, score=0.45)) == Decision(free, "yes")


def test_a_rule_of_another_section_does_not_decide() -> None:
    free = passage(FREE, score=0.5)
    assert decision(free, passage(BAN, score=0.49, section="Visitors")).verdict == "yes"


def test_a_permission_on_condition_stands_before_the_ban_behind_it() -> None:
    narrow = passage(ON_CONDITION, score=0.5)
    assert decision(narrow, passage(BAN, score=0.49)) == Decision(narrow, "conditional")


def test_what_decides_is_shown_first_and_the_nearest_beside_it() -> None:
    free, ban, other = (
        passage(FREE, score=0.5),
        passage(BAN, score=0.49),
        passage("Keys are numbered.", score=0.2),
    )
    assert laid_out((free, other, ban), Decision(ban, "no")) == ((ban, free, other), 2)


def test_the_ban_behind_an_exception_is_shown_before_what_is_elsewhere() -> None:
    assert shown(
        passage(ON_CONDITION, score=0.5),
        passage("Keys are kept by the office.", score=0.47, section="The office"),
        passage("Parents sign in.", score=0.46, section="Visitors"),
        passage(BAN, score=0.44),
    ) == (ON_CONDITION, BAN, "Keys are kept by the office.")


def test_the_exception_to_a_ban_is_shown_though_it_is_worded_otherwise() -> None:
    exception = "The exceptions are governors and their families."
    plain = "Governors and their families have badges."
    ban = passage(BAN, score=0.5)
    assert shown(ban, passage(exception, score=0.38)) == (BAN, exception)
    assert shown(ban, passage(plain, score=0.38)) == (BAN,)
    assert shown(ban, passage(exception, score=0.38, section="Governors")) == (BAN,)


def test_a_verdict_in_doubt_is_borne_out_by_a_clause_that_is_sure_of_it() -> None:
    vague = passage("Lending keys is a matter on which parents have written to us.", score=0.5)
    ban = passage(BAN, score=0.46)
    found = decision(vague, passage("Keys are numbered.", score=0.48), ban)
    assert found == Decision(vague, "no", (ban,))
    assert laid_out((vague, passage("Keys are numbered.", score=0.48), ban), found).passages[
        :2
    ] == (vague, ban)


def test_no_more_is_shown_than_fits_a_phone() -> None:
    rules = [passage(f"Staff must not lend key {i}.", score=0.5) for i in range(9)]
    assert laid_out(tuple(rules)).shown == SHOWN
