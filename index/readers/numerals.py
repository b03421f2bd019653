"""Writes the numbers of automatic lists as a page shows them."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def decimal(value: int) -> str:
    """1, 2, 3."""
    return str(value)


def padded(value: int) -> str:
    """01, 02, 03."""
    return f"{value:02}"


def letter(value: int) -> str:
    """a to z, then aa, bb: the letter is repeated, as word processors do."""
    if value < 1:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def roman(value: int) -> str:
    """i, ii, iii; a number that has no Roman form stays decimal."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * count
    return text


def ordinal(value: int) -> str:
    """1st, 2nd, 3rd."""
    teen = 10 <= value % 100 <= 20
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
