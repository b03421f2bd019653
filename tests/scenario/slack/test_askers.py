"""What askers do with what they were told: each button, and nobody else's."""

import pytest

from adapters.slack import actions, sentences
from tests.fakes.slack_layout import elements, words
from tests.fakes.slack_town import DSLS, HEADS, STAFF, Params, SlackTown
from tests.fakes.town import ANSWERED, UNSETTLED

DOUBTFUL = "a boy in my class has been a bit quiet lately"


def button(message: Params, action: str) -> str:
    """The value of a button of a message."""
    [found] = [e for e in elements(message["blocks"]) if e["action_id"] == action]
    return str(found["value"])


@pytest.fixture
def answered(town: SlackTown) -> Params:
    """What Jo was told in the channel."""
    town.mentions("U0JO", ANSWERED)
    town.run()
    [reply] = town.told("U0JO")
    return reply


def test_helpful_is_kept_and_thanked_for(town: SlackTown, answered: Params) -> None:
    value = actions.feedback_value("helpful", button(answered, actions.ASK_HEAD))
    [said] = town.presses("U0JO", actions.FEEDBACK, value)
    assert said["text"] == sentences.THANKS
    assert ratings(town) == [(True, "")]


def test_not_helpful_asks_why_and_keeps_the_reason(town: SlackTown, answered: Params) -> None:
    message_id = button(answered, actions.ASK_HEAD)
    value = actions.feedback_value("not_helpful", message_id)
    assert town.presses("U0JO", actions.FEEDBACK, value) == []
    assert ratings(town) == [(False, "")]
    [form] = town.slack.views
    assert form["view"]["private_metadata"] == message_id

    reason = {"value": "it is about lockers"}
    assert town.sends_form("U0JO", actions.FEEDBACK_FORM, message_id, text=reason) == {}
    assert ratings(town) == [(False, "it is about lockers")]


def ratings(town: SlackTown) -> list[tuple[bool, str]]:
    with town.store.transaction() as tx:
        return [(rated.helpful, rated.reason) for rated in tx.exchanges.ratings(town.school.id)]


def test_the_head_can_be_asked_all_the_same(town: SlackTown, answered: Params) -> None:
    [said] = town.presses("U0JO", actions.ASK_HEAD, button(answered, actions.ASK_HEAD))
    town.run()
    assert "ticket 1" in said["text"]
    [card] = town.slack.from_bot(HEADS)
    assert "Jo Bloggs" in words(card["blocks"])


def test_the_head_can_be_asked_anonymously(town: SlackTown, answered: Params) -> None:
    town.presses("U0JO", actions.ASK_ANONYMOUSLY, button(answered, actions.ASK_ANONYMOUSLY))
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "Jo" not in str(card)


def test_a_clause_is_opened_in_full(town: SlackTown, answered: Params) -> None:
    first = actions.OPEN_CLAUSE[0]
    assert town.presses("U0JO", first, button(answered, first)) == []
    [form] = town.slack.views
    assert "must not lend their door keys" in words(form["view"])


def test_related_clauses_are_shown(town: SlackTown, answered: Params) -> None:
    assert town.presses("U0JO", actions.RELATED, button(answered, actions.ASK_HEAD)) == []
    [form] = town.slack.views
    assert "door keys" not in words(form["view"])


def test_an_answer_is_shared_once_in_the_thread_where_it_was_asked(
    town: SlackTown, answered: Params
) -> None:
    for _ in range(2):
        [said] = town.presses("U0JO", actions.SHARE, button(answered, actions.SHARE))
        assert said["delete_original"]
    [shared] = town.slack.from_bot(STAFF)
    [asked] = [m for m in town.slack.messages if m["channel"] == STAFF and m["user"] == "U0JO"]
    assert shared["thread_ts"] == asked["ts"]
    assert "door keys" in words(shared["blocks"])
    assert list(elements(shared["blocks"])) == []


def test_an_answer_from_a_dm_cannot_be_shared(town: SlackTown) -> None:
    ts = town.writes("U0JO", ANSWERED)
    town.run()
    [said] = town.presses("U0JO", actions.SHARE, f"slack:D0JO:{ts}", channel="D0JO")
    assert said["text"] == sentences.CANNOT_SHARE


@pytest.mark.parametrize(
    "action",
    [actions.SHARE, actions.ASK_HEAD, actions.RELATED, actions.FEEDBACK, actions.OPEN_CLAUSE[0]],
)
def test_nobody_else_can_use_the_buttons_of_an_answer(
    town: SlackTown, answered: Params, action: str
) -> None:
    value = button(answered, actions.ASK_HEAD)
    made = {
        actions.FEEDBACK: actions.feedback_value("helpful", value),
        actions.OPEN_CLAUSE[0]: actions.clause_value(value, 1),
    }
    [said] = town.presses("U0SAM", action, made.get(action, value))
    assert said["text"] == "There is no such question of yours."
    assert (town.slack.views, town.slack.from_bot(STAFF), ratings(town)) == ([], [], [])


def test_a_ticket_is_withdrawn_by_its_asker_only(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()
    [said] = town.presses("U0SAM", actions.WITHDRAW, "1")
    assert said["text"] == "There is no ticket 1 for you."
    [said] = town.presses("U0JO", actions.WITHDRAW, "1")
    assert said["text"] == sentences.WITHDRAWN.format(number=1)
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "withdrawn" in words(card["blocks"])


def test_a_name_is_taken_off_a_ticket(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()
    town.presses("U0JO", actions.STAY_ANONYMOUS, "1")
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "Jo" not in str(card["blocks"])


@pytest.mark.parametrize(("action", "alerts"), [(actions.IS_CONCERN, 1), (actions.IS_QUESTION, 0)])
def test_a_doubt_is_settled_by_its_asker_once(town: SlackTown, action: str, alerts: int) -> None:
    town.mentions("U0JO", DOUBTFUL)
    town.run()
    private, hint = town.told("U0JO")
    assert (private["channel"], hint["text"]) == ("D0JO", sentences.WRITTEN_PRIVATELY)
    value = button(private, action)

    [said] = town.presses("U0SAM", action, value)
    assert said["text"] == "There is no such question of yours."
    [said] = town.presses("U0JO", action, value, channel="D0JO")
    assert said["text"] == sentences.DECLARED
    [said] = town.presses("U0JO", actions.IS_CONCERN, value, channel="D0JO")
    assert said["text"] == sentences.SETTLED
    town.run()
    assert len(town.slack.from_bot(DSLS)) == alerts


def test_a_later_answer_comes_as_a_dm_with_a_link(town: SlackTown) -> None:
    ts = town.mentions("U0JO", UNSETTLED)
    town.run()
    assert len(town.told("U0JO")) == 1
    desk, school = town.desk, town.school.id
    desk.tickets.rule(school, "slack:U0HEAD", 1, "Three pounds.")
    town.run()
    [ruling] = town.told("U0JO")
    assert ruling["channel"] == "D0JO"
    assert "Three pounds." in words(ruling["blocks"])
    assert f"/{STAFF}/p{ts.replace('.', '')}" in str(ruling["blocks"][-1])
