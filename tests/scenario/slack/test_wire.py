"""What reaches policybot: signed by Slack, once, over HTTP or through a socket; else refused."""

import json
from collections.abc import Iterator
from threading import Thread

import pytest

from adapters.slack import actions, people, sentences, workspace
from bot.domain.errors import StoreError
from tests.fakes.slack_api import BOT, FakeSlack
from tests.fakes.slack_process import Process, signed
from tests.fakes.slack_town import STAFF, SlackTown
from tests.fakes.store import MemoryStore
from tests.fakes.town import ANSWERED, UNSETTLED


def a_question(town: SlackTown, text: str = ANSWERED) -> dict[str, object]:
    ts = town.slack.typed("U0JO", "D0JO", text)
    return town.event("message", "U0JO", "D0JO", text, ts, None, "im")


def test_a_request_that_slack_did_not_sign_is_refused(town: SlackTown) -> None:
    body, process = a_question(town), town.processes[0]
    raw = json.dumps(body)
    good = signed(raw)
    forged = [
        signed(raw, secret="another secret"),
        {**good, "X-Slack-Signature": "v0=00"},
        {**good, "X-Slack-Signature": "v0=é"},
        {**good, "X-Slack-Signature": ""},
        {**good, "X-Slack-Request-Timestamp": "soon"},
        {**good, "X-Slack-Request-Timestamp": ""},
        {"X-Slack-Signature": good["X-Slack-Signature"]},
        {},
    ]
    for headers in forged:
        assert process.post_raw(raw, headers).status == 401
    assert process.post_raw(raw + " ", good).status == 401
    town.run()
    assert town.told("U0JO") == []


@pytest.mark.parametrize("age", [330, -330, 86_400])
def test_a_request_of_another_time_is_refused(town: SlackTown, age: float) -> None:
    assert town.post(a_question(town), age=age).status == 401
    town.run()
    assert town.told("U0JO") == []


def test_a_recorded_request_is_refused_when_it_is_played_again(town: SlackTown) -> None:
    raw = json.dumps(a_question(town))
    headers, process = signed(raw), town.processes[0]
    assert [process.post_raw(raw, headers).status for _ in range(3)] == [200, 401, 401]
    town.run()
    assert len(town.told("U0JO")) == 1


