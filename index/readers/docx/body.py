"""Walks the body of a Word document."""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from index.readers.docx.numbering import LEVEL_SHARE, Numbering
from index.readers.docx.styles import Styles, is_on, value
from index.readers.flow import Cell, Flow, Paragraphs, Run
from index.readers.nesting import Nesting

_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_SHOWN: Final = frozenset(
    [
        *(qn(f"w:{tag}") for tag in ("del", "moveFrom", "delText", "instrText", "delInstrText")),
        *(qn(f"w:{tag}") for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr")),
        _ALTERNATIVES + "Fallback",  # the same again, for older programs
    ]
)
_CHARACTERS: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TOLERANCE: Final = LEVEL_SHARE - 1  # of indentation: less than a level adds


class Body:
    """Writes the blocks of a document. ``title`` is the text of the first Title paragraph."""

    def __init__(
        self,
        flow: Flow,
        styles: Styles,
        numbering: Numbering,
        footnotes: BaseOxmlElement | None,
        endnotes: BaseOxmlElement | None,
    ) -> None:
        self.title: str | None = None
        self._flow = flow
        self._styles = styles
        self._numbering = numbering
        self._notes = {
            qn("w:footnoteReference"): _by_id(footnotes),
            qn("w:endnoteReference"): _by_id(endnotes),
        }
        self._note_count = 0
        self._nesting = Nesting(_TOLERANCE)
        self._carried: list[Run] = []  # of a paragraph whose end was deleted: it goes on

    def blocks(self, parent: BaseOxmlElement, into: Paragraphs) -> None:
        """Write the paragraphs and tables in ``parent``."""
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child, into)
            elif child.tag == qn("w:tbl"):
                self._table(child, into)
            elif child.tag not in _NOT_SHOWN and not _is_contents(child):
                self.blocks(child, into)  # content controls, insertions and other wrappers

    def _paragraph(self, paragraph: BaseOxmlElement, into: Paragraphs) -> None:
        if self._styles.is_contents(paragraph):
            return
        boxes: list[BaseOxmlElement] = []
        runs = [*self._carried, *self._runs(paragraph, paragraph, boxes)]
        self._carried = []
        mark = paragraph.find(qn("w:pPr") + "/" + qn("w:rPr"))
        if mark is not None and mark.find(qn("w:del")) is not None:
            self._carried = runs
        elif runs or not _is_hidden(mark):
            self._write(paragraph, runs, into)
        for box in boxes:
            self.blocks(box, into)

    def _write(self, paragraph: BaseOxmlElement, runs: list[Run], into: Paragraphs) -> None:
        heading = self._styles.heading(paragraph)
        marker = self._numbering.next(paragraph)
        if self.title is None and self._styles.is_title(paragraph):
            self.title = " ".join("".join(run.text for run in runs).split()) or None
        depth = None
        if heading is not None:
            self._nesting.close()
        elif marker is not None:
            depth = self._nesting.item(marker.indent)
        elif runs:
            self._nesting.paragraph(self._styles.indent(paragraph))
        label = marker.label if marker else ""
        into.paragraph(runs, heading=heading, label=label or None, depth=depth)

    def _runs(
        self, element: BaseOxmlElement, paragraph: BaseOxmlElement, boxes: list[BaseOxmlElement]
    ) -> Iterator[Run]:
        """The text shown in ``element``; text boxes found in it are put in ``boxes``."""
        for child in element:
            if child.tag == qn("w:r"):
                if not self._styles.run_has(child, paragraph, "vanish"):
                    bold = self._styles.run_has(child, paragraph, "b")
                    yield Run("".join(self._run_text(child, boxes)), bold)
            elif child.tag not in _NOT_SHOWN:
                yield from self._runs(child, paragraph, boxes)

    def _run_text(self, run: BaseOxmlElement, boxes: list[BaseOxmlElement]) -> Iterator[str]:
        for child in run:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif child.tag == qn("w:sym"):
                yield chr(int(str(child.get(qn("w:char"))), 16))
            elif child.tag in self._notes:
                self._note(self._notes[child.tag].get(str(child.get(qn("w:id")))))
            elif child.tag not in _NOT_SHOWN:
                boxes += _outermost(child, qn("w:txbxContent"))

    def _note(self, note: BaseOxmlElement | None) -> None:
        if note is None:
            return
        self._note_count += 1
        cell = Cell()
        self.blocks(note, cell)
        self._flow.note(self._note_count, cell.runs)

    def _table(self, table: BaseOxmlElement, into: Paragraphs) -> None:
        rows = [
            list(_outermost(row, qn("w:tc")))
            for row in _outermost(table, qn("w:tr"))
            if row.find(qn("w:trPr") + "/" + qn("w:del")) is None
        ]
        if into is not self._flow or self._is_layout(rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell, into)
            return
        for row in rows:
            self._flow.row([self._cell_runs(cell) for cell in row])
        self._flow.end_table()
        self._nesting.close()

    def _cell_runs(self, element: BaseOxmlElement) -> list[Run]:
        cell = Cell()
        self.blocks(element, cell)
        return cell.runs

    def _is_layout(self, rows: list[list[BaseOxmlElement]]) -> bool:
        """Whether a table does not relate cells but places parts of the page, or frames one."""
        return all(len(row) < 2 for row in rows) or any(
            self._is_section(cell) for row in rows for cell in row
        )

    def _is_section(self, cell: BaseOxmlElement) -> bool:
        """Whether a cell holds a table, or a heading and what stands under it."""
        paragraphs = [p for p in cell.iter(qn("w:p")) if any(True for _ in p.iter(qn("w:t")))]
        headings = sum(self._styles.heading(p) is not None for p in paragraphs)
        return cell.find(qn("w:tbl")) is not None or 0 < headings < len(paragraphs)


def _outermost(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The elements ``tag`` in ``element`` that are shown and not inside of one another."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_SHOWN:
            yield from _outermost(child, tag)


def _by_id(notes: BaseOxmlElement | None) -> dict[str, BaseOxmlElement]:
    return {} if notes is None else {str(note.get(qn("w:id"))): note for note in notes}


def _is_contents(element: BaseOxmlElement) -> bool:
    """Whether a content control is a generated table of contents."""
    gallery = element.find("/".join(map(qn, ("w:sdtPr", "w:docPartObj", "w:docPartGallery"))))
    return value(gallery).lower() == "table of contents"


def _is_hidden(mark: BaseOxmlElement | None) -> bool:
    vanish = None if mark is None else mark.find(qn("w:vanish"))
    return vanish is not None and is_on(vanish)
