"""Files that must be there whole, and that nobody but their owner may read."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def written_whole(file: Path, *, new: bool = False) -> Iterator[TextIO]:
    """A text file to write to, which at the end of the block takes its place on the disk at once;
    after an error everything is as it was.

    ``new``: raise FileExistsError rather than replace another. Raises OSError.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # mode 0600
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as lines:
            yield lines
            lines.flush()
            os.fsync(lines.fileno())
        if new:
            os.link(written, file)
        else:
            written.replace(file)
        _sync(file.parent)
    finally:
        written.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Force a folder's list of files to the disk, so that a power cut cannot undo it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
