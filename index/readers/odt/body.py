"""Walks the body of an OpenDocument text."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from index.readers.flow import Cell, Flow, Paragraphs, Run
from index.readers.nesting import Nesting
from index.readers.odt.lists import Lists, OpenList
from index.readers.odt.names import tag, tags
from index.readers.odt.styles import Styles

_BLOCKS: Final = tags("text:p", "text:h")
_NOT_SHOWN: Final = tags(
    "text:tracked-changes",  # where deleted text is kept
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:alphabetical-index",
    "text:bibliography",
    "text:hidden-text",
    "text:number",  # a list label that some programs write out; it is worked out here
    "text:ruby-text",
    "office:annotation",
    "office:forms",
    "svg:title",
    "svg:desc",
)
_ROW_GROUPS: Final = tags("table:table-header-rows", "table:table-rows", "table:table-row-group")
_CELLS: Final = tags("table:table-cell", "table:covered-table-cell")
_BOX: Final = tag("draw:text-box")


class Body:
    """Writes the blocks of a document. ``title`` is the text of the first Title paragraph."""

    def __init__(self, flow: Flow, styles: Styles) -> None:
        self.title: str | None = None
        self._flow = flow
        self._styles = styles
        self._lists = Lists(styles)
        self._nesting = Nesting(tolerance=1)
        self._notes = 0

    def blocks(self, parent: Element, into: Paragraphs) -> None:
        """Write the paragraphs, lists and tables in ``parent``."""
        for child in parent:
            if child.tag in _BLOCKS:
                self._paragraph(child, into)
            elif child.tag == tag("text:list"):
                self._list(child, None, into)
            elif child.tag == tag("table:table"):
                self._table(child, into)
            elif child.tag not in _NOT_SHOWN and not _is_hidden_section(child):
                self.blocks(child, into)

    def _list(self, element: Element, outer: OpenList | None, into: Paragraphs) -> None:
        inside = self._lists.open(element, outer)
        for item in element:
            labelled = item.tag != tag("text:list-item")  # a list's header has no label
            for child in item:
                if child.tag == tag("text:list"):
                    self._list(child, inside, into)
                elif child.tag in _BLOCKS and not labelled:
                    labelled = True
                    label = self._lists.label(inside, item)
                    self._paragraph(child, into, label, self._lists.indent(inside))
                elif child.tag in _BLOCKS:
                    self._paragraph(child, into, "")

    def _paragraph(
        self,
        block: Element,
        into: Paragraphs,
        label: str | None = None,
        indent: float | None = None,
    ) -> None:
        """Write a paragraph; ``label`` is None outside of lists, where a heading has its own."""
        if self._styles.is_hidden(block, "paragraph"):
            return
        boxes: list[Element] = []
        runs = list(self._runs(block, self._styles.is_bold(block, "paragraph", False), boxes))
        heading = self._styles.heading(block)
        if self.title is None and self._styles.is_title(block):
            self.title = " ".join("".join(run.text for run in runs).split()) or None
        depth = None
        if heading is not None:
            self._nesting.close()
            if label is None and block.tag == tag("text:h"):
                label = self._lists.heading_label(block, heading)
        elif indent is not None:
            depth = self._nesting.item(indent)
        elif label is None:
            self._nesting.close()
        into.paragraph(runs, heading=heading, label=label or None, depth=depth)
        for box in boxes:
            self.blocks(box, into)

    def _runs(self, element: Element, bold: bool, boxes: list[Element]) -> Iterator[Run]:
        """The text shown in ``element``; text boxes found in it are put in ``boxes``."""
        yield Run(_collapse(element.text), bold)
        for child in element:
            yield from self._inline(child, bold, boxes)
            yield Run(_collapse(child.tail), bold)

    def _inline(self, child: Element, bold: bool, boxes: list[Element]) -> Iterator[Run]:
        if child.tag == tag("text:s"):
            yield Run(" ", bold)
        elif child.tag == tag("text:tab"):
            yield Run("\t", bold)
        elif child.tag == tag("text:line-break"):
            yield Run("\n", bold)
        elif child.tag == tag("text:note"):
            self._note(child)
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag == tag("text:span"):
            if not self._styles.is_hidden(child, "text"):
                yield from self._runs(child, self._styles.is_bold(child, "text", bold), boxes)
        elif child.tag not in _NOT_SHOWN:
            yield from self._runs(child, bold, boxes)

    def _note(self, note: Element) -> None:
        self._notes += 1
        cell = Cell()
        for body in note.iterfind(tag("text:note-body")):
            self.blocks(body, cell)
        self._flow.note(self._notes, cell.runs)

    def _table(self, table: Element, into: Paragraphs) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if into is not self._flow or self._is_layout(rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell, into)
            return
        for row in rows:
            self._flow.row([self._cell_runs(cell) for cell in row])
        self._flow.end_table()
        self._nesting.close()

    def _cell_runs(self, element: Element) -> list[Run]:
        cell = Cell()
        self.blocks(element, cell)
        return cell.runs

    def _is_layout(self, rows: list[list[Element]]) -> bool:
        """Whether a table does not relate cells but places parts of the page, or frames one."""
        return all(len(row) < 2 for row in rows) or any(
            self._is_section(cell) for row in rows for cell in row
        )

    def _is_section(self, cell: Element) -> bool:
        """Whether a cell holds a table, or a heading and what stands under it."""
        blocks = [b for b in cell.iter() if b.tag in _BLOCKS and "".join(b.itertext()).strip()]
        headings = sum(self._styles.heading(block) is not None for block in blocks)
        return cell.find(tag("table:table")) is not None or 0 < headings < len(blocks)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == tag("table:table-row"):
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row; one that a merged cell covers is empty."""
    return (cell for cell in row if cell.tag in _CELLS)


def _is_hidden_section(element: Element) -> bool:
    return (
        element.get(tag("text:display")) == "none" or element.get(tag("text:is-hidden")) == "true"
    )


def _collapse(text: str | None) -> str:
    """Text without the line breaks and indentation that only lay out the XML."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
