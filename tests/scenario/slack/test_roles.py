"""The headteacher's channel: cards, forms, replies under cards, and who may use them."""

import pytest

from adapters.slack import actions, sentences
from tests.fakes.slack_api import BOT, Fault
from tests.fakes.slack_layout import elements, words
from tests.fakes.slack_town import HEADS, Params, SlackTown
from tests.fakes.town import ANSWERED, UNSETTLED

NOT_THEIRS = "There is no ticket 1 for you."


def written(text: str) -> Params:
    """The state of a text field."""
    return {"type": "plain_text_input", "value": text}


@pytest.fixture
def asked(town: SlackTown) -> SlackTown:
    """Jo has asked something that only the head can answer, and has been told so."""
    town.writes("U0JO", UNSETTLED)
    town.run()
    assert len(town.told("U0JO")) == 1
    return town


def card(town: SlackTown) -> Params:
    """The one card in the head's channel."""
    [found] = town.slack.from_bot(HEADS)
    return found


def told_as_words(town: SlackTown, user: str) -> list[str]:
    return [words(seen["blocks"]) for seen in town.told(user)]


def test_a_card_is_drawn_anew_through_its_life(asked: SlackTown) -> None:
    posted = card(asked)["ts"]
    assert "waiting for an answer" in words(card(asked)["blocks"])

    [said] = asked.presses("U0HEAD", actions.CLAIM, "1", channel=HEADS)
    assert said["text"] == sentences.CLAIMED.format(number=1)
    asked.run()
    assert "Mrs Reed is answering it" in words(card(asked)["blocks"])

    asked.presses("U0HEAD", actions.ANSWER, "1", channel=HEADS)
    [form] = asked.slack.views
    assert form["view"]["private_metadata"] == "1"
    assert asked.sends_form("U0HEAD", actions.RULING_FORM, "1", text=written("Three.")) == {}
    asked.run()
    assert card(asked)["ts"] == posted
    assert "Three." in words(card(asked)["blocks"])
    [ruling] = told_as_words(asked, "U0JO")
    assert "The headteacher" in ruling
    assert "Three." in ruling


def test_a_ruling_rests_on_clauses_and_answers_from_then_on(town: SlackTown) -> None:
    ts = town.writes("U0JO", ANSWERED)
    town.run()
    town.presses("U0JO", actions.ASK_HEAD, f"slack:D0JO:{ts}", channel="D0JO")
    clause = {"selected_options": [{"value": "1"}]}
    precedent = {"selected_options": [{"value": actions.PRECEDENT_YES}]}
    fields = {"text": written("Only mine."), "clauses": clause, "precedent": precedent}
    assert town.sends_form("U0HEAD", actions.RULING_FORM, "1", **fields) == {}

    town.writes("U0SAM", ANSWERED)
    town.run()
    [answer] = told_as_words(town, "U0SAM")
    assert "Only mine." in answer
    assert "door keys" in answer


