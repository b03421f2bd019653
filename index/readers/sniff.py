"""Tells what a file holds from its bytes, whatever its name says."""

import io
import re
import zipfile
from enum import Enum, auto
from typing import Final

from index.readers.archive import BROKEN_ZIP


class Kind(Enum):
    """What a file holds."""

    TEXT = auto()
    HTML = auto()
    DOCX = auto()
    ODT = auto()
    PDF = auto()
    LOCKED = auto()  # an Office document encrypted with a password
    OLE = auto()  # Office documents before 2007
    RTF = auto()
    SHEET = auto()
    SLIDES = auto()
    PICTURE = auto()
    ZIP = auto()
    BROKEN_ZIP = auto()
    BINARY = auto()


_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_UNICODE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_HTML: Final = re.compile(
    rb"\s*(?:(?:<\?xml[^>]*>|<!--.*?-->)\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_START: Final = 4096  # bytes in which a web page says that it is one
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def sniff(data: bytes) -> Kind:
    """The kind of ``data``. Anything that is not known and not text is BINARY."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.LOCKED if _ENCRYPTED_STREAM in data else Kind.OLE
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_PICTURES[:-1]) or (data.startswith(b"BM") and b"\x00" in data[:64]):
        return Kind.PICTURE
    if data.startswith(b"\x1f\x8b"):
        return Kind.ZIP
    if data.startswith(_UNICODE_MARKS):
        return Kind.TEXT
    if b"\x00" in data or len(_CONTROL.findall(data)) > 3 + len(data) / 1000:
        return Kind.BINARY
    start = data.removeprefix(b"\xef\xbb\xbf")[:_START]
    return Kind.HTML if _HTML.match(start) else Kind.TEXT


def _in_zip(data: bytes) -> Kind:
    """The kind of document that a zip file is the package of."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            stated = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except BROKEN_ZIP:
        return Kind.BROKEN_ZIP
    folders = {name.split("/")[0] for name in names}
    if b"opendocument.text" in stated:
        return Kind.ODT
    if "word" in folders:
        return Kind.DOCX
    if "xl" in folders or b"opendocument.spreadsheet" in stated:
        return Kind.SHEET
    if "ppt" in folders or b"opendocument.presentation" in stated:
        return Kind.SLIDES
    return Kind.ZIP
