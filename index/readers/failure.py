"""How a reader refuses a file: one sentence form for every reason."""

from bot.domain.errors import UnreadableFile


def unreadable(name: str, reason: str, mend: str) -> UnreadableFile:
    """The error for the file ``name``: what is wrong with it, and what to do about it.

    ``reason`` goes on from the name ("is empty"); ``mend`` is a sentence of its own.
    """
    return UnreadableFile(f"'{name}' {reason}. {mend}")


def damaged(name: str, program: str) -> UnreadableFile:
    """The error for a file whose inside is broken; ``program`` can perhaps still open it."""
    return unreadable(
        name,
        "is damaged and cannot be read",
        f"Open it in {program} and save it again, or ask its owner for a sound copy.",
    )


def protected(name: str) -> UnreadableFile:
    """The error for a file that only a password opens."""
    return unreadable(
        name,
        "is protected by a password",
        "Open it with the password, remove the protection and save it again.",
    )


def without_text(name: str) -> UnreadableFile:
    """The error for a sound file in which there is nothing to read."""
    return unreadable(
        name,
        "has no text in it",
        "If it holds pictures of pages, run text recognition (OCR) on them and save the result "
        "as .docx or .pdf; otherwise take the file out.",
    )
