"""Writes a document's text and notes where each line stands, so that no offset can be wrong."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.errors import UnreadableFile
from bot.domain.policy import Span
from index.document import Document, Line
from index.readers.failure import unreadable, without_text

TEXT_LIMIT: Final = 5_000_000
"""Characters a document may have: some forty times the longest school policy."""

# What stands for a letter or a space on the page but is another character in the file.
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # invisible
        **dict.fromkeys("\u2010\u2011", "-"),
        **{chr(code): "•" for code in range(0xF000, 0xF100)},  # symbol fonts: most are bullets
        "\uf02d": "–",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)


def tidy(text: str) -> str:
    """``text`` as it reads: white space collapsed, invisible characters dropped, tabs kept single.

    Only for formats whose text is made here; a plain text file keeps every character.
    """
    parts = (" ".join(part.split()) for part in text.translate(_PLAIN).split("\t"))
    return "\t".join(part for part in parts if part)


def too_long(name: str) -> UnreadableFile:
    """The error for a document with more text than any policy has."""
    return unreadable(
        name,
        f"holds more than {TEXT_LIMIT // 1_000_000} million characters of text",
        "Split it, or take out what is not the policy.",
    )


class DocumentBuilder:
    """Takes a document's lines in reading order. ``name`` is the file's, for error messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []

    def line(
        self,
        text: str,
        *,
        heading: int | None = None,
        label: str | None = None,
        depth: int | None = None,
        cells: tuple[Span, ...] = (),
        strong: bool = False,
        page: int | None = None,
        gap: bool = False,
    ) -> None:
        """Add one line, after a blank one if ``gap``. ``cells`` count from the line's start.

        A line of white space only is left out. Raises UnreadableFile when the text gets too long.
        """
        words = text.strip()
        if not words:
            return
        if self._parts:
            self._write("\n\n" if gap else "\n")
        start = self._length + text.index(words)
        self._lines.append(
            Line(
                start=start,
                end=start + len(words),
                heading=heading,
                label=label,
                depth=depth,
                cells=tuple(
                    Span(start=cell.start + self._length, end=cell.end + self._length)
                    for cell in cells
                ),
                strong=strong,
                page=page,
            )
        )
        self._write(text.rstrip())

    def build(self, *, wrapped: bool = False, title: str | None = None) -> Document:
        """The document. ``title`` is kept only if it is a title and the text has its words.

        Raises UnreadableFile when there are no lines.
        """
        if not self._lines:
            raise without_text(self._name)
        text = "".join(self._parts)
        return Document(
            text=text, lines=tuple(self._lines), wrapped=wrapped, title=believed_title(title, text)
        )

    def _write(self, part: str) -> None:
        self._length += len(part)
        if self._length > TEXT_LIMIT:
            raise too_long(self._name)
        self._parts.append(part)


def believed_title(title: str | None, text: str) -> str | None:
    """``title`` if the document's text says it too, otherwise None.

    The title among a file's properties is often left over from the file it was made from.
    """
    words = _words(title or "")
    if not 3 <= len(words) <= 200 or words not in _words(text):
        return None
    return tidy(title or "").replace("\t", " ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def join_cells(cells: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """A table row as one line: its cells joined by tabs, and their spans in it.

    An empty cell has no span, but keeps its tab, so that columns can be counted.
    """
    texts = [tidy(cell).replace("\t", " ") for cell in cells]
    spans = []
    at = 0
    for text in texts:
        if text:
            spans.append(Span(start=at, end=at + len(text)))
        at += len(text) + 1
    return "\t".join(texts).rstrip("\t"), tuple(spans)
