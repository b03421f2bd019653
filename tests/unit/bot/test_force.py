"""What clauses do, read from their words."""

import pytest

from bot.decisions.force import Act, forces


@pytest.mark.parametrize(
    ("words", "act", "conditional"),
    [
        ("Staff must not lend their keys to anyone.", "forbids", False),
        ("Staff must not lend their keys unless the head agrees.", "forbids", True),
        ("Dogs are not permitted in the hall.", "forbids", False),
        ("Smoking is strictly forbidden.", "forbids", False),
        ("Under no circumstances are ladders to be used.", "forbids", False),
        ("Staff are advised not to park on the lane.", "advises_against", False),
        ("It is recommended that colleagues do not share photos.", "advises_against", False),
        ("Letters to parents must only be sent from the office.", "restricts", False),
        ("Staff may wear trainers on sports days.", "permits", False),
        ("Personal calls are allowed with the permission of the head.", "permits", True),
        ("Kettles may be used in the staff room.", "permits", False),
        ("Staff must sign the register.", "requires", False),
        ("All visitors need to wear a badge.", "requires", False),
        ("The building was opened in 1974.", "informs", False),
        ("Late marking may result in a meeting.", "informs", False),
        ("The school will not accept liability for bicycles.", "informs", False),
        ("We do not allow visitors to park here.", "forbids", False),
        ("Bicycles must **not** be left in the hall.", "forbids", False),
    ],
)
def test_an_act_and_its_condition(words: str, act: Act, conditional: bool) -> None:
    force = forces(words)[0]
    assert (force.act, force.condition is not None) == (act, conditional)


def test_an_item_takes_the_rule_of_its_lead_in() -> None:
    assert forces("lend keys to pupils", "Staff must not:")[0].act == "forbids"
    assert forces("lend keys to pupils", "Staff may:")[0].act == "permits"


def test_an_item_with_its_own_rule_keeps_it() -> None:
    assert forces("Ensure they do not lend keys", "Staff should:")[-1].act == "forbids"


def test_every_rule_of_a_sentence_is_found() -> None:
    acts = [force.act for force in forces("Staff must keep notes and must not shred them.")]
    assert acts == ["requires", "forbids"]


def test_a_long_text_is_read_in_one_go() -> None:
    assert len(forces("Staff must not run. " * 2000)) == 2000
