"""The ``emulate`` npm package: a Slack workspace that somebody else wrote, in a process of its own.

It keeps people, conversations, messages and forms, and answers as the Web API does. It has no
Socket Mode, tells nobody of events in Slack's way and cannot press buttons: ``Shim`` adds that.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

from slack_sdk import WebClient

from adapters.slack.manifest import SCOPES
from tests.fakes.slack_api import BOT_TOKEN

PACKAGE = Path(__file__).parents[3] / ".e2e/node_modules/emulate/dist/api.js"
REQUIRED = os.environ.get("E2E") == "required"
"""Whether a missing emulator is a fault; ``make e2e`` says so."""

TEAM = "T000000001"
APP = "A0POLICYBOT"

Params = dict[str, Any]


def missing() -> str | None:
    """Why the emulator cannot be run; None if it can."""
    if shutil.which("node") is None:
        return "node is not installed: install Node 20 or newer, then run make e2e"
    if not PACKAGE.exists():
        return "the Slack emulator is not installed: run make e2e"
    return None


class Emulator:
    """A workspace with these people, each with a token of their own, and policybot installed.

    The scopes are enforced: policybot's token has those of its manifest and no others.
    """

    def __init__(self, people: dict[str, str]) -> None:
        """``people``: the name of each by their handle."""
        self._people = people

    def __enter__(self) -> "Emulator":
        self._process = subprocess.Popen(
            ["node", str(Path(__file__).with_name("emulator.mjs")), str(PACKAGE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(self._workspace()) + "\n")
        self._process.stdin.flush()
        self.url = self._process.stdout.readline().strip()
        assert self.url, "the emulator did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)  # it ends with its input

    def call(self, token: str, method: str, **params: Any) -> Params:
        """Call a method of the Web API. Raises SlackApiError."""
        client = WebClient(token=token, base_url=f"{self.url}/api/")
        return cast("Params", client.api_call(method, json=params).data)

    def _workspace(self) -> Params:
        people = [{"name": handle, "real_name": name} for handle, name in self._people.items()]
        tokens: list[Params] = [{"token": token_of(h), "user": h} for h in self._people]
        bot = {"token": BOT_TOKEN, "type": "bot", "user": "policybot", "app_id": APP}
        app = {
            "app_id": APP,
            "name": "policybot",
            "bot_name": "policybot",
            "client_id": "1.2",
            "client_secret": "unused",
            "redirect_uris": [],
            "scopes": sorted(SCOPES),
        }
        return {
            "users": people,
            "channels": [{"name": "staff"}],
            "oauth_apps": [app],
            "tokens": [*tokens, {**bot, "scopes": sorted(SCOPES)}],
            "strict_scopes": True,
        }


def token_of(handle: str) -> str:
    """The token with which somebody reads and writes as themselves."""
    return f"xoxp-{handle}"
