"""Messages for the tests of the screen."""

from bot.domain.message import Declaration, Message


def said(text: str, declared: Declaration | None = None) -> Message:
    """A message with this text."""
    return Message(id="m1", school="elm-lane", text=text, declared=declared)
