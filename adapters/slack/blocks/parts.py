"""The few blocks that all layouts are made of. Each holds other people's words as they are.

Limits and shapes: Slack's Block Kit reference. Text is shortened to fit, never refused.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from adapters.slack.blocks.labels import CANCEL, DONE
from adapters.slack.blocks.text import clean, defused, in_pieces, shortened, size

Block = dict[str, Any]
"""One Block Kit block, or an element of one."""

Style = Literal["primary", "danger"]

LONGEST_TEXT = 2900
"""Of one text; Slack takes 3,000 in most places and does not say of ``rich_text``."""
_HEADER = 150
_BUTTON = 75
_OPTION = 75
_FIELD_LABEL = 150
_HINT = 150
_CONTEXT = 600
_VALUE = 2000
_TITLE = 24
_CONFIRM = 300


def plain(text: str, limit: int) -> Block:
    """A text object that Slack reads nothing into; an empty text is drawn as a dash."""
    return {"type": "plain_text", "text": shortened(defused(text), limit) or "–", "emoji": False}


def header(text: str) -> Block:
    """A large line."""
    return {"type": "header", "text": plain(text, _HEADER)}


def paragraph(text: str, *, bold: bool = False, limit: int = LONGEST_TEXT) -> list[Block]:
    """A paragraph; nothing for an empty text."""
    return [_rich("rich_text_section", words, bold) for words in _words(text, limit)]


def quote(text: str, limit: int = LONGEST_TEXT) -> list[Block]:
    """A text set off as somebody's words; nothing for an empty one."""
    return [_rich("rich_text_quote", words) for words in _words(text, limit)]


def whole_quote(text: str) -> list[Block]:
    """A text of any length set off as somebody's words, in as many blocks as it takes."""
    return [_rich("rich_text_quote", piece) for piece in in_pieces(text, LONGEST_TEXT)]


def small(text: str) -> list[Block]:
    """A line in small grey print; nothing for an empty text."""
    return [{"type": "context", "elements": [plain(text, _CONTEXT)]}] if clean(text) else []


def line_with(text: str, element: Block, limit: int = _CONTEXT) -> Block:
    """A paragraph with a button beside it."""
    return {"type": "section", "text": plain(text, limit), "accessory": element}


def button(
    label: str, action: str, value: str, style: Style | None = None, confirm: str = ""
) -> Block:
    """A button; ``confirm`` is what it asks before it does anything."""
    made: Block = {
        "type": "button",
        "text": plain(label, _BUTTON),
        "action_id": action,
        "value": value[:_VALUE],
    }
    if style:
        made["style"] = style
    if confirm:
        made["confirm"] = {
            "title": plain(label, _BUTTON),
            "text": plain(confirm, _CONFIRM),
            "confirm": plain(label, 30),
            "deny": plain(CANCEL, 30),
        }
    return made


def buttons(*elements: Block) -> list[Block]:
    """A row of buttons; nothing when there are none."""
    return [{"type": "actions", "elements": list(elements)}] if elements else []


def option(label: str, value: str, more: str = "") -> Block:
    """One choice of checkboxes or a list; ``more`` stands below it."""
    made: Block = {"text": plain(label, _OPTION), "value": value}
    if more:
        made["description"] = plain(more, _OPTION)
    return made


def field(
    name: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    """A field of a form. ``name`` is both the id of the block and that of its element."""
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, _FIELD_LABEL),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    if hint:
        made["hint"] = plain(hint, _HINT)
    return made


def writing(longest: int, focus: bool = True) -> Block:
    """Room to write in."""
    return {
        "type": "plain_text_input",
        "multiline": True,
        "max_length": longest,
        "focus_on_load": focus,
    }


def form(
    title: str, blocks: Iterable[Block], *, callback: str = "", about: str = "", submit: str = ""
) -> Block:
    """A modal: a form if ``submit`` names its button, else something to read and close."""
    made: Block = {
        "type": "modal",
        "title": plain(title, _TITLE),
        "close": plain(CANCEL if submit else DONE, _TITLE),
        "blocks": within(blocks, 100),
    }
    if submit:
        made["submit"] = plain(submit, _TITLE)
    if callback:
        made["callback_id"] = callback
    if about:
        made["private_metadata"] = about
    return made


def within(blocks: Iterable[Block], most: int) -> list[Block]:
    """The blocks; of more than ``most`` the first, with a mark that there were more."""
    listed = list(blocks)
    return listed if len(listed) <= most else [*listed[: most - 1], *small("[…]")]


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def bullets(lines: Sequence[str], limit: int = _CONTEXT) -> list[Block]:
    """A list with dots, each line at most ``limit``; nothing when there are no lines."""
    groups: list[list[Block]] = []
    room = 0
    for words in (words for line in lines for words in _words(line, limit)):
        if room < size(words):
            groups.append([])
            room = LONGEST_TEXT
        room -= size(words)
        groups[-1].append(_section(words))
    return [{"type": "rich_text", "elements": [_list(group)]} for group in groups]


def _words(text: str, limit: int) -> list[str]:
    words = shortened(text, limit)
    return [words] if words else []


def _section(words: str) -> Block:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}


def _list(items: list[Block]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def _rich(kind: str, words: str, bold: bool = False) -> Block:
    text: Block = {"type": "text", "text": words}
    if bold:
        text["style"] = {"bold": True}
    return {"type": "rich_text", "elements": [{"type": kind, "elements": [text]}]}
