"""What each notice shows, and what it lets people do."""

from datetime import date

import pytest

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.notices import Rendered, render, render_shared
from bot.decisions import wording
from bot.decisions.transitions import TICKET
from bot.domain.delivery import AlertNotice, Notice, ReplyNotice, TroubleNotice
from bot.domain.outcome import Outcome, Verdict
from bot.domain.ticket import TicketState
from tests.unit.adapters.slack.blocks.block_kit import buttons, parts, texts
from tests.unit.adapters.slack.blocks.samples import (
    ANSWERS,
    NOTICES,
    OUTCOMES,
    PHOTOS,
    PRECEDENT,
    QUESTION,
    RULED,
    SCHOOL,
    TODAY,
    answer,
    citation,
    ticket,
)


def shown(notice: Notice, *, private: bool = True) -> Rendered:
    """The notice at the made-up school."""
    return render(notice, SCHOOL, TODAY, private=private)


def told(outcome: Outcome, *, private: bool = True) -> Rendered:
    """The outcome as its asker is told it."""
    notice = ReplyNotice(message_id="Ev:1", outcome=outcome, on=TODAY)
    return shown(notice, private=private)


@pytest.mark.parametrize("verdict", ["yes", "no", "conditional", "advised_against", "n/a"])
def test_an_answer_begins_with_its_verdict(verdict: Verdict) -> None:
    seen = told(answer(verdict, PHOTOS))
    first = next(texts(seen.blocks))
    assert first == f"{labels.SIGNS[verdict]} {wording.VERDICTS[verdict]}"
    assert seen.text.startswith(wording.VERDICTS[verdict])


def test_quotations_stand_word_for_word_and_numbered_with_their_source() -> None:
    seen = list(texts(told(ANSWERS["answer-three-quotes"]).blocks))
    assert f"“{PHOTOS.quote}”" in seen
    numbered = [line for line in seen if line.startswith("[")]
    assert [line[:3] for line in numbered] == ["[1]", "[2]", "[3]"]
    assert "Staff Conduct Policy, Technology > Phones and cameras, 4.2 (version 3;" in numbered[0]


def test_each_quotation_has_a_button_that_opens_it() -> None:
    pressed = buttons(told(ANSWERS["answer-three-quotes"]).blocks)
    opened = [actions.clause_of(pressed[action]) for action in actions.OPEN_CLAUSE]
    assert opened == [(1, "Ev:1"), (2, "Ev:1"), (3, "Ev:1")]


def test_a_long_clause_is_shortened_inside_its_quotation_marks() -> None:
    long = citation("Never leave a door open. " * 300)
    [quote] = [words for words in texts(told(answer("no", long)).blocks) if "Never" in words]
    assert quote.startswith("“Never leave")
    assert quote.endswith(" […]”")
    assert len(quote) < 1000


def test_an_overdue_review_is_said() -> None:
    seen = texts(told(ANSWERS["answer-advised-against"]).blocks)
    assert any("was due for review on 31 July 2026" in words for words in seen)


def test_only_an_answer_in_a_channel_can_be_shared_and_only_after_asking() -> None:
    assert actions.SHARE not in buttons(told(ANSWERS["answer-no"]).blocks)
    public = told(ANSWERS["answer-no"], private=False)
    assert buttons(public.blocks)[actions.SHARE] == "Ev:1"
    [share] = [part for part in parts(public.blocks) if part.get("action_id") == actions.SHARE]
    assert share["confirm"]["text"]["text"] == labels.SHARE_SURE


def test_related_clauses_are_offered_when_there_are_more_than_are_shown() -> None:
    assert actions.RELATED in buttons(told(ANSWERS["answer-no"]).blocks)
    assert actions.RELATED not in buttons(told(ANSWERS["answer-yes"]).blocks)


def test_feedback_carries_the_message_and_its_block_has_no_id() -> None:
    for outcome in (ANSWERS["answer-no"], PRECEDENT):
        block = told(outcome).blocks[-1]
        assert "block_id" not in block
        [element] = block["elements"]
        values = [element[f"{side}_button"]["value"] for side in ("positive", "negative")]
        assert [actions.feedback_of(value) for value in values] == [(True, "Ev:1"), (False, "Ev:1")]


def test_a_precedent_shows_the_ruling_and_the_question_it_was_made_on() -> None:
    seen = list(texts(told(PRECEDENT).blocks))
    assert seen[0] == "Headteacher's ruling of 3 October 2026, on clause 4.2:"
    assert PRECEDENT.text in seen
    assert wording.ASKED_THEN.format(question=QUESTION) in seen


