"""Opens the zip package that a .docx or .odt file is, and refuses one that is out to do harm."""

import io
import lzma
import struct
import zipfile
import zlib
from typing import Final, NoReturn
from xml.parsers import expat

from index.readers.failure import damaged, protected, unreadable

UNPACKED_LIMIT: Final = 300 * 1024 * 1024
"""Bytes that all parts of a package may have when unpacked."""

XML_LIMIT: Final = 60 * 1024 * 1024
"""Bytes that its XML parts, which are held in memory as trees, may have."""

BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What the standard library raises over a zip file whose bytes are damaged."""


class _DoctypeFound(Exception):
    """An XML part declares a document type."""


def check_package(data: bytes, name: str, program: str) -> None:
    """Check every part of the package before any library reads one.

    Raises UnreadableFile if it is damaged or encrypted, unpacks to too much, or has XML with a
    document type declaration: office programs write none, and its entities can name other files or
    grow without end. ``program`` is one that writes such files, for the message.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if (
                sum(part.file_size for part in parts) > UNPACKED_LIMIT
                or sum(part.file_size for part in xml) > XML_LIMIT
            ):
                raise unreadable(
                    name,
                    "unpacks to more than any policy needs",
                    f"Open it in {program}, take out large pictures and objects, and save it "
                    "again.",
                )
            if any(part.flag_bits & 1 for part in parts) or _is_encrypted(package):
                raise protected(name)
            for part in xml:
                _check_xml(package.read(part))
    except _DoctypeFound as error:
        raise unreadable(
            name,
            "holds a document type declaration, which can make a reader open other files",
            f"If you trust where it comes from, open it in {program} and save it again.",
        ) from error
    except (*BROKEN_ZIP, expat.ExpatError, LookupError) as error:  # the last: an unknown encoding
        raise damaged(name, program) from error


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether the manifest of an OpenDocument package names encrypted parts."""
    manifest = "META-INF/manifest.xml"
    return manifest in package.namelist() and b"encryption-data" in package.read(manifest)


def _check_xml(part: bytes) -> None:
    def refuse(*_: object) -> NoReturn:
        raise _DoctypeFound

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse
    if part.strip():
        parser.Parse(part, True)
