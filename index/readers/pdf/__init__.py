"""Reads .pdf."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from index.document import Document
from index.readers.builder import DocumentBuilder
from index.readers.failure import damaged, protected, unreadable
from index.readers.marks import label_of
from index.readers.nesting import Nesting
from index.readers.pdf.furniture import without_furniture
from index.readers.pdf.geometry import Page
from index.readers.pdf.layout import rows_of
from index.readers.pdf.look import Look
from index.readers.pdf.page import read_page
from index.readers.pdf.rows import Row

_TOLERANCE: Final = 3.0  # points of indentation that do not count


def read(data: bytes, name: str) -> Document:
    """The document in a PDF, a Line for each line that the page shows.

    Lines come in reading order: columns after each other, a ruled table row by row with its cells.
    A gap wide enough to set text apart is a blank line. Running headers, footers and page numbers
    are left out, and text that does not run the way of the page. Headings are told by their size
    against that of most text, bold lines by their font, depth by indentation.

    Not for several threads at once: PDFium is not made for it.

    Raises UnreadableFile when the file is damaged, encrypted, or a scan without text.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            title = _title(pdf)
            pages = [read_page(page, number) for number, page in enumerate(pdf, 1)]
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise protected(name) from error
        raise damaged(name, "a PDF reader") from error
    _check_scan(pages, name)
    rows = list(chain.from_iterable(without_furniture(pages, [rows_of(page) for page in pages])))
    return _write(rows, name, title)


def _title(pdf: pypdfium2.PdfDocument) -> str | None:
    try:
        return str(pdf.get_metadata_dict().get("Title", ""))
    except UnicodeDecodeError:
        return None


def _are_side_by_side(one: Row, other: Row) -> bool:
    """Whether two rows stand in different columns."""
    return one.column[1] <= other.column[0] or other.column[1] <= one.column[0]


def _check_scan(pages: Sequence[Page], name: str) -> None:
    """Refuse a file that is mostly pictures of pages; a picture on a cover does no harm."""
    pictures = [page for page in pages if page.is_picture and not page.words]
    if 2 * len(pictures) > len(pages):
        raise unreadable(
            name,
            f"is a scan: {len(pictures)} of its {len(pages)} pages are pictures without text",
            "Run text recognition (OCR) on it and save the result as .pdf or .docx.",
        )


def _write(rows: list[Row], name: str, title: str | None) -> Document:
    builder = DocumentBuilder(name)
    look = Look(rows)
    nesting = Nesting(_TOLERANCE)
    before: Row | None = None
    for row in rows:
        gap = before is not None and look.gap(before, row)
        heading = look.heading(row)
        label = label_of(row.text)
        depth = None
        if heading is not None or (before is not None and _are_side_by_side(before, row)):
            nesting.close()
        if label is not None and heading is None and not row.is_table:
            depth = nesting.item(row.left)
        elif gap:
            nesting.paragraph(row.left)
        builder.line(
            row.text,
            heading=heading,
            label=label,
            depth=depth,
            cells=row.cells,
            strong=row.bold,
            page=row.page,
            gap=gap,
        )
        before = row
    return builder.build(wrapped=True, title=title)
