"""Whole conversations in a Slack that somebody else wrote, with the real model and store."""

import pytest

from adapters.slack import actions, sentences
from bot.decisions.rights import NO_DISCLOSURE
from tests.e2e.slack.school import ANSWERED, CLAUSE, CONCERN, SECRET, UNSETTLED
from tests.e2e.slack.served import Served
from tests.e2e.slack.shim import Params
from tests.e2e.slack.town import Town
from tests.fakes.slack_layout import words
from tests.fakes.slack_socket import SocketMode


@pytest.fixture
def socket(served: Served) -> SocketMode:
    """The connection over which a policybot hears."""
    return served.another()


def test_a_question_in_a_dm_is_answered_with_its_clause(
    town: Town, served: Served, socket: SocketMode
) -> None:
    event, ts = town.writes("jo", ANSWERED)
    town.tell(socket, event)
    town.shim.until(lambda: town.sees("jo", town.dm("jo")), "an answer")
    served.finish()

    [asked, answer] = town.thread("jo", town.dm("jo"), ts)
    assert asked["user"] == town.ids["jo"]
    said = words(answer["blocks"])
    assert CLAUSE in said
    assert "Key Policy" in said
    assert "1.1" in said
    assert town.sees("jo", town.dm("jo")) == [answer]
    assert town.sees("head", town.heads) == []


def test_the_heads_ruling_reaches_the_askers_thread_once(
    town: Town, served: Served, socket: SocketMode
) -> None:
    event, ts = town.writes("jo", UNSETTLED)
    town.tell(socket, event)
    [card] = town.shim.until(lambda: town.sees("head", town.heads), "a card for the head")
    assert "season ticket" in words(card["blocks"])

    town.presses(socket, "head", town.heads, card, actions.ANSWER)
    form = town.shim.until(lambda: opened(town, actions.RULING_FORM), "the form for a ruling")
    blank = town.sends(socket, "head", form, **{actions.TEXT_FIELD: written(" ")})
    assert blank["response_action"] == "errors"
    ruling = {actions.TEXT_FIELD: written("Three pounds, from the office.")}
    assert "errors" not in town.sends(socket, "head", form, **ruling)
    dm = town.dm("jo")
    town.shim.until(lambda: with_words(town.sees("jo", dm), "Three pounds"), "the ruling")
    served.finish()

    asked, handoff, answer = town.thread("jo", dm, ts)
    assert "ticket 1" in words(handoff["blocks"])
    assert "The headteacher" in words(answer["blocks"])
    assert "Three pounds, from the office." in words(answer["blocks"])
    assert len(town.sees("jo", dm)) == 2
    [closed] = town.sees("head", town.heads)
    assert (closed["ts"], "Three pounds" in words(closed["blocks"])) == (card["ts"], True)
    assert asked["text"] == UNSETTLED


def test_a_concern_in_a_channel_is_dealt_with_in_private(
    town: Town, served: Served, socket: SocketMode
) -> None:
    events, ts = town.mentions("jo", CONCERN)
    for event in events:
        town.tell(socket, event)
    [alert] = town.shim.until(lambda: town.sees("dsl", town.dsls), "an alert for the DSL")
    town.shim.until(lambda: town.whispered("jo"), "a hint for whoever told")
    assert SECRET not in str(town.shim.sent)

    dsls = town.dsls
    town.presses(socket, "depdsl", dsls, alert, actions.OPEN_DISCLOSURE)
    [refused] = town.shim.until(lambda: town.shim.responses, "a refusal for who is not to read it")
    assert (refused["text"], refused["user"]) == (NO_DISCLOSURE, town.ids["depdsl"])
    assert town.shim.views == {}
    town.presses(socket, "dsl", dsls, alert, actions.OPEN_DISCLOSURE)
    form = town.shim.until(lambda: opened(town, actions.DISCLOSURE_FORM), "the concern")
    assert CONCERN in words(form)
    town.presses(socket, "dsl", dsls, alert, actions.ACKNOWLEDGE)
    dm = town.dm("jo")
    town.shim.until(lambda: with_words(town.sees("jo", dm), "has seen"), "that it was seen")
    served.finish()

    assert town.sees("sam", town.staff) == []
    assert [message["ts"] for message in town.thread("sam", town.staff, ts)] == [ts]
    assert [hint["text"] for hint in town.whispered("jo")] == [sentences.WRITTEN_PRIVATELY]
    assert len(town.sees("jo", dm)) == 2
    assert len(town.sees("dsl", dsls)) == 1
    assert SECRET not in str([town.sees("jo", dm), town.sees("dsl", dsls), town.shim.whispers])
    assert [method for method, said in town.shim.sent if SECRET in said] == ["views.open"]


@pytest.mark.parametrize("place", ["dm", "channel"])
def test_the_same_event_three_times_gets_one_reply(
    town: Town, served: Served, socket: SocketMode, place: str
) -> None:
    another = served.another()
    if place == "dm":
        event, _ = town.writes("jo", ANSWERED)
        events = [event]
    else:
        events, _ = town.mentions("jo", ANSWERED)
    for retry, hears in enumerate((socket, another, socket)):
        for event in events:
            town.tell(hears, event, retry)
    town.shim.until(lambda: replies(town), "a reply")
    served.finish()

    [reply] = replies(town)
    assert CLAUSE in str(reply)


def replies(town: Town) -> list[Params]:
    """All that Jo has been told."""
    return [*town.sees("jo", town.dm("jo")), *town.whispered("jo"), *town.sees("jo", town.staff)]


def opened(town: Town, callback: str) -> Params | None:
    """The form of a kind that stands open."""
    views = list(town.shim.views.values())
    return next((view for view in views if view["callback_id"] == callback), None)


def with_words(messages: list[Params], said: str) -> list[Params]:
    """Those that say so."""
    return [message for message in messages if said in words(message["blocks"])]


def written(text: str) -> Params:
    """The state of a text field."""
    return {"type": "plain_text_input", "value": text}
