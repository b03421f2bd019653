import pytest

from tests.unit.index.facts.pages import facts_of, values


def people(text: str, *, wrapped: bool = False) -> list[str]:
    return values(facts_of(text, wrapped=wrapped).owner)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Policy owner: Mrs J Okafor, DSL", "Mrs J Okafor, DSL"),
        ("Policy owner\tMrs J Okafor, DSL\nStatus\tStatutory", "Mrs J Okafor, DSL"),
        ("● Policy owner - Miss Kirsty Pell", "Miss Kirsty Pell"),
        ("PERSON RESPONSIBLE FOR POLICY: HELEN REED", "HELEN REED"),
        ("Author: T. Shaw    Date: May 2024", "T. Shaw"),
        ("Written by: Ann Bell, deputy headteacher", "Ann Bell, deputy headteacher"),
        ("Approved May 2024. Review: May 2026. Lead: Mrs Jo Latt, welfare officer.",
         "Mrs Jo Latt, welfare officer"),
        ("Held by: Sam Attle, Director of People, people@oak.example, 01632 960171",
         "Sam Attle, Director of People"),
        ("Responsible officer:\nMarc Dean, Trust Secretary", "Marc Dean, Trust Secretary"),
        ("Owner | Version\nMr A Patel | 2.0", "Mr A Patel"),
        ("Author\tK Marsh, Deputy Headteacher", "K Marsh, Deputy Headteacher"),
        ("*Last updated May 2024 · owner: Sam Hart (deputy head)*", "Sam Hart (deputy head)"),
        ("Signed by the Chair of Governors:\tRobert Pole.", "Chair of Governors: Robert Pole"),
        ("Signed: Ian Hale (Chair of Governors)", "Ian Hale (Chair of Governors)"),
        ("Chair of Governors: Mr A Patel    Date: 4/9/24", "Chair of Governors: Mr A Patel"),
        ("Designated Safeguarding Lead\tCallum Dale\t01632 960111",
         "Designated Safeguarding Lead: Callum Dale"),
        ("Our data protection officer is Jane Coe, who can be reached at any time.",
         "data protection officer: Jane Coe"),
        ("Speak to Mr Ian Cord (deputy headteacher) about it.", "deputy headteacher: Mr Ian Cord"),
    ],
)  # fmt: skip
def test_who_is_named(text: str, owner: str) -> None:
    assert people(text)[0] == owner


def test_posts_given_responsibility() -> None:
    text = (
        "The Headteacher has overall responsibility for this policy and has delegated its daily "
        "operation to the School Business Manager."
    )
    assert people(text) == ["Headteacher", "School Business Manager"]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Staff must report any loss to the Head Teacher at once.", "Head Teacher"),
        ("Anyone in doubt must seek guidance from the headteacher.", "headteacher"),
        ("Phones may be used with the permission of the Principal.", "Principal"),
        ("The network manager must be informed.", "network manager"),
    ],
)
def test_posts_that_staff_are_sent_to(text: str, post: str) -> None:
    assert people(text) == [post]


def test_both_posts_of_a_pair() -> None:
    assert people("Report it to the headteacher/line manager.") == ["headteacher", "line manager"]
    assert people("A line manager or the headteacher must be told.") == [
        "line manager",
        "headteacher",
    ]


def test_the_plainest_first_and_each_once() -> None:
    text = (
        "Staff report worries to the headteacher.\n"
        "The Headteacher is responsible for reviewing this policy.\n"
        "Policy owner: Ms A Lee, DSL\n"
        "Head Teacher: Mr B Cole"
    )
    assert people(text) == ["Ms A Lee, DSL", "Headteacher", "Head Teacher: Mr B Cole"]


@pytest.mark.parametrize(
    "text",
    [
        "Signed: ........................ Date: ............",
        "Signed…………………  Headteacher\n\nOur Mission Statement",
        "Policy owner: [insert name]",
        "Owner: TBC",
        "The headteacher was pleased with the summer fair.",
        "Next Review Date\tMay 2026",
    ],
)
def test_nobody(text: str) -> None:
    assert people(text) == []
