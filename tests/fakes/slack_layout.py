"""What Slack refuses in blocks and views, checked as strictly as it does or more so."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
_SECTION = 3000
_FALLBACK = 4000
_HEADER = 150
_BUTTON = 75
_PLAIN = {"section", "header", "divider", "context", "actions", "input", "rich_text", "image"}
_MESSAGE_ONLY = {"context_actions"}


def fault_in_message(text: str, blocks: list[Block]) -> str | None:
    """Slack's error for the text and blocks of a message; None if it takes them."""
    if not text and not blocks:
        return "no_text"
    if len(text) > _FALLBACK:
        return "msg_too_long"
    if len(blocks) > MESSAGE_BLOCKS:
        return "msg_blocks_too_long"
    return _fault(blocks, _PLAIN - {"input"} | _MESSAGE_ONLY)


def fault_in_view(view: Block) -> str | None:
    """Slack's error for a modal or home tab; None if it takes it."""
    is_modal = view.get("type") == "modal"
    blocks = view.get("blocks", [])
    if len(blocks) > VIEW_BLOCKS or (is_modal and len(view["title"]["text"]) > 24):
        return "invalid_arguments"
    if any(block["type"] == "input" for block in blocks) and is_modal and "submit" not in view:
        return "invalid_arguments"
    return _fault(blocks, _PLAIN)


def _fault(blocks: list[Block], known: set[str]) -> str | None:
    if any(block.get("type") not in known for block in blocks):
        return "invalid_blocks"
    ids = Counter(element["action_id"] for element in elements(blocks))
    named = Counter(block["block_id"] for block in blocks if "block_id" in block)
    if any(count > 1 for count in (*ids.values(), *named.values())):
        return "invalid_blocks"
    return "invalid_blocks" if any(_too_long(block) for block in blocks) else None


def _too_long(block: Block) -> bool:
    text = (block.get("text") or {}).get("text", "-")
    limit = _HEADER if block["type"] == "header" else _SECTION
    labels = (e["text"]["text"] for e in elements([block]) if e["type"] == "button")
    return not 1 <= len(text) <= limit or any(not 1 <= len(label) <= _BUTTON for label in labels)


def elements(blocks: list[Block]) -> Iterator[Block]:
    """Everything in the blocks that can be used."""
    for block in blocks:
        inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield element


def words(value: Any) -> str:
    """Everything in a block or view that a person can read, in order."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(words, value)))
    if isinstance(value, dict):
        return "\n".join(
            inside if name == "text" and isinstance(inside, str) else words(inside)
            for name, inside in value.items()
            if isinstance(inside, dict | list) or name == "text"
        ).strip()
    return ""