def test_whoever_waits_can_withdraw_and_take_their_name_off() -> None:
    waiting = buttons(told(OUTCOMES["handoff"]).blocks)
    assert waiting[actions.WITHDRAW] == waiting[actions.STAY_ANONYMOUS] == "12"
    assert not buttons(told(OUTCOMES["handoff-to-nobody"]).blocks)


def test_the_private_question_has_two_buttons_and_says_how_to_reach_the_dsl() -> None:
    asked = told(OUTCOMES["private-question"])
    assert list(buttons(asked.blocks)) == [actions.IS_CONCERN, actions.IS_QUESTION]
    assert any("Mr Lane; room 4, ext. 21" in words for words in texts(asked.blocks))
    assert "1 · Tell the DSL now" in texts(asked.blocks)


@pytest.mark.parametrize("name", ["private-question", "routed", "routed-about-head", "emergency"])
def test_nothing_of_a_concern_stands_in_a_notification(name: str) -> None:
    assert told(OUTCOMES[name]).text == labels.NEUTRAL


@pytest.mark.parametrize("name", ["alert", "alert-again", "acknowledged"])
def test_nothing_of_an_alert_stands_in_a_notification(name: str) -> None:
    assert shown(NOTICES[name]).text in (labels.NEUTRAL, labels.NEUTRAL_URGENT)
    assert "concern" not in shown(NOTICES[name]).text


def test_nothing_of_a_private_trouble_stands_in_a_notification() -> None:
    trouble = TroubleNotice(platform="slack", why="account gone", private=True)
    assert shown(trouble).text == labels.NEUTRAL


def test_a_disclosure_reply_offers_nothing_and_repeats_nothing() -> None:
    assert not buttons(told(OUTCOMES["routed"]).blocks)


def test_an_alert_offers_all_that_its_route_may_do() -> None:
    alert = AlertNotice(disclosure_id="K7", immediate=False, alerts=1, to_deputy=False)
    assert buttons(shown(alert).blocks) == {
        actions.OPEN_DISCLOSURE: "K7",
        actions.ACKNOWLEDGE: "K7",
        actions.IN_HAND: "K7",
        actions.CLOSE_DISCLOSURE: "K7",
    }


BUTTON = {
    "rule": actions.ANSWER,
    "claim": actions.CLAIM,
    "redirect": actions.REDIRECT,
    "close": actions.CLOSE,
    "reopen": actions.REOPEN,
}


@pytest.mark.parametrize("state", list(TICKET))
def test_a_card_offers_what_the_state_allows_and_no_more(state: TicketState) -> None:
    offered = buttons(shown(ticket(state)).blocks)
    assert set(offered) == {BUTTON[name] for name in TICKET[state] if name in BUTTON}
    assert set(offered.values()) == {"12"}


def test_a_card_shows_the_question_who_asked_and_at_most_three_clauses() -> None:
    seen = list(texts(shown(ticket(related=(PHOTOS,) * 5)).blocks))
    assert seen[0] == "Ticket 12: waiting for an answer"
    assert seen[1] == f"“{QUESTION}”"
    assert seen[2] == "Asked by Sam Okoro, someone who wants to stay anonymous."
    assert [words[:3] for words in seen if words.startswith("[")] == ["[1]", "[2]", "[3]"]


def test_a_settled_card_keeps_the_answer_and_leaves_the_clauses_out() -> None:
    seen = list(texts(shown(ticket("closed", ruling=RULED)).blocks))
    assert f"The answer given: {RULED}" in seen
    assert not [words for words in seen if words.startswith("[")]


def test_a_card_that_nobody_waits_for_names_nobody() -> None:
    seen = texts(shown(ticket("withdrawn", asked_by=(), unnamed=0)).blocks)
    assert not [words for words in seen if words.startswith("Asked by")]


def test_a_ruling_is_attributed_to_the_role_and_cited() -> None:
    seen = list(texts(shown(NOTICES["ruling"]).blocks))
    assert seen[0] == "The headteacher has answered your question (ticket 12):"
    assert seen[1:3] == [f"“{QUESTION}”", RULED]
    assert seen[-1].startswith("[1] Staff Conduct Policy")
    assert "Mrs Reed" not in " ".join(seen)


def test_a_long_question_does_not_push_the_ruling_out() -> None:
    notice = NOTICES["ruling"].model_copy(update={"question": "why " * 5000})
    assert RULED in texts(shown(notice).blocks)


def test_what_is_shared_shows_the_question_and_offers_nothing() -> None:
    public = render_shared(ANSWERS["answer-no"], QUESTION, SCHOOL, date(2026, 11, 20))
    assert next(texts(public.blocks)) == f"“{QUESTION}”"
    assert not buttons(public.blocks)
