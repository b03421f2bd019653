"""Slack fails in every way it can, and people still see each thing once."""

from collections.abc import Callable

import pytest

from adapters.slack import sentences
from tests.fakes.slack_api import BOT, Fault, Lost
from tests.fakes.slack_layout import words
from tests.fakes.slack_town import DSLS, HEADS, STAFF, Params, SlackTown
from tests.fakes.town import ANSWERED, CONCERN, UNSETTLED

Fail = Callable[[str, Params], None]


def once(fault: Fault, *methods: str) -> Fail:
    """Fail the first call of one of the methods."""
    left = [fault]

    def fail(method: str, _params: Params) -> None:
        if left and method in methods:
            raise left.pop()

    return fail


def always(fault: Fault, *methods: str) -> Fail:
    """Fail every call of the methods."""

    def fail(method: str, _params: Params) -> None:
        if method in methods:
            raise fault

    return fail


def nothing(_method: str, _params: Params) -> None:
    """Let every call through."""


POSTING = ("chat.postMessage", "chat.postEphemeral", "chat.update")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("ratelimited", status=429, after=30),
        Fault("internal_error"),
        Fault("something_new"),
        Fault(status=503),
        Lost(),
        Lost(done=True),
        Fault(status=502, done=True),
        Fault("fatal_error", done=True),
    ],
    ids=str,
)
def test_a_reply_that_fails_once_is_shown_once(town: SlackTown, fault: Fault) -> None:
    town.slack.fail = once(fault, *POSTING)
    ts = town.writes("U0JO", ANSWERED)
    town.run()
    town.clock.forward(minutes=1)
    town.run()

    [reply] = town.told("U0JO")
    assert reply["thread_ts"] == ts
    assert len(town.slack.from_bot("D0JO")) == 1


@pytest.mark.parametrize("fault", [Fault(status=503), Lost(), Fault("ratelimited", status=429)])
def test_a_whisper_that_was_not_taken_is_shown_once(town: SlackTown, fault: Fault) -> None:
    town.slack.fail = once(fault, "chat.postEphemeral")
    town.mentions("U0JO", ANSWERED)
    town.run()
    town.clock.forward(minutes=1)
    town.run()
    assert len(town.told("U0JO")) == 1


@pytest.mark.parametrize("lost", [False, True])
def test_a_card_that_fails_once_stands_there_once(town: SlackTown, lost: bool) -> None:
    town.slack.fail = once(Lost(done=lost), "chat.postMessage")
    town.commands("U0JO", UNSETTLED)
    town.run()
    town.desk.tickets.claim(town.school.id, "slack:U0HEAD", 1)
    town.clock.forward(minutes=1)
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "is answering it" in words(card["blocks"])


def test_a_concern_whose_hint_fails_is_answered_once(town: SlackTown) -> None:
    town.slack.fail = once(Fault(status=503), "chat.postEphemeral")
    town.mentions("U0JO", CONCERN)
    town.run()
    town.clock.forward(minutes=1)
    town.run()
    private, hint = town.told("U0JO")
    assert (private["channel"], hint["text"]) == ("D0JO", sentences.WRITTEN_PRIVATELY)
    assert len(town.slack.from_bot(DSLS)) == 1


def test_slack_is_left_alone_for_as_long_as_it_asks(town: SlackTown) -> None:
    limited = Fault("ratelimited", status=429, after=240)
    town.slack.fail = once(limited, "chat.postMessage")
    town.writes("U0JO", ANSWERED)
    town.run()
    tried = len(town.slack.calls)
    town.clock.forward(seconds=239)
    town.run()
    assert len(town.slack.calls) == tried
    town.clock.forward(seconds=1)
    town.run()
    assert len(town.told("U0JO")) == 1


def test_a_card_whose_message_was_deleted_is_posted_anew(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()
    town.slack.messages = [m for m in town.slack.messages if m["channel"] != HEADS]
    town.desk.tickets.claim(town.school.id, "slack:U0HEAD", 1)
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "is answering it" in words(card["blocks"])


def test_a_layout_that_slack_refuses_is_sent_as_words(town: SlackTown) -> None:
    def no_blocks(_method: str, params: Params) -> None:
        if params.get("blocks"):
            raise Fault("invalid_blocks")

    town.slack.fail = no_blocks
    town.writes("U0JO", ANSWERED)
    town.run()
    [reply] = town.told("U0JO")
    assert "door keys" in reply["text"]


@pytest.mark.parametrize("fault", [None, Lost(), Lost(done=True)])
def test_a_question_that_was_deleted_is_answered_all_the_same(
    town: SlackTown, fault: Fault | None
) -> None:
    town.writes("U0JO", ANSWERED)
    town.slack.messages.clear()
    if fault:
        town.slack.fail = once(fault, "chat.postMessage")
    town.run()
    town.clock.forward(minutes=1)
    town.run()
    [reply] = town.told("U0JO")
    assert "thread_ts" not in reply


def test_a_reply_that_comes_late_does_not_count_on_the_asker_being_there(town: SlackTown) -> None:
    town.slack.fail = always(Fault(status=503), *POSTING)
    town.mentions("U0JO", ANSWERED)
    for _ in range(10):
        town.run()
        town.clock.forward(minutes=1)
    town.slack.fail = nothing
    town.clock.forward(minutes=10)
    town.run()
    [reply] = town.told("U0JO")
    assert reply["channel"] == "D0JO"
    assert "door keys" in words(reply["blocks"])


def test_who_has_left_the_channel_is_answered_in_the_dm(town: SlackTown) -> None:
    town.mentions("U0JO", ANSWERED)
    town.slack.channels[STAFF]["members"].discard("U0JO")
    town.run()
    [reply] = town.told("U0JO")
    assert reply["channel"] == "D0JO"
    assert STAFF in str(reply["blocks"][-1])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"is_archived": True}, "the channel is archived"),
        ({"members": {"U0HEAD"}}, "policybot is not in the channel"),
    ],
)
def test_a_channel_that_is_out_of_reach_is_told_to_the_admin_and_mended(
    town: SlackTown, change: Params, why: str
) -> None:
    was = dict(town.slack.channels[HEADS])
    town.slack.channels[HEADS] |= change
    town.writes("U0JO", UNSETTLED)
    town.run()
    [trouble] = town.told("U0ADMIN")
    assert why in words(trouble["blocks"])
    assert "season" not in str(trouble)

    town.slack.channels[HEADS] = was
    assert town.desk.outbox.retry(town.school.id, "slack:U0ADMIN") == 1
    town.run()
    assert len(town.slack.from_bot(HEADS)) == 1


