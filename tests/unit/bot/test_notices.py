"""What each notice says to whoever is told."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from bot.decisions.notices import moment_in_words, read_out
from bot.domain.delivery import (
    AcknowledgedNotice,
    AlertNotice,
    ClosedNotice,
    Notice,
    RedirectedNotice,
    ReminderNotice,
    ReplyNotice,
    RulingNotice,
    SuspendedNotice,
    TicketNotice,
    TroubleNotice,
)
from bot.domain.outcome import Citation, Handoff, PrecedentAnswer
from bot.domain.policy import Span
from bot.domain.ticket import TicketState
from tests.fakes.town import OAK

NOW = datetime(2026, 7, 6, 8, 5, tzinfo=UTC)
TODAY = date(2026, 7, 6)
ASKED = "may I keep bees"
CLAUSE = Citation(
    policy_id="oak/a.txt",
    file="a.txt",
    title="Animals",
    version=None,
    adopted=None,
    review_due=None,
    heading_path=("1. Pets",),
    number="1.2",
    quotes=("Bees need a hive.",),
    spans=(Span(start=0, end=17),),
    clause_id="oak/a.txt#0",
)


def read(notice: Notice) -> str:
    return read_out(notice, OAK, TODAY).text


def card(state: TicketState = "open", **more: object) -> TicketNotice:
    made: dict[str, object] = {
        "number": 7,
        "question": ASKED,
        "reason": "not_settled",
        "related": (),
        "state": state,
        "holder": "headteacher",
        "asked_by": ("Jo",),
        "unnamed": 0,
        "claimed_by": "Mrs Reed",
        "opened": NOW,
    }
    return TicketNotice.model_validate({**made, **more})


@pytest.mark.parametrize("state", get_args(TicketState))
def test_a_card_names_ticket_question_and_askers_in_every_state(state: TicketState) -> None:
    text = read(card(state))
    assert text.startswith("Ticket 7: ")
    assert ASKED in text
    assert "Asked by Jo." in text
    assert "{" not in text


def test_a_card_says_who_is_answering() -> None:
    assert "Mrs Reed is answering it" in read(card("claimed"))
    assert "passed on to the school business manager" in read(
        card("redirected", holder="business_manager")
    )


@pytest.mark.parametrize(
    ("named", "unnamed", "line"),
    [
        (("Jo", "Kit"), 0, "Asked by Jo, Kit."),
        ((), 1, "Asked by someone who wants to stay anonymous."),
        (("Jo",), 1, "Asked by Jo, someone who wants to stay anonymous."),
        ((), 3, "Asked by 3 people who want to stay anonymous."),
    ],
)
def test_a_card_counts_who_is_not_named(named: tuple[str, ...], unnamed: int, line: str) -> None:
    assert line in read(card(asked_by=named, unnamed=unnamed))


def test_an_answered_card_shows_the_answer_in_place_of_the_reason() -> None:
    text = read(card("ruled", ruling="Yes, with a hive."))
    assert "The answer given: Yes, with a hive." in text
    assert "settles it" not in text
    assert "settles it" in read(card())


def test_related_clauses_are_quoted_word_for_word() -> None:
    assert "“Bees need a hive.”" in read(card(related=(CLAUSE,)))


def test_a_ruling_names_the_role_the_question_and_what_it_rests_on() -> None:
    ruling = RulingNotice(
        number=7, question=ASKED, text="Yes.", citations=(CLAUSE,), role="headteacher", at=NOW
    )
    text = read(ruling)
    assert text.startswith("The headteacher has answered your question (ticket 7):")
    assert ASKED in text
    assert "It rests on:" in text
    assert "“Bees need a hive.”" in text
    assert "It rests on:" not in read(ruling.model_copy(update={"citations": ()}))


def test_a_precedent_is_shown_with_its_day_and_clause() -> None:
    outcome = PrecedentAnswer(
        ruling_id="r",
        question=ASKED,
        text="Yes.",
        role="headteacher",
        ruled_on=date(2026, 5, 4),
        citations=(CLAUSE,),
        release="one",
    )
    text = read(ReplyNotice(message_id="1", outcome=outcome, on=TODAY))
    assert "Headteacher's ruling of 4 May 2026, on clause 1.2:" in text
    assert "“Bees need a hive.”" in text


def test_a_handoff_says_under_what_number_and_who_asked_before() -> None:
    handoff = Handoff(reason="nothing_near", confidence=0, ticket=7)
    assert "as ticket 7" in read(ReplyNotice(message_id="1", outcome=handoff, on=TODAY))
    joined = handoff.model_copy(update={"joined": True})
    assert "before you: it is ticket 7" in read(
        ReplyNotice(message_id="1", outcome=joined, on=TODAY)
    )


def test_a_reminder_gives_the_time_on_the_school_s_clock() -> None:
    reminder = ReminderNotice(number=7, question=ASKED, waiting_since=NOW, to_deputy=False)
    assert "waiting since 6 July 2026, 09:05" in read(reminder)
    assert "as the deputy" in read(reminder.model_copy(update={"to_deputy": True}))
    assert moment_in_words(NOW, OAK) == "6 July 2026, 09:05"


def test_a_closed_ticket_gives_the_reason() -> None:
    text = read(ClosedNotice(number=7, question=ASKED, reason="Ask Jo.", role="headteacher"))
    assert "without an answer" in text
    assert "The reason given: Ask Jo." in text


def test_a_redirected_ticket_names_who_answers_now() -> None:
    text = read(RedirectedNotice(number=7, question=ASKED, holder="business_manager"))
    assert "passed on to the school business manager" in text


@pytest.mark.parametrize("immediate", [False, True])
@pytest.mark.parametrize("alerts", [1, 3])
@pytest.mark.parametrize("to_deputy", [False, True])
def test_an_alert_says_what_to_open_and_how_urgent_it_is(
    immediate: bool, alerts: int, to_deputy: bool
) -> None:
    text = read(
        AlertNotice(disclosure_id="ab12", immediate=immediate, alerts=alerts, to_deputy=to_deputy)
    )
    assert "ab12" in text
    assert ("in danger now" in text) is immediate
    assert ("alert 3" in text) is (alerts == 3)
    assert ("as the deputy" in text) is to_deputy


def test_a_reporter_is_told_which_role_has_seen_it() -> None:
    assert read(AcknowledgedNotice(role="deputy_dsl")).startswith(
        "The deputy Designated Safeguarding Lead has seen"
    )


def test_a_suspended_ruling_says_why_and_what_it_was() -> None:
    text = read(SuspendedNotice(number=7, question=ASKED, text="Yes.", because="the hive is gone"))
    assert "because the hive is gone" in text
    assert ASKED in text
    assert "The answer given: Yes." in text


def test_trouble_with_something_private_does_not_say_what() -> None:
    trouble = TroubleNotice(platform="slack", why="the channel is gone", private=False)
    assert "through slack: the channel is gone" in read(trouble)
    assert "private message" in read(trouble.model_copy(update={"private": True}))
