"""A school in Slack: its people, its channels, and policybot as one or several processes."""

import json
from itertools import count
from typing import Any

from adapters.slack.home import Shelf
from adapters.slack.incoming import Uploads, no_uploads
from adapters.slack.platform import SlackPlatform
from bot.domain.school import School
from bot.ports.store import Store
from bot.service import Desk
from tests.fakes.clock import ManualClock
from tests.fakes.loop import LoopThread
from tests.fakes.observer import RecordingObserver
from tests.fakes.policy_library import MemoryLibrary
from tests.fakes.slack_api import BOT, TEAM, FakeSlack
from tests.fakes.slack_process import Answered, Process, connection
from tests.fakes.town import CLAUSES, OAK

PEOPLE = {
    "U0JO": "Jo Bloggs",
    "U0SAM": "Sam Hill",
    "U0HEAD": "Mrs Reed",
    "U0DEPUTY": "Mr Ash",
    "U0DSL": "Mr Lane",
    "U0DEPDSL": "Ms Moss",
    "U0CHAIR": "Dr Shaw",
    "U0MONEY": "Ms Penn",
    "U0ADMIN": "Mr Bell",
}
STAFF, HEADS, DSLS = "C0STAFF", "C0HEADS", "G0DSLS"

Params = dict[str, Any]


def school_in_slack() -> School:
    """Oak School, its people known by their Slack accounts."""
    users = iter(list(PEOPLE)[2:])
    people = {
        role: person.model_copy(update={"accounts": (f"slack:{next(users)}",)})
        for role, person in OAK.people.items()
    }
    channels = {"headteacher": f"slack:{HEADS}", "dsl": f"slack:{DSLS}"}
    return OAK.model_copy(update={"people": people, "channels": channels})


