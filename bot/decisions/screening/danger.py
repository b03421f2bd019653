"""Immediate danger: a weapon, a life at risk, a missing child, an intruder, an attack."""

from collections.abc import Sequence
from typing import Literal

from bot.decisions.screening.phrases import pattern, read_toml
from bot.decisions.screening.reading import RULE_ASKED, Reading

Danger = Literal["now", "past", "none"]

_PAST = pattern("danger.toml", "past")
_NOW = tuple(pattern("danger.toml", name) for name in read_toml("danger.toml") if name != "past")


def danger(readings: Sequence[Reading]) -> Danger:
    """Whether a life is said to be at risk now, to have been at risk, or neither."""
    told = [
        reading.plain
        for reading in readings
        if reading.framed < RULE_ASKED and any(now.search(reading.plain) for now in _NOW)
    ]
    if any(not _PAST.search(line) for line in told):
        return "now"
    return "past" if told else "none"
