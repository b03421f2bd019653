"""Writing that outlives a power cut."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Force a file or folder to the disk, so that a power cut can neither undo it nor halve it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
