"""Oak School in the emulated workspace: what its people do there, and what they see."""

from itertools import count
from typing import Any

from tests.e2e.slack.emulator import APP, TEAM, Emulator, token_of
from tests.e2e.slack.school import PEOPLE
from tests.e2e.slack.shim import PATIENCE, Params, Shim
from tests.fakes.slack_api import BOT_TOKEN
from tests.fakes.slack_layout import elements
from tests.fakes.slack_socket import SocketMode


class Town:
    """The people and channels; all they see is read with their own tokens."""

    def __init__(self, emulator: Emulator, shim: Shim) -> None:
        self.shim = shim
        self._emulator = emulator
        self._numbers = count(1)
        self.ids = {handle: self.me(token_of(handle)) for handle in PEOPLE}
        self.bot = self.me(BOT_TOKEN)
        everywhere = self.call("jo", "conversations.list")["channels"]
        self.staff = next(str(c["id"]) for c in everywhere if c["name"] == "staff")
        self.call("jo", "conversations.invite", channel=self.staff, users=self.bot)
        self.heads = self._private_channel("heads", "head", "deputy")
        self.dsls = self._private_channel("safeguarding", "dsl", "depdsl")

    def me(self, token: str) -> str:
        """The id of whoever has a token."""
        return str(self._emulator.call(token, "auth.test")["user_id"])

    def call(self, who: str, method: str, **params: Any) -> Params:
        """Somebody's client calls the Web API."""
        return self._emulator.call(token_of(who), method, **params)

    def dm(self, who: str) -> str:
        """Somebody's DM with policybot."""
        return str(self.call(who, "conversations.open", users=self.bot)["channel"]["id"])

    def writes(self, who: str, text: str) -> tuple[Params, str]:
        """Somebody writes to policybot in their DM: the event, which nobody has been told of yet,
        and the ``ts``."""
        channel = self.dm(who)
        ts = str(self.call(who, "chat.postMessage", channel=channel, text=text)["ts"])
        return self._event("message", who, channel, text, ts, channel_type="im"), ts

    def mentions(self, who: str, text: str) -> tuple[list[Params], str]:
        """Somebody mentions policybot in the staff channel: the two events that Slack makes of it,
        and the ``ts``."""
        said = f"<@{self.bot}> {text}"
        ts = str(self.call(who, "chat.postMessage", channel=self.staff, text=said)["ts"])
        plain = self._event("message", who, self.staff, said, ts, channel_type="channel")
        return [plain, self._event("app_mention", who, self.staff, said, ts)], ts

    def sees(self, who: str, channel: str) -> list[Params]:
        """What policybot has written in a conversation, as somebody in it sees it, threads too."""
        roots = self.call(who, "conversations.history", channel=channel, limit=100)["messages"]
        threads = [self.thread(who, channel, root["ts"]) for root in reversed(roots)]
        return [m for thread in threads for m in thread if m["user"] == self.bot]

    def thread(self, who: str, channel: str, root: str) -> list[Params]:
        """A message and what stands under it, as somebody sees them."""
        found = self.call(who, "conversations.replies", channel=channel, ts=root)
        return list(found["messages"])

    def whispered(self, who: str) -> list[Params]:
        """What policybot has shown to somebody alone in channels."""
        return [w for w in self.shim.whispers if w["user"] == self.ids[who]]

    def tell(self, socket: SocketMode, event: Params, retry: int = 0) -> None:
        """Tell policybot of an event, and wait until it has acknowledged it."""
        socket.push("events_api", event, retry).result(PATIENCE)

    def presses(
        self, socket: SocketMode, who: str, channel: str, message: Params, action: str
    ) -> None:
        """Somebody presses a button that stands in a message in front of them."""
        [button] = [e for e in elements(message["blocks"]) if e["action_id"] == action]
        payload = self._interaction("block_actions", who) | {
            "trigger_id": self._trigger(who),
            "container": {"type": "message", "message_ts": message["ts"], "channel_id": channel},
            "channel": {"id": channel},
            "message": message,
            "response_url": f"{self.shim.url}/response/{channel}/{self.ids[who]}",
            "actions": [{**button, "block_id": "b", "action_ts": message["ts"]}],
        }
        socket.push("interactive", payload).result(PATIENCE)

    def sends(self, socket: SocketMode, who: str, view: Params, **fields: Params) -> Params:
        """Somebody fills in fields of an open form and sends it; what policybot answers."""
        there = {e["action_id"] for e in elements(view["blocks"])}
        assert there >= set(fields), "nobody can fill in a field that is not there"
        filled = {name: {name: state} for name, state in fields.items()}
        payload = self._interaction("view_submission", who) | {
            "view": {**view, "state": {"values": filled}}
        }
        answer: Params = socket.push("interactive", payload).result(PATIENCE)
        return dict(answer.get("payload") or {})

    def _private_channel(self, name: str, owner: str, other: str) -> str:
        made = self.call(owner, "conversations.create", name=name, is_private=True)
        channel = str(made["channel"]["id"])
        for member in (self.ids[other], self.bot):
            self.call(owner, "conversations.invite", channel=channel, users=member)
        return channel

    def _trigger(self, who: str) -> str:
        made = self._emulator.call(BOT_TOKEN, "views.generateTriggerId", user_id=self.ids[who])
        return str(made["trigger_id"])

    def _interaction(self, kind: str, who: str) -> Params:
        return {
            "type": kind,
            "api_app_id": APP,
            "team": {"id": TEAM},
            "user": {"id": self.ids[who], "username": who, "team_id": TEAM},
        }

    def _event(self, kind: str, who: str, channel: str, text: str, ts: str, **more: Any) -> Params:
        user = self.ids[who]
        written = {"user": user, "channel": channel, "text": text, "ts": ts, "event_ts": ts}
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{next(self._numbers)}",
            "event_time": int(float(ts)),
            "authorizations": [{"team_id": TEAM, "user_id": self.bot, "is_bot": True}],
            "event": {"type": kind, "team": TEAM, **written, **more},
        }
