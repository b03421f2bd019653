"""A document as a reader hands it over: its text, and what its format says of each line."""

from bot.domain.policy import Span
from bot.domain.value import Value


class Line(Value):
    """One line of the text: ``text[start:end]``, without its line break.

    What the format itself states is in the marks; None or empty where it says nothing, as in plain
    text. ``heading``: the level, 1 the highest. ``label``: the number or bullet at the start of the
    line ("3.1", "a)", "•"), which is part of the text. ``depth``: the nesting level of a list item,
    0 the outermost. ``cells``: the spans of a table row's cells. ``strong``: the whole line is
    bold. ``page``: counted from 1.
    """

    start: int
    end: int
    heading: int | None = None
    label: str | None = None
    depth: int | None = None
    cells: tuple[Span, ...] = ()
    strong: bool = False
    page: int | None = None


class Document(Value):
    """The extracted text and its lines, in order; lines never overlap.

    For ``.txt`` and ``.md`` the text is the file's own, decoded, with line breaks as ``\\n``.
    ``wrapped``: a line may be one of several that a single paragraph was broken into (PDF and hard
    wrapped text), so that one line is not always one paragraph.
    """

    text: str
    lines: tuple[Line, ...]
    wrapped: bool = False
    title: str | None = None
