"""Turns the bytes of a text file into text."""

import codecs
from typing import Final

from index.readers.failure import unreadable

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MEND: Final = "Open it in a text editor and save it as plain text in UTF-8."


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of ``data``, without its byte order mark.

    The encoding is what a byte order mark says, else ``declared``, else UTF-8, else Windows-1252,
    in which older Windows programs save English. Raises UnreadableFile when none of them fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _strict(data, "cp1252", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(name, "is in a text encoding that cannot be recognised", _MEND) from error