def test_slack_can_verify_the_address(town: SlackTown) -> None:
    answer = town.post({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert (answer.status, answer.json) == (200, {"challenge": "abc"})


def test_events_nobody_asked_for_are_acknowledged(town: SlackTown) -> None:
    for event in ({"type": "team_join", "user": {"id": "U1"}}, {"type": "something_new"}):
        assert town.post(town.body(event)).status == 200
    assert town.presses("U0JO", "unheard_of", "1") == []
    assert town.sends_form("U0JO", "unheard_of", "1") == {}


def test_a_retried_event_gets_one_reply_from_two_processes(town: SlackTown) -> None:
    body = a_question(town)
    second = town.another_process()
    assert town.post(body).status == 200
    assert second.post(body, retry=1, age=5).status == 200
    town.run()
    assert town.post(body, retry=2, age=2).status == 200
    assert second.post(body, retry=3, age=1).status == 200
    while second.desk.handle("v") or second.desk.dispatch("v"):
        pass
    town.run()
    assert len(town.told("U0JO")) == 1
    assert town.slack.signs == {}


def test_an_event_told_to_two_processes_at_once_gets_one_reply(town: SlackTown) -> None:
    second = town.another_process()
    for n in range(5):
        body = a_question(town)
        told = [Thread(target=process.post, args=(body,)) for process in town.processes]
        _together(told)
        _together([Thread(target=work_off, args=(p, f"w{n}")) for p in (*town.processes, second)])
    assert len(town.told("U0JO")) == 5


def work_off(process: Process, worker: str) -> None:
    while process.desk.handle(worker) or process.desk.dispatch(worker):
        pass


def _together(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_an_event_that_cannot_be_stored_is_not_acknowledged(
    town: SlackTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = a_question(town)
    with monkeypatch.context() as patch:
        patch.setattr(town.desk, "receive", broken)
        assert [town.post(body, retry=n, age=n).status for n in (0, 1)] == [503, 503]
        assert town.told("U0JO") == []
        assert town.slack.signs == {}
    assert town.post(body, retry=2, age=2).status == 200
    town.run()
    assert len(town.told("U0JO")) == 1


def test_whoever_could_not_be_heard_in_the_end_is_told(
    town: SlackTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(town.desk, "receive", broken)
    body = a_question(town)
    for retry in range(4):
        assert town.post(body, retry=retry, age=retry).status == 503
    [reply] = town.told("U0JO")
    assert reply["text"] == sentences.NOT_KEPT
    assert town.commands("U0JO", ANSWERED) == sentences.NOT_KEPT


def broken(_message: object) -> bool:
    raise StoreError("the disk is full")


@pytest.fixture
def connected() -> Iterator[SlackTown]:
    """A town whose second process listens through a socket."""
    with FakeSlack() as slack:
        town = SlackTown(slack, MemoryStore())
        process = town.another_process(socket_mode=True)
        process.platform.start()
        slack.socket.wait_for_connection()
        yield town
        town.close()


def test_events_come_through_a_socket_and_are_acknowledged_once_stored(
    connected: SlackTown,
) -> None:
    socket = connected.slack.socket
    body = a_question(connected)
    for retry in range(3):
        assert set(socket.push("events_api", body, retry).result(30)) == {"envelope_id"}
    connected.run()
    assert len(connected.told("U0JO")) == 1


def test_an_event_through_a_socket_that_cannot_be_stored_is_not_acknowledged(
    connected: SlackTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket, desk = connected.slack.socket, connected.processes[1].desk
    body = a_question(connected)
    with monkeypatch.context() as patch:
        patch.setattr(desk, "receive", broken)
        failed = socket.push("events_api", body)
        # A command is answered whatever happens: once it is, the event has been dealt with too.
        command = {
            "command": "/policy",
            "text": ANSWERED,
            "team_id": "T0SCHOOL",
            "user_id": "U0JO",
            "channel_id": STAFF,
            "trigger_id": "t1",
        }
        answer = socket.push("slash_commands", command).result(30)
        assert answer["payload"]["text"] == sentences.NOT_KEPT
    assert not failed.done()
    socket.push("events_api", body, retry=1).result(30)
    connected.run()
    assert len(connected.told("U0JO")) == 1


def test_forms_through_a_socket_say_what_is_wrong(connected: SlackTown) -> None:
    view = {"id": "V", "type": "modal", "callback_id": actions.RULING_FORM, "private_metadata": "7"}
    body = {
        "type": "view_submission",
        "team": {"id": "T0SCHOOL"},
        "user": {"id": "U0HEAD"},
        "view": view | {"state": {"values": {"text": {"text": {"value": "Yes."}}}}},
    }
    answer = connected.slack.socket.push("interactive", body).result(30)
    assert answer["payload"]["response_action"] == "errors"


def test_the_socket_is_opened_again_when_slack_closes_it(connected: SlackTown) -> None:
    socket = connected.slack.socket
    socket.disconnect()
    socket.wait_for_connection(2)
    socket.push("events_api", a_question(connected, UNSETTLED)).result(30)
    connected.run()
    assert len(connected.told("U0JO")) == 1


def test_the_bot_knows_itself_without_being_told_by_the_event(connected: SlackTown) -> None:
    body = connected.event("app_mention", "U0JO", STAFF, f"<@{BOT}> {ANSWERED}", "1.1")
    del body["authorizations"]
    connected.slack.socket.push("events_api", body).result(30)
    connected.run()
    assert len(connected.told("U0JO")) == 1


def test_an_event_is_acknowledged_in_time_though_slack_is_slow_to_answer(
    town: SlackTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "ANSWERS_WITHIN", 0.01)
    monkeypatch.setattr(workspace, "SIGN_WITHIN", 0.01)
    with town.slack.slow("users.info", "assistant.threads.setStatus"):
        assert town.post(a_question(town)).status == 200
    town.run()
    assert len(town.told("U0JO")) == 1
