"""The staff vocabulary: from "fb" to "Facebook", and on to "social media"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

from pydantic import ValidationError

from bot.domain.errors import CorpusError
from bot.domain.value import Value
from index.words import fold


class Reading(NamedTuple):
    """A question in the policies' words: ``plain`` with spellings mended, and for each thing it
    names (``named``) the wider kinds of thing that a policy may speak of instead."""

    plain: str
    named: dict[str, tuple[str, ...]]


class Vocabulary(Value):
    """Spellings and categories; see the head of ``vocabulary.toml``."""

    spellings: dict[str, str] = {}
    categories: dict[str, tuple[str, ...]] = {}

    def extended(self, own: Mapping[str, tuple[str, ...]]) -> "Vocabulary":
        """With a school's own words added to the categories; the school's win."""
        folded = {fold(word): tuple(kinds) for word, kinds in own.items()}
        return Vocabulary(spellings=self.spellings, categories={**self.categories, **folded})

    def read(self, text: str) -> Reading:
        """The text with spellings mended, and the wider kinds of each thing it names."""
        plain = self._spelling.sub(lambda m: self.spellings[m.group().lower()], fold(text))
        named = {m.group().lower() for m in self._category.finditer(plain)}
        return Reading(plain, {name: self._kinds(name) for name in sorted(named)})

    def _kinds(self, name: str) -> tuple[str, ...]:
        return self.categories.get(name) or self.categories.get(name.removesuffix("s"), ())

    @cached_property
    def _spelling(self) -> re.Pattern[str]:
        return _any_of(self.spellings, plural=False)

    @cached_property
    def _category(self) -> re.Pattern[str]:
        return _any_of(self.categories, plural=True)


def shared_vocabulary() -> Vocabulary:
    """The vocabulary that comes with policybot. Raises CorpusError when its file is wrong."""
    source = files("index").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(source)
        return Vocabulary(
            spellings={fold(word): str(plain) for word, plain in raw["spellings"].items()},
            categories={fold(word): tuple(kinds) for word, kinds in raw["categories"].items()},
        )
    except (tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise CorpusError(f"index/vocabulary.toml is not right: {error}") from error


def _any_of(phrases: Mapping[str, object], *, plural: bool) -> re.Pattern[str]:
    """One pattern for all phrases, the longest first, whole words only."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    ending = "s?" if plural else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))}){ending}(?!\w)", re.I)