class SlackTown:
    """A school and its workspace; ``run`` lets the desk do all that there is to do."""

    def __init__(self, slack: FakeSlack, store: Store, *, shelf: Shelf | None = None) -> None:
        self.slack, self.store = slack, store
        self.school = school_in_slack()
        self.library = MemoryLibrary([self.school], {self.school.id: list(CLAUSES)})
        self.clock = ManualClock()
        self.observer = RecordingObserver()
        self.shelf = shelf
        self.uploads: Uploads = no_uploads
        self.loop = LoopThread()
        for user, name in PEOPLE.items():
            slack.person(user, name)
            slack.dm(user)
        slack.channel(STAFF, *PEOPLE)
        slack.channel(HEADS, "U0HEAD", "U0DEPUTY", "U0JO")
        slack.channel(DSLS, "U0DSL", "U0DEPDSL")
        self._ids = count(1)
        self._told: set[str] = set()
        self.processes: list[Process] = []
        self.another_process()

    def another_process(self, *, socket_mode: bool = False) -> Process:
        """One more policybot on the same store."""
        how = connection(self.slack.url, self.school.id, socket_mode=socket_mode)
        platform = SlackPlatform(how, self.library.school, self.clock)
        desk = Desk(
            self.library,
            self.store,
            {platform.name: platform.messenger},
            self.clock,
            self.observer,
            max_wrong=0.9,
            keep_days=365,
        )
        platform.open(desk, self.shelf, lambda upload: self.uploads(upload))
        process = Process(desk, platform, self.loop)
        self.processes.append(process)
        return process

    def close(self) -> None:
        """Stop everything."""
        for process in self.processes:
            process.platform.stop()
            self.loop.do(process.platform.settled())
        self.loop.close()

    @property
    def desk(self) -> Desk:
        """The first process's."""
        return self.processes[0].desk

    def run(self) -> None:
        """Do all that there is to do now."""
        desk = self.desk
        while desk.handle("w") or desk.tick() or desk.dispatch("w"):
            pass

    def told(self, user: str) -> list[Params]:
        """What somebody has been told alone or in their DM since this was asked last."""
        here = [*self.slack.from_bot(self.slack.dm(user)), *self.slack.whispered(user)]
        new = [seen for seen in here if f"{user}{seen['ts']}" not in self._told]
        assert all(seen.get("visible", True) for seen in new), "Slack would not have shown it"
        self._told |= {f"{user}{seen['ts']}" for seen in new}
        return new

    def writes(self, user: str, text: str, thread: str | None = None, **more: Any) -> str:
        """Somebody writes to the bot in their DM; the ``ts``."""
        channel = self.slack.dm(user)
        ts = self.slack.typed(user, channel, text, thread)
        self.send(self.event("message", user, channel, text, ts, thread, "im", **more))
        return ts

    def mentions(
        self, user: str, text: str, thread: str | None = None, channel: str = STAFF, **more: Any
    ) -> str:
        """Somebody mentions the bot in a channel; the ``ts``."""
        said = f"<@{BOT}> {text}"
        ts = self.slack.typed(user, channel, said, thread)
        self.send(self.event("app_mention", user, channel, said, ts, thread, None, **more))
        return ts

    def replies(self, user: str, channel: str, text: str, root: str, kind: str = "channel") -> str:
        """Somebody replies under one of the bot's messages, without mentioning it; the ``ts``."""
        ts = self.slack.typed(user, channel, text, root)
        event = self.event("message", user, channel, text, ts, root, kind, parent_user_id=BOT)
        self.send(event)
        return ts

    def commands(self, user: str, text: str, channel: str = STAFF) -> str:
        """Somebody types ``/policy …``; what they are told at once."""
        payload = {
            "command": "/policy",
            "text": text,
            "team_id": TEAM,
            "user_id": user,
            "channel_id": channel,
            "trigger_id": f"trigger{next(self._ids)}",
            "response_url": self._response_url(channel, user),
        }
        answer = self.post(payload, form=True)
        assert answer.status == 200
        return answer.json["text"] if answer.text.startswith("{") else answer.text

    def presses(
        self, user: str, action: str, value: str, *, channel: str = STAFF, view: str | None = None
    ) -> list[Params]:
        """Somebody presses a button; what they are told alone at once."""
        container: Params = {"type": "view", "view_id": view} if view else {"type": "message"}
        body: Params = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": f"trigger{next(self._ids)}",
            "container": container,
            "actions": [{"action_id": action, "block_id": "b", "value": value, "type": "button"}],
        }
        if view:
            body["view"] = {"id": view}
        else:
            body |= {"channel": {"id": channel}, "response_url": self._response_url(channel, user)}
        before = len(self.slack.responses)
        assert self.post({"payload": json.dumps(body)}, form=True).status == 200
        return self.slack.responses[before:]

    def sends_form(self, user: str, callback: str, about: str, **fields: Params) -> Params:
        """Somebody sends a form; what it answers: nothing, or what is wrong."""
        values = {name: {name: state} for name, state in fields.items()}
        view = {
            "id": "V1",
            "type": "modal",
            "callback_id": callback,
            "private_metadata": about,
            "state": {"values": values},
        }
        body = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "view": view,
        }
        answer = self.post({"payload": json.dumps(body)}, form=True)
        assert answer.status == 200
        return answer.json

    def event(
        self,
        kind: str,
        user: str,
        channel: str,
        text: str,
        ts: str,
        thread: str | None = None,
        channel_type: str | None = "channel",
        **more: Any,
    ) -> Params:
        """The body of an event of a message."""
        event: Params = {
            "type": kind,
            "user": user,
            "channel": channel,
            "text": text,
            "ts": ts,
            "event_ts": ts,
            "team": TEAM,
            **more,
        }
        if channel_type:
            event["channel_type"] = channel_type
        if thread:
            event["thread_ts"] = thread
        return self.body(event)

    def body(self, event: Params, **more: Any) -> Params:
        """An event as Slack wraps it."""
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0POLICY",
            "event_id": f"Ev{next(self._ids)}",
            "event_time": 1,
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            "event": event,
            **more,
        }

    def send(self, body: Params) -> None:
        """An event reaches the first process, which acknowledges it."""
        assert self.post(body).status == 200

    def post(self, body: Params, **how: Any) -> Answered:
        """A signed request to the first process; see ``Process.post``."""
        return self.processes[0].post(body, **how)

    def _response_url(self, channel: str, user: str) -> str:
        return f"{self.slack.url}/response/{channel}/{user}"
