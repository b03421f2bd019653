"""Writes documents that come as paragraphs (HTML, Word, OpenDocument) rather than as pages."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from index.document import Document
from index.readers.builder import DocumentBuilder, join_cells, tidy
from index.readers.marks import label_of, tab_cells


class Run(NamedTuple):
    """A stretch of text in one style. A line break in it is one that the page shows."""

    text: str
    bold: bool = False


class Paragraphs(Protocol):
    """Where a reader puts the paragraphs it comes to: a document, or one cell of a table."""

    def paragraph(
        self,
        runs: Iterable[Run],
        *,
        heading: int | None = None,
        label: str | None = None,
        depth: int | None = None,
    ) -> None:
        """Take a paragraph. ``label`` is the number or bullet that the format puts before it."""


class Cell:
    """Takes the paragraphs of a table cell and makes one stretch of text of them: ``runs``."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def paragraph(
        self,
        runs: Iterable[Run],
        *,
        heading: int | None = None,
        label: str | None = None,
        depth: int | None = None,
    ) -> None:
        """Take a paragraph; of its structure, a row shows the label only."""
        words = [run for run in runs if run.text.strip()]
        if not words:
            return
        if label:
            self.runs.append(Run(f"{label} ", words[0].bold))
        self.runs += [*words, Run(" ")]


class Flow:
    """Takes paragraphs and table rows in order. ``name`` is the file's, for error messages.

    A blank line sets paragraphs apart; items of a list, rows of a table and lines of one paragraph
    follow each other directly. Footnotes stand at the end of the section that refers to them, so
    that none comes between a sentence and its list.
    """

    def __init__(self, name: str) -> None:
        self._builder = DocumentBuilder(name)
        self._last: Literal["item", "row"] | None = None  # what may follow its like directly
        self._notes: list[tuple[str, list[Run]]] = []

    def paragraph(
        self,
        runs: Iterable[Run],
        *,
        heading: int | None = None,
        label: str | None = None,
        depth: int | None = None,
    ) -> None:
        """Add a paragraph, a line for each line of it; a heading is always one line.

        ``label`` is the number or bullet that the format puts before the text, which does not
        hold it; without one, the label is what the text itself opens with.
        """
        lines = [line for line in _lines(runs) if _text(line)]
        if not lines:
            return
        if heading is not None:
            self._write_notes()
            lines = [[run for line in lines for run in (*line, Run(" "))]]
        first, *rest = lines
        self._line(first, heading=heading, label=label, depth=depth)
        for line in rest:
            self._line(line, gap=False)

    def row(self, cells: Sequence[Iterable[Run]]) -> None:
        """Add a table row as one line: its cells, joined by tabs."""
        runs = [list(cell) for cell in cells]
        text, spans = join_cells(["".join(run.text for run in cell) for cell in runs])
        strong = _all_bold([run for cell in runs for run in cell])
        self._builder.line(
            text, label=label_of(text), cells=spans, strong=strong, gap=self._last != "row"
        )
        self._last = "row"

    def note(self, number: int, runs: Iterable[Run]) -> None:
        """Add a footnote; its line opens with its number, as in "[1]"."""
        self._notes.append((f"[{number}]", list(runs)))

    def end_table(self) -> None:
        """What comes next is set apart from the rows before it."""
        self._last = None

    def document(self, title: str | None = None) -> Document:
        """The document written so far. Raises UnreadableFile when it has no text."""
        self._write_notes()
        return self._builder.build(title=title)

    def _line(
        self,
        runs: Sequence[Run],
        *,
        heading: int | None = None,
        label: str | None = None,
        depth: int | None = None,
        gap: bool = True,
    ) -> None:
        text = _text(runs)
        if heading is not None:
            text = text.replace("\t", " ")
        cells = () if heading is not None else tab_cells(text)
        label = tidy(label or "")
        if label:
            text, cells = f"{label} {text}", ()
        if len(label) < 2:  # a bullet and a number typed after it are one label
            label = label_of(text) or label
        item = bool(label) and heading is None
        self._builder.line(
            text,
            heading=heading,
            label=label or None,
            depth=depth,
            cells=cells,
            strong=_all_bold(runs),
            gap=gap and not (item and self._last == "item"),
        )
        self._last = "item" if item else None

    def _write_notes(self) -> None:
        notes, self._notes = self._notes, []
        for label, runs in notes:
            self._line([Run(run.text.replace("\n", " "), run.bold) for run in runs], label=label)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs divided at their line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines.extend([Run(text, run.bold)] for text in rest)
    return lines


def _text(runs: Iterable[Run]) -> str:
    return tidy("".join(run.text for run in runs))


def _all_bold(runs: Iterable[Run]) -> bool:
    """Whether there are words, all of them bold."""
    weights = [run.bold for run in runs if any(c.isalnum() for c in run.text)]
    return bool(weights) and all(weights)
