"""A Slack workspace in memory: its people, what stands in its channels, and what calls do to it."""

import threading
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.fakes.slack_layout import fault_in_message, fault_in_view

TEAM = "T0SCHOOL"
BOT = "U0BOT"

Params = dict[str, Any]


class Fault(Exception):
    """What Slack answers instead: an error, an HTTP status, or (``lost``) nothing at all.

    ``done``: the call took effect all the same.
    """

    def __init__(
        self, error: str = "", *, status: int = 200, after: int | None = None, done: bool = False
    ) -> None:
        super().__init__(error)
        self.error, self.status, self.after, self.done = error, status, after, done


class Lost(Fault):
    """The connection breaks before Slack has answered."""


class FakeWorkspace:
    """People, channels, and what is shown to whom; refuses what Slack refuses.

    ``messages`` are what stands in channels and DMs, oldest first; ``whispers`` what was shown to
    one person; ``views`` what was opened, pushed, updated or published; ``signs`` the signs of
    working that are on now.
    """

    def __init__(self) -> None:
        self.url = ""
        self.users: dict[str, Params] = {}
        self.channels: dict[str, Params] = {}
        self.messages: list[Params] = []
        self.whispers: list[Params] = []
        self.views: list[Params] = []
        self.signs: dict[tuple[str, str], str] = {}
        self.prompts: list[Params] = []
        self._numbers = count(1)
        self._lock = threading.RLock()

    def person(self, user: str, name: str, **flags: Any) -> None:
        """Somebody in the workspace."""
        self.users[user] = {"id": user, "team_id": TEAM, "real_name": name, **flags}

    def channel(self, channel: str, *members: str, bot: bool = True, **flags: Any) -> None:
        """A channel with these people in it."""
        inside = {*members, *((BOT,) if bot else ())}
        self.channels[channel] = {"id": channel, "members": inside, **flags}

    def dm(self, user: str) -> str:
        """The DM between somebody and the bot."""
        channel = f"D{user[1:]}"
        self.channels.setdefault(channel, {"id": channel, "members": {user, BOT}, "user": user})
        return channel

    def typed(self, user: str, channel: str, text: str, thread: str | None = None) -> str:
        """Somebody writes something; its ``ts``."""
        with self._lock:
            return self._keep(channel, user, text, thread)["ts"]

    def ts(self) -> str:
        """The next timestamp: no two messages have the same."""
        return f"{1_800_000_000 + next(self._numbers)}.000100"

    def from_bot(self, channel: str, thread: str | None = None) -> list[Params]:
        """What the bot posted in a channel, or in one thread of it."""
        return [
            message
            for message in self.messages
            if message["channel"] == channel and message["user"] == BOT
            if thread is None or message.get("thread_ts") == thread
        ]

    def whispered(self, user: str) -> list[Params]:
        """What was shown to somebody alone in channels."""
        return [whisper for whisper in self.whispers if whisper["user"] == user]

    def call(self, method: str, params: Params) -> Params:
        """Do what a method of the Web API does. Raises Fault."""
        do: Callable[[Params], Params] | None
        do = getattr(self, "_" + method.replace(".", "_"), None)
        if do is None:
            raise Fault("unknown_method")
        return do(params)

    def _auth_test(self, _params: Params) -> Params:
        return {"user_id": BOT, "team_id": TEAM, "bot_id": "B0BOT", "url": "https://x.slack.com/"}

    def _apps_connections_open(self, _params: Params) -> Params:
        return {"url": self.url.replace("http:", "ws:") + "/link"}

    def _users_info(self, params: Params) -> Params:
        if params["user"] not in self.users:
            raise Fault("user_not_found")
        return {"user": self.users[params["user"]]}

    def _conversations_open(self, params: Params) -> Params:
        user = self.users.get(params["users"])
        if user is None or user.get("deleted"):
            raise Fault("user_disabled" if user else "user_not_found")
        return {"channel": {"id": self.dm(params["users"])}}

    def _chat_postMessage(self, params: Params) -> Params:  # noqa: N802 - Slack's name
        self._check(params)
        kept = self._keep(params["channel"], BOT, params["text"], params.get("thread_ts"))
        kept.update(blocks=params.get("blocks") or [], metadata=params.get("metadata"))
        self.signs.pop((params["channel"], params.get("thread_ts") or ""), None)
        return {"channel": params["channel"], "ts": kept["ts"], "message": kept}

    def _chat_update(self, params: Params) -> Params:
        self._check(params)
        message = self._at(params["channel"], params["ts"])
        if message is None or message["user"] != BOT:
            raise Fault("message_not_found")
        message.update(text=params["text"], blocks=params.get("blocks") or [], updated=True)
        message["metadata"] = params.get("metadata") or message["metadata"]
        return {"channel": params["channel"], "ts": params["ts"]}

    def _chat_postEphemeral(self, params: Params) -> Params:  # noqa: N802
        self._check(params)
        if params["user"] not in self.channels[params["channel"]]["members"]:
            raise Fault("user_not_in_channel")
        thread = params.get("thread_ts")
        # Slack shows a whisper in a thread only when somebody has replied there.
        begun = any(m.get("thread_ts") == thread for m in self.messages) if thread else True
        self.whispers.append({**params, "ts": self.ts(), "visible": begun})
        return {"message_ts": self.whispers[-1]["ts"]}

    def _chat_getPermalink(self, params: Params) -> Params:  # noqa: N802
        path = f"{params['channel']}/p{params['message_ts'].replace('.', '')}"
        return {"permalink": f"https://x.slack.com/archives/{path}"}

    def _conversations_history(self, params: Params) -> Params:
        if BOT not in self.channels.get(params["channel"], {}).get("members", ()):
            raise Fault("channel_not_found")
        roots = [m for m in self._in(params) if m.get("thread_ts") in (None, m["ts"])]
        return self._page(params, roots[::-1])

    def _conversations_replies(self, params: Params) -> Params:
        thread = params["ts"]
        if self._at(params["channel"], thread) is None:
            raise Fault("thread_not_found")
        replies = [m for m in self._in(params) if thread in (m["ts"], m.get("thread_ts"))]
        return self._page(params, replies)

    def _in(self, params: Params) -> list[Params]:
        oldest, latest = params.get("oldest") or "0", params.get("latest") or "9999999999"
        here = (m for m in self.messages if m["channel"] == params["channel"])
        return [m for m in here if float(oldest) <= float(m["ts"]) <= float(latest)]

    def _page(self, params: Params, found: list[Params]) -> Params:
        start, limit = int(params.get("cursor") or 0), int(params.get("limit") or 100)
        page = found[start : start + limit]
        more = str(start + limit) if start + limit < len(found) else ""
        return {"messages": page, "response_metadata": {"next_cursor": more}}

    def _assistant_threads_setStatus(self, params: Params) -> Params:  # noqa: N802
        where = (params["channel_id"], params["thread_ts"])
        if params["status"]:
            self.signs[where] = params["status"]
        else:
            self.signs.pop(where, None)
        return {}

    def _assistant_threads_setSuggestedPrompts(self, params: Params) -> Params:  # noqa: N802
        assert "thread_ts" not in params, "an agent's prompts with a thread fail silently"
        self.prompts.append(params)
        return {}

    def _views_open(self, params: Params) -> Params:
        return self._view("open", params)

    def _views_push(self, params: Params) -> Params:
        return self._view("push", params)

    def _views_update(self, params: Params) -> Params:
        return self._view("update", params)

    def _views_publish(self, params: Params) -> Params:
        return self._view("publish", params)

    def _view(self, how: str, params: Params) -> Params:
        fault = fault_in_view(params["view"])
        if fault or (how in ("open", "push") and not params.get("trigger_id")):
            raise Fault(fault or "invalid_trigger_id")
        shown = {**params, "how": how, "id": f"V{next(self._numbers)}"}
        self.views.append(shown)
        return {"view": {"id": shown["id"]}}

    def _check(self, params: Params) -> None:
        channel = self.channels.get(params["channel"])
        if channel is None:
            raise Fault("channel_not_found")
        if channel.get("is_archived"):
            raise Fault("is_archived")
        if BOT not in channel["members"]:
            raise Fault("not_in_channel")
        thread = params.get("thread_ts")
        if thread and self._at(params["channel"], thread) is None:
            raise Fault("thread_not_found")
        fault = fault_in_message(params.get("text") or "", params.get("blocks") or [])
        if fault:
            raise Fault(fault)

    def _keep(self, channel: str, user: str, text: str, thread: str | None) -> Params:
        kept: Params = {"channel": channel, "user": user, "text": text, "ts": self.ts()}
        if thread:
            kept["thread_ts"] = thread
        self.messages.append(kept)
        return kept

    def _at(self, channel: str, ts: str) -> Params | None:
        found = (m for m in self.messages if (m["channel"], m["ts"]) == (channel, ts))
        return next(found, None)
