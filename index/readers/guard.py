"""What is checked before a file is read: its type, its size, and that it is what its name says."""

import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from bot.domain.errors import UnreadableFile
from index.readers.failure import damaged, protected, unreadable
from index.readers.sniff import Kind, sniff

SIZE_LIMIT: Final = 50 * 1024 * 1024
"""Bytes a file may have."""


class _Type(NamedTuple):
    """What a type of file is called, and what to do with one that cannot be read."""

    name: str
    mend: str


_OTHER_WORDS: Final = _Type(
    "a document of a type that is not read here", "Open it and save it as .docx or .odt."
)
_OLD_WORD: Final = _Type(
    "a document of the old Word type (.doc)", "Open it in Word and save it as .docx."
)
_SHEET: Final = _Type(
    "a spreadsheet", "Put its rules into a document (.docx, .odt), or export it as .pdf."
)
_SLIDES: Final = _Type("a slide show", "Export it as .pdf.")
_PICTURE: Final = _Type(
    "a picture", "Run text recognition (OCR) on it and save the result as .docx or .pdf."
)
_ARCHIVE: Final = _Type("an archive", "Unpack it and put the policy files inside in its place.")
_MAIL: Final = _Type("an e-mail", "Save the policy attached to it, or its text as .docx or .txt.")
_BINARY: Final = _Type("data that is no text", "Save the policy as .docx, .odt, .pdf or .txt.")

_BY_SUFFIX: Final = {
    suffix: type_
    for type_, suffixes in (
        (_OLD_WORD, ".doc .dot"),
        (_OTHER_WORDS, ".docm .dotx .dotm .rtf .pages .wps .wpd .ott .fodt .gdoc .pub .one .mht"),
        (_SHEET, ".xls .xlsx .xlsm .xlsb .ods .csv .tsv .numbers .gsheet"),
        (_SLIDES, ".ppt .pptx .pps .ppsx .odp .key .gslides"),
        (_PICTURE, ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .svg"),
        (_ARCHIVE, ".zip .7z .rar .gz .tar .tgz"),
        (_MAIL, ".eml .msg"),
    )
    for suffix in suffixes.split()
}
_BY_KIND: Final = {
    Kind.OLE: _OLD_WORD,
    Kind.RTF: _OTHER_WORDS,
    Kind.SHEET: _SHEET,
    Kind.SLIDES: _SLIDES,
    Kind.PICTURE: _PICTURE,
    Kind.ZIP: _ARCHIVE,
    Kind.BINARY: _BINARY,
}
_RENAMED: Final = {
    Kind.PDF: _Type("a PDF", "Rename it so that it ends in .pdf."),
    Kind.DOCX: _Type("a Word document", "Rename it so that it ends in .docx."),
    Kind.ODT: _Type("an OpenDocument text", "Rename it so that it ends in .odt."),
    Kind.HTML: _Type("a web page", "Rename it so that it ends in .html."),
    Kind.TEXT: _Type("plain text", "Rename it so that it ends in .txt."),
}
_EXPECTED: Final = {
    ".txt": (Kind.TEXT,),
    ".md": (Kind.TEXT,),
    ".html": (Kind.HTML, Kind.TEXT),
    ".htm": (Kind.HTML, Kind.TEXT),
    ".docx": (Kind.DOCX,),
    ".pdf": (Kind.PDF,),
    ".odt": (Kind.ODT,),
}
_PROGRAM: Final = {".docx": "Word", ".odt": "LibreOffice", ".pdf": "a PDF reader"}


def load(path: Path, supported: Iterable[str]) -> bytes:
    """The bytes of the file at ``path``, which is of a supported type and not empty.

    Raises UnreadableFile for a file that is missing, of a type that is not read, empty, larger
    than SIZE_LIMIT (it is not opened then), encrypted, or not what its name says.
    """
    suffix = path.suffix.lower()
    if suffix not in supported:
        raise _unsupported(path.name, suffix, supported)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(path.name, "is no file", "Put the policy's file in its place.")
        if status.st_size > SIZE_LIMIT:
            raise unreadable(
                path.name,
                f"is {status.st_size / 1024**2:.0f} MB large; the most that is read is "
                f"{SIZE_LIMIT // 1024**2} MB",
                "Make its pictures smaller, or save it as .docx or .txt without them.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(
            path.name,
            f"cannot be opened ({error.strerror or error})",
            "See that it is there and that this program may read it.",
        ) from error
    if not data:
        raise unreadable(
            path.name, "is empty", "Put the policy's text in it, or take the file out."
        )
    _check_content(data, path.name, suffix)
    return data


def _unsupported(name: str, suffix: str, supported: Iterable[str]) -> UnreadableFile:
    if type_ := _BY_SUFFIX.get(suffix):
        return unreadable(name, f"is {type_.name}", type_.mend)
    known = ", ".join(sorted(supported))
    what = f"is of a type that is not read here ({suffix})" if suffix else "has no type in its name"
    return unreadable(name, what, f"Save it as one of these and name it so: {known}.")


def _check_content(data: bytes, name: str, suffix: str) -> None:
    kind = sniff(data)
    if kind in _EXPECTED[suffix]:
        return
    if kind is Kind.LOCKED:
        raise protected(name)
    if kind is Kind.BROKEN_ZIP and suffix in (".docx", ".odt"):
        raise damaged(name, _PROGRAM[suffix])
    if kind is Kind.BINARY and suffix in _PROGRAM:
        raise damaged(name, _PROGRAM[suffix])
    found = _RENAMED.get(kind) or _BY_KIND.get(kind, _ARCHIVE)
    raise unreadable(name, f"is named {suffix} but holds {found.name}", found.mend)
