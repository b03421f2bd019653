"""Not a word of what people write gets into the log, at any level, whatever fails."""

import logging
from collections.abc import Iterator

import pytest

from adapters.slack import actions
from tests.fakes.slack_api import BOT, FakeSlack, Fault, Lost
from tests.fakes.slack_layout import elements
from tests.fakes.slack_town import DSLS, HEADS, Params, SlackTown
from tests.fakes.store import MemoryStore

MARK = "zzmarker"
CONCERN = f"a boy in my class told me his uncle {MARK} hits him every night"
QUESTION = f"how much is a {MARK} season ticket for the tram"


@pytest.fixture
def town() -> Iterator[SlackTown]:
    """A town with a process on a socket too."""
    with FakeSlack() as slack:
        town = SlackTown(slack, MemoryStore())
        town.another_process(socket_mode=True).platform.start()
        slack.socket.wait_for_connection()
        yield town
        town.close()


def a_day(town: SlackTown) -> None:
    """Everything that carries people's words, by every way in."""
    town.writes("U0JO", CONCERN)
    town.mentions("U0JO", CONCERN)
    town.commands("U0JO", CONCERN)
    town.writes("U0JO", QUESTION)
    town.writes("U0JO", "x", subtype="something_new", text2=MARK)
    ts = town.slack.typed("U0SAM", "D0SAM", CONCERN)
    body = town.event("message", "U0SAM", "D0SAM", CONCERN, ts, None, "im")
    town.slack.socket.push("events_api", body).result(30)
    other = town.event("reaction_added", "U0SAM", "D0SAM", CONCERN, ts, None, None)
    town.slack.socket.push("events_api", other).result(30)
    town.run()
    for card in town.slack.from_bot(HEADS):
        town.replies("U0HEAD", HEADS, f"{MARK}, yes", card["ts"])
    form = {"value": MARK * 600}
    town.sends_form("U0HEAD", actions.RULING_FORM, "1", text=form)
    town.sends_form("U0HEAD", actions.RULING_FORM, "1", text={"value": MARK})
    for alert in town.slack.from_bot(DSLS):
        disclosure_id = next(e["value"] for e in elements(alert["blocks"]))
        town.presses("U0DSL", actions.OPEN_DISCLOSURE, disclosure_id, channel=DSLS)
        reason = {"value": MARK}
        town.sends_form("U0DSL", actions.CLOSE_DISCLOSURE_FORM, disclosure_id, text=reason)
    town.clock.forward(minutes=11)
    town.run()


@pytest.mark.parametrize("failing", [None, Lost(), Fault("invalid_blocks"), Fault(status=500)])
def test_nothing_that_people_write_is_logged(
    town: SlackTown, caplog: pytest.LogCaptureFixture, failing: Fault | None
) -> None:
    def fail(method: str, _params: Params) -> None:
        if failing and method.startswith(("chat.", "views.", "conversations.")):
            raise failing

    town.slack.fail = fail
    with caplog.at_level(logging.DEBUG):
        a_day(town)
    logged = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}"
        for record in caplog.records
    )
    assert MARK not in logged
    assert "uncle" not in logged
    if failing is None:
        assert MARK in str(town.slack.views)


def test_what_stands_where_a_screen_may_be_read_says_nothing(town: SlackTown) -> None:
    town.mentions("U0JO", CONCERN)
    town.run()
    notifications = [message["text"] for message in town.slack.messages if message["user"] == BOT]
    whispers = [whisper["text"] for whisper in town.slack.whispers]
    for text in (*notifications, *whispers):
        assert "concern" not in text.casefold()
        assert "safeguarding" not in text.casefold()
