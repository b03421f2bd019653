"""Document readers: a policy file of any supported format in, its text and lines out."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.document import Document
from index.readers import docx, html, odt, pdf, plain
from index.readers.failure import unreadable
from index.readers.guard import load

_READERS: Final[dict[str, Callable[[bytes, str], Document]]] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".odt": odt.read,
}

SUPPORTED: Final = frozenset(_READERS)
"""The file name endings that ``read`` takes, in lower case; any case will do."""


def read(path: Path) -> Document:
    """The document in the file at ``path``.

    Raises UnreadableFile, naming the file, what is wrong and what to do, for one that is missing,
    of another type, empty, without text, scanned, encrypted, damaged, wrongly named or enormous.
    """
    data = load(path, SUPPORTED)
    try:
        return _READERS[path.suffix.lower()](data, path.name)
    except RecursionError as error:
        raise unreadable(
            path.name,
            "has parts within parts, too many to follow",
            "Copy its text into a new document and save that.",
        ) from error
