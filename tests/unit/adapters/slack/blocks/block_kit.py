"""What Slack would refuse, and what it would obey: checks of messages and views."""

import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]

_WHERE = {"header": 150, "button": 75, "section": 3000, "context": 3000, "option": 75}
_INERT = {
    "rich_text",
    "rich_text_section",
    "rich_text_quote",
    "rich_text_list",
    "text",
    "plain_text",
    "section",
    "context",
    "actions",
    "context_actions",
    "feedback_buttons",
    "button",
    "header",
    "divider",
    "input",
    "plain_text_input",
    "static_select",
    "checkboxes",
}
"""Every type that may be in a layout: none reads markup, mentions or links out of a text."""


def check_message(text: str, blocks: tuple[Json, ...]) -> None:
    """Slack takes the message, and finds nothing in it to obey."""
    assert 0 < len(blocks) <= 50
    assert 0 < units(text) <= 4000
    check_inert_markup(text)
    check_blocks(blocks)
    # Not documented: from some 13,200 characters of all blocks together on, Slack refuses them.
    assert sum(units(words) for block in blocks for words in texts(block)) <= 11_000


def check_view(view: Json) -> None:
    """Slack takes the form or home tab, and finds nothing in it to obey."""
    assert 0 < len(view["blocks"]) <= 100
    assert View(**view).to_dict() == view
    View(**view).validate_json()
    check_blocks(tuple(view["blocks"]))
    for name in ("title", "submit", "close"):
        assert name not in view or 0 < units(view[name]["text"]) <= 24
    if any(block["type"] == "input" for block in view["blocks"]):
        assert view["type"] == "home" or view["submit"]


def check_blocks(blocks: tuple[Json, ...]) -> None:
    """Each block as Slack's SDK has it, no more and no less, and the ids within are unique."""
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None, block
        assert parsed.to_dict() == block
        ids = [part["action_id"] for part in parts(block) if "action_id" in part]
        assert len(ids) == len(set(ids))
        assert all(0 < len(action) <= 255 for action in ids)
        for part in parts(block):
            _check_part(part)
    named = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(named) == len(set(named))


def _check_part(part: Json) -> None:
    if "type" in part:
        assert part["type"] in _INERT
    if part.get("type") == "plain_text":
        assert part["emoji"] is False
        assert not re.search(r"<[!@#a-zA-Z]|@(?:channel|here|everyone)\b", part["text"])
    if isinstance(part.get("text"), str):
        assert part["text"].strip()
        assert units(part["text"]) <= 3000
    kind = part.get("type", "option" if "value" in part else "")
    if isinstance(part.get("text"), dict) and kind in _WHERE:
        assert units(part["text"]["text"]) <= _WHERE[kind]
    if "confirm" in part and isinstance(part["confirm"], dict) and "deny" in part["confirm"]:
        assert units(part["confirm"]["title"]["text"]) <= 100
    assert len(str(part.get("value", ""))) <= 2000


def check_inert_markup(text: str) -> None:
    """No link, mention or channel can be read out of the plain fallback."""
    assert "<" not in text
    assert ">" not in text
    assert all(entity.startswith(("amp;", "lt;", "gt;")) for entity in text.split("&")[1:])


def parts(value: object) -> Iterator[Json]:
    """Every object within a block, itself included."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parts(inner)


def texts(value: object) -> Iterator[str]:
    """Every text that is shown."""
    for part in parts(value):
        if isinstance(part.get("text"), str):
            yield part["text"]


def buttons(value: object) -> dict[str, str]:
    """The buttons: action id to value."""
    return {p["action_id"]: p["value"] for p in parts(value) if p.get("type") == "button"}


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
