"""Reads .txt and .md: the text is the file's own; Markdown's marks are noted where they stand."""

import re
from itertools import accumulate, pairwise
from typing import Final

from bot.domain.policy import Span
from index.document import Document, Line
from index.readers.builder import TEXT_LIMIT, believed_title, too_long
from index.readers.encoding import decode
from index.readers.failure import without_text
from index.readers.marks import cell_spans, label_of, tab_cells
from index.readers.nesting import Nesting

_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE: Final = re.compile(r"(=|-)\1{2,}")
_MARKS_ONLY: Final = re.compile(
    r"([-*_=~])(?:\s*\1){2,}|`{3,}\w*|~{3,}\w*|#{1,6}|<!--.*-->|\|?\s*:?-+:?\s*(\|\s*:?-*:?\s*)+"
)
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1[:.]?")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_TITLE_LENGTH: Final = 120  # an underlined line longer than this is a paragraph above a rule


def read(data: bytes, name: str) -> Document:
    """The document in a plain text or Markdown file.

    One Line per line of the file that has words, from its first to its last character that is not
    white space, all marks included. Lines of marks only (rules, the underline of a heading, the
    row under a table's header, code fences) and comments are in the text but are no Lines.

    - ``heading``: lines that start with ``#`` to ``######``, and those underlined by ``=`` (1) or
      ``-`` (2). The ``#`` are within the Line, and such a Line has no label.
    - ``label``: the bullet or number at the very start of the Line; see ``marks.label_of``.
    - ``depth``: of labelled lines, by their indentation.
    - ``cells``: of lines with ``|`` in a pipe table, and of lines that tabs divide.
    - ``strong``: all words but the label are within one pair of ``**`` or ``__``.
    - ``page``: counted by form feeds, where there are any.

    Raises UnreadableFile when it is no text, or has none in it.
    """
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT_LIMIT:
        raise too_long(name)
    lines = _Lines(text).read()
    if not lines:
        raise without_text(name)
    return Document(
        text=text,
        lines=tuple(lines),
        wrapped=_is_wrapped(text, lines),
        title=believed_title(_front_matter_title(text.split("\n")), text),
    )


class _Lines:
    """Reads the Lines of a text, row by row of the file."""

    def __init__(self, text: str) -> None:
        self._rows = text.split("\n")
        self._front = _front_matter(self._rows)
        self._nesting = Nesting()
        self._in_table = False
        self._in_comment = False
        self._page = 1 if "\f" in text else None

    def read(self) -> list[Line]:
        """The Lines, in order."""
        starts = accumulate((len(row) + 1 for row in self._rows), initial=0)
        lines = []
        for number, (row, start) in enumerate(zip(self._rows, starts, strict=False)):
            if self._page is not None:
                self._page += row.count("\f")
            words = row.strip()
            if not words:
                self._in_table = False
            elif not self._pass_comment(words) and not _MARKS_ONLY.fullmatch(words):
                lines.append(self._line(number, words, start + row.index(words)))
        return lines

    def _pass_comment(self, words: str) -> bool:
        """Whether a row belongs to a comment of several rows, which it may open or close."""
        belongs = self._in_comment or (words.startswith("<!--") and "-->" not in words)
        self._in_comment = belongs and not words.endswith("-->")
        return belongs

    def _line(self, number: int, words: str, at: int) -> Line:
        row = self._rows[number]
        heading = self._heading(number, words)
        marks = _HEADING.match(words)
        label = None if marks else label_of(words)
        body = words[marks.end() if marks else len(label or "") :].strip()
        depth = None
        if heading is not None:
            self._nesting.close()
        elif label is not None:
            depth = self._nesting.item(_indent(row))
        elif self._starts_paragraph(number, words):
            self._nesting.paragraph(_indent(row))
        return Line(
            start=at,
            end=at + len(words),
            heading=heading,
            label=label,
            depth=depth,
            cells=() if heading is not None else self._cells(number, words, at),
            strong=_BOLD.fullmatch(body) is not None,
            page=self._page,
        )

    def _heading(self, number: int, words: str) -> int | None:
        """The level that ``#`` marks or an underline give the row."""
        if number in self._front:
            return None
        if marks := _HEADING.match(words):
            return len(marks.group(1))
        below = self._row(number + 1).strip()
        if (
            not self._row(number - 1).strip()
            and len(words) <= _TITLE_LENGTH
            and "|" not in words
            and _UNDERLINE.fullmatch(below)
        ):
            return 1 if below[0] == "=" else 2
        return None

    def _cells(self, number: int, words: str, at: int) -> tuple[Span, ...]:
        below = self._row(number + 1).strip()
        opens = "|" in below and _MARKS_ONLY.fullmatch(below) is not None
        fenced = words.startswith("|") and len(_PIPE.findall(words)) > 1
        if "|" in words and (opens or fenced or self._in_table):
            self._in_table = True
            return cell_spans(words, _PIPE, at)
        self._in_table = False
        return tab_cells(words, at)

    def _starts_paragraph(self, number: int, words: str) -> bool:
        """Whether the row is no continuation of the one above, nor a fragment of it cut off."""
        return not self._row(number - 1).strip() and not words[0].islower()

    def _row(self, number: int) -> str:
        return self._rows[number] if 0 <= number < len(self._rows) else ""


def _indent(row: str) -> int:
    """The columns of white space that the row starts with; a tab goes on to the next fourth."""
    expanded = row.lstrip("\f").expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _front_matter(rows: list[str]) -> range:
    """The rows of the block of properties between ``---`` at the head of a Markdown file."""
    if rows[0].strip() != "---":
        return range(0)
    for number, row in enumerate(rows[1:], 1):
        if row.strip() == "---":
            return range(number + 1)
        if ":" not in row and not row.startswith((" ", "-", "#")):
            break
    return range(0)


def _front_matter_title(rows: list[str]) -> str | None:
    for number in _front_matter(rows):
        key, _, value = rows[number].partition(":")
        if key.strip().lower() == "title":
            return value.strip().strip("\"'")
    return None


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether paragraphs were broken into lines of one width.

    They were if lines end where the next word would no longer have fitted, for most pairs of lines
    that follow each other directly, and if lines end in the middle of a sentence.
    """
    width = sorted(line.end - line.start for line in lines)[-1 - len(lines) // 20]
    full, cut, pairs = 0, 0, 0
    for above, below in pairwise(lines):
        if (
            text.count("\n", above.end, below.start) != 1
            or above.heading is not None
            or below.heading is not None
            or below.label is not None
            or above.cells
            or below.cells
        ):
            continue
        next_word = text[below.start : below.end].split(maxsplit=1)[0]
        pairs += 1
        if above.end - above.start + 1 + len(next_word) > width:
            full += 1
            cut += text[above.end - 1] not in ".!?:;"
    return 45 <= width <= 160 and pairs >= 2 and full >= 0.6 * pairs and cut >= 0.5 * full
