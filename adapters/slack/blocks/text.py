"""Other people's words made fit for Slack: nothing in them is obeyed, and none is too long.

Blocks hold them as ``rich_text`` or ``plain_text``, in which Slack looks for no markup, mention or
link. Other programs that show Slack's messages do look into ``plain_text``, so what would be a
mention or link there is taken apart. The plain fallback of a message is read as markup by Slack
itself, and is escaped.
"""

import re

SHORTENED = " […]"
"""What stands for the words that were left out."""

_NEW_LINES = re.compile("\r\n?|[\u0085\u2028\u2029]")
_BLANK = re.compile("[\t\v\f\u00a0]")
# Control characters, and those that turn the direction of what follows them: of our words too.
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_LIVE = re.compile(r"<(?=[!@#a-zA-Z])|@(?=(?:channel|here|everyone)\b)")
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that no reader sees and that Slack refuses or obeys."""
    plain = _BLANK.sub(" ", _NEW_LINES.sub("\n", text))
    return _BROKEN.sub("\ufffd", _HIDDEN.sub("", plain)).strip()


def size(text: str) -> int:
    """Its length as the strictest of Slack's clients count it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, limit: int) -> str:
    """The text, cleaned; where it is longer than ``limit`` cut at a word, and marked as cut."""
    text = clean(text)
    if size(text) <= limit:
        return text
    kept = _first(text, limit - size(SHORTENED))
    words, _, last = kept.rpartition(" ")
    return (words if words and len(last) < 40 else kept).rstrip() + SHORTENED


def in_pieces(text: str, limit: int) -> list[str]:
    """The whole text, cleaned, in pieces of at most ``limit``; cut between words where it can."""
    pieces, rest = [], clean(text)
    while size(rest) > limit:
        piece = _first(rest, limit)
        words, _, last = piece.rpartition(" ")
        piece = words if words and len(last) < 40 else piece
        pieces.append(piece)
        rest = rest[len(piece) :].lstrip()
    return [*pieces, rest] if rest else pieces


def escaped(text: str, limit: int) -> str:
    """The text as Slack's markup shows it unchanged, shortened to ``limit`` with its escapes."""
    whole = _escape(shortened(text, limit))
    return whole if size(whole) <= limit else _escape(shortened(text, limit // len("&amp;")))


def defused(text: str) -> str:
    """The text with a mark of no width in what somebody could take for a mention or a link."""
    return _LIVE.sub("\\g<0>\u2060", text)


def _first(text: str, limit: int) -> str:
    """As many of its first characters as fit, none of them cut in two."""
    units = text.encode("utf-16-le")[: 2 * limit]
    return units.decode("utf-16-le", "ignore")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
