"""The home tab, and the questions to begin with."""

import pytest

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.home import AdminPart, home_view
from adapters.slack.blocks.prompts import Outline, Prompt, suggested_prompts
from tests.unit.adapters.slack.blocks.block_kit import parts, texts
from tests.unit.adapters.slack.blocks.role_samples import ADMIN, HOME_STAFF, TICKETS


def test_staff_see_how_to_ask_and_whom_to_tell_but_no_tickets() -> None:
    seen = list(texts(home_view(HOME_STAFF)))
    assert labels.HOME_ASK in seen
    assert any("Mr Lane; room 4, ext. 21" in line for line in seen)
    assert labels.HOME_TICKETS not in seen
    assert labels.HOME_REVIEWS not in seen


def test_a_role_sees_the_tickets_that_wait() -> None:
    view = home_view(HOME_STAFF.model_copy(update={"tickets": TICKETS}))
    shown = [p["value"] for p in parts(view) if p.get("action_id") == actions.SHOW_TICKET]
    assert shown == ["12", "14"]


def test_admins_see_overdue_reviews_first_and_marked() -> None:
    seen = list(texts(home_view(HOME_STAFF.model_copy(update={"admin": ADMIN}))))
    reviews = [line for line in seen if "review" in line and "Policy:" in line]
    assert [line.partition(":")[0] for line in reviews] == [
        "⚠️ Educational Visits Policy",
        "Child Protection Policy",
        "Photography Policy",
        "Staff Conduct Policy",
    ]
    assert "electric scooters (4)" in seen
    assert "20 November 2026, 10:05 · 14 policies, 812 clauses · in use" in seen


def test_admins_of_a_school_without_an_index_are_told_so() -> None:
    view = home_view(HOME_STAFF.model_copy(update={"admin": AdminPart()}))
    assert labels.HOME_NO_POLICIES in texts(view)


def test_a_prompt_asks_about_the_subject_of_a_title() -> None:
    [prompt] = suggested_prompts([Outline(title="Staff Dress and Appearance Policy (2026)")])
    assert prompt == Prompt(
        title="Dress and appearance", message="What are the rules on dress and appearance?"
    )


def test_the_heading_that_a_policy_says_most_under_makes_one_too() -> None:
    policy = Outline(title="Policy", headings=("Scope", "Scope", "Trainers", "Hats", "Hats"))
    [prompt] = suggested_prompts([policy])
    assert prompt.title == "Hats"


@pytest.mark.parametrize(
    "heading",
    [
        "1 Aims",
        "Roles and responsibilities",
        "…",
        "What you must do",
        "If a child tells you",
        "Allegations",
        "A very long heading that goes on about one thing and then about another",
    ],
)
def test_what_names_no_subject_or_invites_a_concern_makes_no_prompt(heading: str) -> None:
    made = suggested_prompts([Outline(title="Safeguarding Policy", headings=(heading,))])
    assert made == ()


def test_capitals_stay_only_where_they_mean_something() -> None:
    headings = [("SAFETY ON COACHES",), ("Using ICT at Home",), ("TRAINERS",)]
    made = suggested_prompts([Outline(title="Policy", headings=each) for each in headings])
    assert [prompt.message for prompt in made] == [
        "What are the rules on safety on coaches?",
        "What are the rules on using ICT at home?",
        "What are the rules on trainers?",
    ]


def test_there_are_at_most_four_and_none_twice() -> None:
    titles = ["Hats", "HATS policy", "Shoes", "Scarves", "Gloves", "Coats"]
    made = suggested_prompts([Outline(title=title) for title in titles])
    assert [prompt.title for prompt in made] == ["Hats", "Shoes", "Scarves", "Gloves"]


def test_no_policies_make_no_prompts() -> None:
    assert suggested_prompts([]) == ()
