"""Reads .odt: OpenDocument texts, as LibreOffice writes them."""

import io
import zipfile
from typing import Final
from xml.etree import ElementTree

from index.document import Document
from index.readers.archive import check_package
from index.readers.failure import damaged
from index.readers.flow import Flow
from index.readers.odt.body import Body
from index.readers.odt.names import tag
from index.readers.odt.styles import Styles

_PROGRAM: Final = "LibreOffice"


def read(data: bytes, name: str) -> Document:
    """The document in an OpenDocument text, as its pages show it.

    Paragraphs and table rows in order. The numbers and bullets of lists and the numbers of
    headings are written at the start of their lines. Text boxes come after the paragraph they are
    anchored in, footnotes at the end of their section. Left out are page headers and footers,
    generated tables of contents, comments, tracked deletions and hidden text. The title is that
    of the Title style, else the one among the file's properties.

    Raises UnreadableFile when the file is damaged, encrypted, dangerous or shows no text.
    """
    check_package(data, name, _PROGRAM)  # so no part that is parsed here has a document type
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            part: ElementTree.fromstring(package.read(part))
            for part in ("content.xml", "styles.xml", "meta.xml")
            if part in package.namelist()
        }
    content = parts.pop("content.xml", None)
    text = None if content is None else content.find(f".//{tag('office:text')}")
    if content is None or text is None:
        raise damaged(name, _PROGRAM)
    meta = parts.pop("meta.xml", None)
    stated = None if meta is None else meta.findtext(f".//{tag('dc:title')}")
    flow = Flow(name)
    body = Body(flow, Styles([content, *parts.values()]))
    body.blocks(text, flow)
    return flow.document(body.title or stated)