def test_somebody_who_was_deactivated_stands_in_nobodys_way(town: SlackTown) -> None:
    town.mentions("U0JO", UNSETTLED)
    town.mentions("U0SAM", UNSETTLED)
    town.run()
    town.slack.person("U0JO", "Jo Bloggs", deleted=True)
    town.told("U0SAM")
    town.desk.tickets.rule(town.school.id, "slack:U0HEAD", 1, "Three.")
    town.run()
    [ruling] = town.told("U0SAM")
    assert "Three." in words(ruling["blocks"])
    assert "deactivated" in words(town.told("U0ADMIN")[0]["blocks"])
    assert town.desk.tickets.show(town.school.id, "slack:U0HEAD", 1).card.state == "closed"


@pytest.mark.parametrize(
    "error", ["token_revoked", "account_inactive", "invalid_auth", "missing_scope"]
)
def test_nothing_is_lost_while_the_app_has_no_access(town: SlackTown, error: str) -> None:
    town.slack.fail = always(Fault(error), *POSTING, "conversations.open")
    town.writes("U0JO", UNSETTLED)
    town.mentions("U0SAM", ANSWERED)
    town.run()
    waiting = town.desk.outbox.waiting(town.school.id, "slack:U0ADMIN")
    assert {(view.kind, view.state) for view in waiting} == {
        ("reply", "waiting"),
        ("ticket", "waiting"),
    }
    assert all(view.error for view in waiting)

    town.slack.fail = nothing
    town.clock.forward(minutes=11)
    town.run()
    assert len(town.told("U0JO")) == len(town.told("U0SAM")) == 1
    assert len(town.slack.from_bot(HEADS)) == 1


def test_an_event_is_kept_though_slack_can_say_nothing_about_anyone(town: SlackTown) -> None:
    town.slack.fail = lambda method, params: (_ for _ in ()).throw(Lost())
    town.writes("U0JO", ANSWERED)
    town.run()
    town.slack.fail = nothing
    town.clock.forward(minutes=1)
    town.run()
    assert len(town.told("U0JO")) == 1


def test_in_a_shared_channel_nobody_is_taken_for_a_colleague_unseen(town: SlackTown) -> None:
    town.slack.fail = always(Fault(status=503), "users.info")
    text = f"<@{BOT}> {ANSWERED}"
    ts = town.slack.typed("U0JO", STAFF, text)
    body = {**town.event("app_mention", "U0JO", STAFF, text, ts), "is_ext_shared_channel": True}
    assert town.post(body).status == 503
    town.slack.fail = nothing
    assert town.post(body, retry=1, age=1).status == 200
    town.run()
    assert len(town.told("U0JO")) == 1


def test_ten_minutes_without_slack_in_a_busy_hour_lose_nothing_and_double_nothing(
    town: SlackTown,
) -> None:
    faults = [Lost(), Lost(done=True), Fault(status=503), Fault(status=500, done=True)]
    down = {"now": False, "calls": 0}

    def outage(method: str, _params: Params) -> None:
        if not down["now"]:
            return
        down["calls"] += 1
        fault = faults[down["calls"] % len(faults)]
        if method == "chat.postEphemeral" and fault.done:
            fault = Lost()  # what was whispered cannot be looked for
        raise fault

    town.slack.fail = outage
    in_dm, in_channel, tickets = [], 0, 0
    for minute in range(60):
        down["now"] = 20 <= minute < 30
        in_dm.append(town.writes("U0JO", ANSWERED))
        if minute % 3 == 0:
            town.mentions("U0SAM", ANSWERED)
            in_channel += 1
        if minute % 5 == 0:
            town.commands("U0MONEY", f"how much is season ticket number {minute} for the tram")
            tickets += 1
        town.run()
        town.clock.forward(minutes=1)
    for _ in range(30):
        town.run()
        town.clock.forward(minutes=1)

    assert down["calls"] > 20
    assert sorted(m["thread_ts"] for m in town.slack.from_bot("D0JO")) == in_dm
    assert len(town.told("U0SAM")) == in_channel
    assert len(town.told("U0MONEY")) == tickets
    cards = town.slack.from_bot(HEADS)
    assert len([c for c in cards if c["metadata"]["event_payload"].get("ticket")]) == tickets
    waiting = town.desk.outbox.waiting(town.school.id, "slack:U0ADMIN")
    assert {view.kind for view in waiting} <= {"reminder"}
