"""Makes small documents for the readers' tests, and shows what was read of them."""

import io
import zipfile
from collections.abc import Callable, Iterable

import docx
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.document import Document

WIDTH, HEIGHT = A4
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "dc": "http://purl.org/dc/elements/1.1/",
        "draw": f"{_ODF}drawing:1.0",
        "fo": f"{_ODF}xsl-fo-compatible:1.0",
        "office": f"{_ODF}office:1.0",
        "style": f"{_ODF}style:1.0",
        "table": f"{_ODF}table:1.0",
        "text": f"{_ODF}text:1.0",
    }.items()
)


def shown(document: Document) -> list[str]:
    """What each line says."""
    return [document.text[line.start : line.end] for line in document.lines]


def headings(document: Document) -> list[tuple[int, str]]:
    """The level and the words of each heading."""
    lines = zip(document.lines, shown(document), strict=True)
    return [(line.heading, text) for line, text in lines if line.heading is not None]


def labels(document: Document) -> list[tuple[str, int | None]]:
    """The label and the depth of each line that has a label."""
    return [(line.label, line.depth) for line in document.lines if line.label is not None]


def rows(document: Document) -> list[list[str]]:
    """The cells of each line that has cells."""
    return [
        [cell.of(document.text) for cell in line.cells] for line in document.lines if line.cells
    ]


def check(document: Document) -> None:
    """Assert what is true of every document, whatever its format."""
    reached = 0
    for line, words in zip(document.lines, shown(document), strict=True):
        assert line.start >= reached
        assert words
        assert words == words.strip()
        assert "\n" not in words
        assert line.label is None or words.startswith(line.label)
        inside = line.start
        for cell in line.cells:
            assert inside <= cell.start < cell.end <= line.end
            assert cell.of(document.text) == cell.of(document.text).strip()
            inside = cell.end
        reached = line.end
    assert document.lines


def word(write: Callable[[WordDocument], object]) -> bytes:
    """A .docx file with what ``write`` puts into an empty document."""
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_body(xml: str) -> bytes:
    """A .docx file with ``xml`` as the content of its body."""

    def write(document: WordDocument) -> None:
        for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
            document.element.body.insert(-1, element)

    return word(write)


def add_numbering(document: WordDocument, definition: str, number: int = 90) -> None:
    """Add a list definition, given as its levels in XML, as the instance ``number``."""
    numbering = document.part.numbering_part.element
    abstract = f'<w:abstractNum {W} w:abstractNumId="{number}">{definition}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    add_instance(document, number, number)


def add_instance(document: WordDocument, number: int, definition: int, overrides: str = "") -> None:
    """Add a list instance of a definition."""
    xml = (
        f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
    )
    document.part.numbering_part.element.append(parse_xml(xml))


def level(number: int, form: str, text: str, left: int = 0, extra: str = "") -> str:
    """One level of a list definition; ``left`` is its indentation."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl>'
    )


def add_item(document: WordDocument, text: str, number: int = 90, at: int = 0) -> None:
    """Add a paragraph of the list ``number`` at a level."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    xml = f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.append(parse_xml(xml))


def odt(body: str, styles: str = "", title: str = "", manifest: str = "") -> bytes:
    """An .odt file with ``body`` as the content of its text and ``styles`` as automatic styles."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF_NAMESPACES}><office:automatic-styles>"
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_ODF_NAMESPACES}><office:meta><dc:title>{title}"
        "</dc:title></office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    return packed(parts)


def paragraph_odt(text: str) -> str:
    """A paragraph for the body of an .odt file."""
    return f"<text:p>{text}</text:p>"


def packed(parts: dict[str, str]) -> bytes:
    """A zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip file with each part as ``change`` makes it of the part's name and bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


class Pen:
    """Draws text on the pages of a PDF, downwards from the top; sizes are in points."""

    def __init__(self, password: str | None = None, title: str | None = None) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, encrypt=password, pageCompression=0)
        if title is not None:
            self.canvas.setTitle(title)
        self.y = 100.0

    def text(
        self,
        text: str,
        *,
        x: float = 72,
        size: float = 11,
        bold: bool = False,
        after: float = 0,
        at: float | None = None,
    ) -> None:
        """Draw one line, with ``after`` points of extra space below it; or at a given height."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - (self.y if at is None else at), text)
        if at is None:
            self.y += size * 1.2 + after

    def lines(self, lines: Iterable[str], *, x: float = 72, after: float = 8) -> None:
        """Draw a paragraph, line by line, with ``after`` points below it."""
        for line in lines:
            self.text(line, x=x)
        self.y += after

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Rule a table with lines at these places."""
        self.canvas.grid(xs, [HEIGHT - y for y in ys])

    def page(self) -> None:
        """Go to the next page."""
        self.canvas.showPage()
        self.y = 100.0

    def pdf(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()
