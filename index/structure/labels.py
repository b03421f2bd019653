"""Reads the bullet or number that a line opens with: "3.1", "a)", "iv.", "- 6.4. –", "•"."""

import re
from typing import Final, NamedTuple

Scheme = str
"""``bullet``, ``number``, ``number A`` (A1, A2), ``letter``, ``roman``, ``LETTER`` or ``ROMAN``."""

_GLYPHS: Final = "•●○◦▪▫■□◆◇♦❖➢➤►▶▸‣⁃∙☐☑☒✓✔✗✘·⮚\uf000-\uf0ff"
_BULLET: Final = re.compile(rf"(?:[{_GLYPHS}]\s*|(?:[-–—−*+§]|o(?=\s))(?:\s+|$))(?:\[[ xX]\]\s+)?")
_STRONG: Final = r"(?:\*{1,3}|__)?"
_CAPITAL: Final = r"""[*_"'“‘(]*[A-Z]"""
_SPACE: Final = r"[*_]*(?:\s|$)"
_LETTERS: Final = r"[A-Za-z]|[ivx]{2,6}|[IVX]{2,6}"
_ENUMERATOR: Final = re.compile(
    rf"""{_STRONG}(?:
        (?P<decimal> \(?\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}[a-z]? ) (?P<decimal_close> \\?[.):]{{0,2}} )
            (?= {_SPACE} | {_CAPITAL} | \([a-z]{{1,4}}\)\s )
      | \(?(?P<integer> \d{{1,3}} )\\?[.)] (?= {_SPACE} | {_CAPITAL} )
      | (?P<coded> (?P<prefix> [A-Z]{{1,2}} )[.-]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}} )[.):]?
            (?= \s+{_CAPITAL} )
      | \((?P<enclosed> {_LETTERS} )\) (?= {_SPACE} | {_CAPITAL} )
      | (?P<open> {_LETTERS} )\\?
            (?P<open_close> \) (?= {_SPACE} | {_CAPITAL} ) | \. (?= {_SPACE} ) )
      | (?P<bare> \d{{1,3}} ) (?= \s+(?:[-–—]\s+)?{_CAPITAL} | $ )
    ){_STRONG}(?:\s*[-–—:](?=\s))?\s*""",
    re.VERBOSE,
)
_SECOND: Final = re.compile(r"\(?(?P<number>[a-z]|[ivx]{2,6})\)(?=\s)\s*")
_QUANTITY: Final = re.compile(
    r"(?:[ap]\.?m\b|%|[-–]\s*\d|(?:to|and|or|until)\s+\d|hours?\b|hrs?\b|minutes?\b|days?\b|weeks?\b"
    r"|months?\b|years?\b|met(?:re|er)s?\b|million\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
_DATE: Final = re.compile(r"\(?\d{1,2}\.\d{1,2}\.(?:\d{3,}|\d\d)")
_ROMAN: Final = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


class Label(NamedTuple):
    """A bullet or number at the start of a line.

    ``number``: without closing marks; None for a bullet. ``written``: with them, "(a)".
    ``readings``: what it can mean, as scheme and value ("i" is a letter and a roman numeral).
    ``end``: where in the text the words begin. ``doubtful``: it may be no label at all ("14 Days",
    "A. Smith"), and its neighbours
    have to decide.
    """

    number: str | None
    written: str
    readings: tuple[tuple[Scheme, tuple[int, ...]], ...]
    end: int
    doubtful: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether it has no number."""
        return self.number is None

    @property
    def digits(self) -> tuple[int, ...] | None:
        """The parts of a number in digits, (3, 1) for "3.1"; None for letters and bullets."""
        return next((value for scheme, value in self.readings if scheme.startswith("number")), None)

    @property
    def schemes(self) -> frozenset[tuple[Scheme, int]]:
        """What it can count in: each scheme with the number of its parts."""
        return frozenset((scheme, len(value)) for scheme, value in self.readings)

    def follows(self, other: "Label") -> bool:
        """Whether it is the next after ``other`` in a list, "c" after "b", "3.2" after "3.1"."""
        return any(
            (scheme, (*value[:-1], value[-1] - 1)) in other.readings
            for scheme, value in self.readings
            if value
        )

    def extends(self, other: "Label") -> bool:
        """Whether it is a number within ``other``'s, as "4.2.1" is within "4.2"."""
        mine, its = self.digits, other.digits
        if not mine or not its or self.readings[0][0] != other.readings[0][0]:
            return False
        return len(mine) > len(its) and mine[: len(its)] == its


def read_label(text: str) -> Label | None:
    """The label ``text`` opens with, or None. ``text`` must not start with white space.

    A bullet with a number after it is that number's label ("- 2.1"); two numbers on a line are one
    label, "2.5 a". Dates, times and quantities are no labels.
    """
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    numbered = _read_enumerator(text, at)
    if numbered is not None:
        return numbered
    return bullet_label(at, text[0]) if bullet else None


def bullet_label(end: int = 0, written: str = "") -> Label:
    """The label that a bullet is, the words beginning at ``end``."""
    return Label(None, written, (("bullet", ()),), end)


def _read_enumerator(text: str, at: int) -> Label | None:
    match = _ENUMERATOR.match(text, at)
    if match is None:
        return None
    part = match.groupdict()
    if part["decimal"]:
        return _decimal(text, match)
    if coded := part["coded"]:
        value = tuple(int(digits) for digits in re.findall(r"\d+", coded))
        readings = ((f"number {part['prefix']}", value),)
        return Label(coded, _written(match), readings, match.end(), doubtful=True)
    if digits := part["integer"] or part["bare"]:
        bare = part["bare"] is not None
        if bare and _QUANTITY.match(text, match.end()):
            return None
        counts = (("number", (int(digits),)),)
        first = Label(digits, _written(match), counts, match.end(), doubtful=bare)
        return first if bare else _with_second(text, first)
    letters = part["enclosed"] or part["open"]
    meant = _letter_readings(letters)
    if not meant:
        return None
    initial = letters.isupper() and (part["open_close"] or "").endswith(".")
    return Label(letters, _written(match), meant, match.end(), doubtful=initial)


def _decimal(text: str, match: re.Match[str]) -> Label | None:
    written = match["decimal"].lstrip("(")
    value = tuple(int(part) for part in written.rstrip("abcdefghijklmnopqrstuvwxyz").split("."))
    if not match["decimal_close"] and _QUANTITY.match(text, match.end()):
        return None
    looks_dated = _DATE.fullmatch(written) and (value[2] > 31 or ".0" in written)
    if len(value) == 2 and value[1] == 0:  # some number sections 1.0, 2.0
        value = value[:1]
    if looks_dated or written.endswith(".00"):
        return None
    return _with_second(text, Label(written, _written(match), (("number", value),), match.end()))


def _written(match: re.Match[str]) -> str:
    """The number with its brackets or full stop, without emphasis and what follows."""
    return re.sub(r"[*_\\\s]|[-–—:]\s*$", "", match[0])


def _with_second(text: str, first: Label) -> Label:
    """``first``, or the label it makes together with a letter right after it, "2.5 (a)"."""
    second = _SECOND.match(text, first.end)
    readings = _letter_readings(second["number"]) if second else ()
    if second is None or not readings:
        return first
    number = f"{first.number} {second['number']}"
    return Label(number, number, readings, second.end())


def _letter_readings(letters: str) -> tuple[tuple[Scheme, tuple[int, ...]], ...]:
    lower = letters.lower()
    upper = letters.isupper()
    readings: list[tuple[Scheme, tuple[int, ...]]] = []
    if len(letters) == 1:
        readings.append(("LETTER" if upper else "letter", (ord(lower) - ord("a") + 1,)))
    if roman := _ROMAN.fullmatch(lower):
        value = 10 * len(roman[1]) + _ROMAN_ONES.index(roman[2])
        readings.append(("ROMAN" if upper else "roman", (value,)))
    return tuple(readings)