@pytest.mark.parametrize(
    ("user", "text", "said"),
    [
        ("U0JO", "Three.", NOT_THEIRS),
        ("U0HEAD", "  ", "Please give an answer: whoever asked will read it."),
        ("U0HEAD", "x" * 3001, "That is 3001 characters long"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused_in_the_form(
    asked: SlackTown, user: str, text: str, said: str
) -> None:
    answer = asked.sends_form(user, actions.RULING_FORM, "1", text=written(text))
    assert answer["response_action"] == "errors"
    assert answer["errors"]["text"].startswith(said)
    asked.run()
    assert asked.told("U0JO") == []


@pytest.mark.parametrize(
    "action",
    [actions.CLAIM, actions.ANSWER, actions.REDIRECT, actions.CLOSE, actions.REOPEN],
)
def test_the_buttons_of_a_card_are_its_holders_alone(asked: SlackTown, action: str) -> None:
    [said] = asked.presses("U0JO", action, "1", channel=HEADS)
    assert said["text"] == NOT_THEIRS
    assert (said["user"], said["response_type"]) == ("U0JO", "ephemeral")
    assert asked.slack.views == []


def test_what_another_is_answering_cannot_be_claimed(asked: SlackTown) -> None:
    asked.presses("U0HEAD", actions.CLAIM, "1", channel=HEADS)
    [said] = asked.presses("U0DEPUTY", actions.CLAIM, "1", channel=HEADS)
    assert "cannot be claimed" in said["text"] or "is answering it" in said["text"]


def test_a_ticket_is_passed_on_and_its_new_holder_gets_a_card(asked: SlackTown) -> None:
    asked.presses("U0HEAD", actions.REDIRECT, "1", channel=HEADS)
    [form] = asked.slack.views
    assert "business_manager" in str(form["view"])

    role = {"selected_option": {"value": "business_manager"}}
    sent = asked.sends_form("U0HEAD", actions.REDIRECT_FORM, "1", role=role, text=written("Yours?"))
    assert sent == {}
    asked.run()
    [theirs] = told_as_words(asked, "U0MONEY")
    assert "season ticket" in theirs
    [notice] = told_as_words(asked, "U0JO")
    assert "business manager" in notice
    [said] = asked.presses("U0HEAD", actions.CLAIM, "1", channel=HEADS)
    assert "is now with the business manager" in said["text"]


def test_a_ticket_passed_on_to_nobody_is_refused_in_the_form(asked: SlackTown) -> None:
    answer = asked.sends_form("U0HEAD", actions.REDIRECT_FORM, "1", role={}, text=written(""))
    assert answer["errors"]["role"] == sentences.WHOM


def test_a_ticket_is_closed_with_a_reason_and_opened_again(asked: SlackTown) -> None:
    asked.presses("U0HEAD", actions.CLOSE, "1", channel=HEADS)
    assert len(asked.slack.views) == 1
    assert asked.sends_form("U0HEAD", actions.CLOSE_FORM, "1", text=written("Ask the bus.")) == {}
    asked.run()
    [notice] = told_as_words(asked, "U0JO")
    assert "Ask the bus." in notice

    asked.presses("U0HEAD", actions.REOPEN, "1", channel=HEADS)
    assert asked.sends_form("U0HEAD", actions.REOPEN_FORM, "1", text=written("")) == {}
    asked.run()
    assert "open again" in words(card(asked)["blocks"])


def test_a_reply_under_the_card_is_the_answer_once_confirmed(asked: SlackTown) -> None:
    root = card(asked)["ts"]
    asked.slack.typed("U0DEPUTY", HEADS, "what do you think?", root)
    asked.replies("U0HEAD", HEADS, "Three pounds &amp; a smile.", root)
    [offer] = asked.told("U0HEAD")
    assert (offer["channel"], offer["thread_ts"], offer["visible"]) == (HEADS, root, True)
    assert "Three pounds & a smile." in words(offer["blocks"])
    asked.run()
    assert asked.told("U0JO") == []

    [value] = {e["value"] for e in elements(offer["blocks"])}
    [said] = asked.presses("U0HEAD", actions.USE_REPLY, value, channel=HEADS)
    assert (said["text"], said["replace_original"]) == (sentences.RULED.format(number=1), True)
    asked.run()
    [ruling] = told_as_words(asked, "U0JO")
    assert "Three pounds & a smile." in ruling


def test_a_reply_under_the_card_that_is_no_answer_is_left_alone(asked: SlackTown) -> None:
    root = card(asked)["ts"]
    reply = asked.replies("U0HEAD", HEADS, "hm", root)
    value = actions.reply_value(1, root, reply)
    [said] = asked.presses("U0HEAD", actions.DISCARD_REPLY, value, channel=HEADS)
    assert said == {"delete_original": True, "channel": HEADS, "user": "U0HEAD"}
    asked.run()
    assert asked.told("U0JO") == []


def test_only_the_holders_own_reply_is_taken_for_an_answer(asked: SlackTown) -> None:
    root = card(asked)["ts"]
    reply = asked.replies("U0JO", HEADS, "say yes please", root)
    assert asked.told("U0JO") == []

    value = actions.reply_value(1, root, reply)
    [said] = asked.presses("U0HEAD", actions.USE_REPLY, value, channel=HEADS)
    assert said["text"] == sentences.NO_REPLY_THERE
    [said] = asked.presses("U0JO", actions.USE_REPLY, value, channel=HEADS)
    assert said["text"] == NOT_THEIRS


def test_replies_under_anything_else_are_nobodys_business(asked: SlackTown) -> None:
    other = asked.slack.typed("U0DEPUTY", HEADS, "lunch?")
    asked.replies("U0HEAD", HEADS, "yes", other)
    asked.replies("U0HEAD", HEADS, f"<@{BOT}> yes", card(asked)["ts"])
    assert asked.told("U0HEAD") == []


def test_a_settled_ticket_is_not_offered_another_answer(asked: SlackTown) -> None:
    asked.sends_form("U0HEAD", actions.RULING_FORM, "1", text=written("Three."))
    asked.run()
    asked.replies("U0HEAD", HEADS, "that was quick", card(asked)["ts"])
    assert asked.told("U0HEAD") == []


def test_open_tickets_are_listed_for_those_before_whom_they_are(asked: SlackTown) -> None:
    assert asked.commands("U0HEAD", "tickets", channel=HEADS) == ""
    assert asked.commands("U0JO", "tickets") == ""
    heads, jos = (words(opened["view"]) for opened in asked.slack.views)
    assert "season ticket" in heads
    assert "season ticket" not in jos


def test_a_ticket_is_shown_with_its_history(asked: SlackTown) -> None:
    asked.presses("U0HEAD", actions.CLAIM, "1", channel=HEADS)
    asked.presses("U0HEAD", actions.SHOW_TICKET, "1", channel=HEADS)
    [form] = asked.slack.views
    assert "claimed" in words(form["view"])


def test_a_press_that_fails_is_never_left_unanswered(asked: SlackTown) -> None:
    def no_forms(method: str, _params: Params) -> None:
        if method.startswith("views."):
            raise Fault("trigger_expired")

    asked.slack.fail = no_forms
    [said] = asked.presses("U0HEAD", actions.ANSWER, "1", channel=HEADS)
    assert said["text"] == sentences.FAILED
