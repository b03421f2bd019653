"""Reads .docx: Word documents, and what other programs save as such."""

import io
import zipfile
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from index.document import Document
from index.readers.archive import check_package
from index.readers.docx.body import Body
from index.readers.docx.numbering import Numbering
from index.readers.docx.styles import Styles
from index.readers.failure import damaged, unreadable
from index.readers.flow import Flow

_PROGRAM: Final = "Word"
_STRICT: Final = b"http://purl.oclc.org/ooxml/officeDocument"
# What python-docx raises over a package whose parts are missing or not what they should be.
_BROKEN: Final = (PackageNotFoundError, KeyError, ValueError, SyntaxError, AttributeError)


def read(data: bytes, name: str) -> Document:
    """The document in a Word file, as its pages show it with all tracked changes accepted.

    Paragraphs and table rows in order. The numbers and bullets of automatic lists are written at
    the start of their lines. Text boxes come after the paragraph they are anchored in, footnotes
    at the end of their section. Left out are page headers and footers, generated tables of
    contents, comments, deletions and hidden text. The title is that of the Title style, else the
    one among the file's properties.

    Raises UnreadableFile when the file is damaged, dangerous or shows no text.
    """
    check_package(data, name, _PROGRAM)
    _check_form(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
        element = word.element.body
        styles = Styles(word.styles.element)
        numbering = Numbering(_part(word, RELATIONSHIP_TYPE.NUMBERING), styles)
        footnotes = _part(word, RELATIONSHIP_TYPE.FOOTNOTES)
        endnotes = _part(word, RELATIONSHIP_TYPE.ENDNOTES)
        stated = word.core_properties.title
    except _BROKEN as error:
        raise damaged(name, _PROGRAM) from error
    if element is None:
        raise damaged(name, _PROGRAM)
    flow = Flow(name)
    body = Body(flow, styles, numbering, footnotes, endnotes)
    body.blocks(element, flow)
    return flow.document(body.title or stated)


def _check_form(data: bytes, name: str) -> None:
    """Refuse the strict form of the format, which Word offers and few programs can read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "_rels/.rels" in package.namelist() and _STRICT in package.read("_rels/.rels"):
            raise unreadable(
                name,
                "is saved in the form 'Strict Open XML Document'",
                "Open it in Word and save it as 'Word Document (*.docx)'.",
            )


def _part(word: WordDocument, relationship: str) -> BaseOxmlElement | None:
    """The root element of the document's part of that kind, if it has one."""
    try:
        part = word.part.part_related_by(relationship)
    except KeyError:
        return None
    return parse_xml(part.blob)
