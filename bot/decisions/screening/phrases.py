"""The word lists and phrases of ``lexicon/``: how they are read, and how they are matched.

A sentence is first tagged: every word, or run of words, that stands in a list of ``words.toml``
carries the names of its lists ("one of the tas" -> "one of the tas/colleague/adult"). A phrase is
then a small regular expression over tagged words. All gaps are bounded, so matching takes time
linear in the length of the sentence.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_PARTS = re.compile(r"\.{1,4}(?!\S)|\([^()]*\)|[^\s()]+")
_GAPS = {
    ".": r"(?:\S+ )??",
    "..": r"(?:\S+ ){0,2}?",
    "...": r"(?:\S+ ){0,6}?",
    "....": r"(?:\S+ ){0,14}?",
}
_PLAIN = re.compile(r"[a-z0-9]+\*?|\{\w+\}")
# A word ends a run's part ("_"), or stands alone and carries its lists ("/list/ ").
_END = r"(?:_|/\S* )"


class Sign(NamedTuple):
    """One section of ``signs.toml`` or ``adults.toml``: its phrases, and how much they tell."""

    name: str
    weight: int
    pattern: re.Pattern[str]


class Tagger:
    """Marks the words of a sentence with the lists they stand in."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._tags: dict[tuple[str, ...], set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._longest: dict[str, int] = {}
        self.names = frozenset([*lists, "end"])
        for name in lists:
            for entry in _flatten(name, lists):
                self._add(entry, name)

    def _add(self, entry: str, name: str) -> None:
        words = tuple(entry.split())
        if len(words) == 1 and entry.endswith("*"):
            self._stems.setdefault(entry[:-1], set()).add(name)
            return
        self._tags.setdefault(words, set()).add(name)
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 1))

    def tag(self, words: Sequence[str]) -> str:
        """The words as one line, each followed by "/list" for each of its lists and a space.

        The line closes with the mark "/end/", so that a phrase can ask for its {end}.
        """
        line: list[str] = []
        start = 0
        while start < len(words):
            length = self._run(words, start)
            run = tuple(words[start : start + length])
            names = self._tags.get(run, set()) | (self._of_stem(run[0]) if length == 1 else set())
            line.append("_".join(run) + "".join(f"/{name}" for name in sorted(names)) + "/ ")
            start += length
        return "".join(line) + "/end/ "

    def _run(self, words: Sequence[str], start: int) -> int:
        for length in range(self._longest.get(words[start], 1), 1, -1):
            if tuple(words[start : start + length]) in self._tags:
                return length
        return 1

    def _of_stem(self, word: str) -> set[str]:
        names: set[str] = set()
        for end in range(3, len(word) + 1):
            names |= self._stems.get(word[:end], set())
        return names


def _flatten(name: str, lists: Mapping[str, str]) -> Iterator[str]:
    for entry in entries(lists[name]):
        if entry.startswith("{"):
            yield from _flatten(entry.strip("{}"), lists)
        else:
            yield entry


def entries(block: str) -> Iterator[str]:
    """The entries of a block: separated by commas or new lines; "#" starts a comment line."""
    lines = (line for line in block.splitlines() if not line.lstrip().startswith("#"))
    for entry in re.split(r"[,\n]", "\n".join(lines)):
        if entry.strip():
            yield entry.strip()


@lru_cache
def read_toml(name: str) -> dict[str, Any]:
    """One file of ``lexicon/``. Raises tomllib.TOMLDecodeError."""
    text = files("bot.decisions.screening").joinpath("lexicon", name).read_text("utf-8")
    return tomllib.loads(text)


def pattern(file: str, section: str) -> re.Pattern[str]:
    """The pattern of one section of a file of phrases."""
    return compile_phrases(read_toml(file)[section]["phrases"], TAGGER.names)


def signs(file: str) -> tuple[Sign, ...]:
    """All sections of a file of weighted phrases."""
    return tuple(
        Sign(name, section["weight"], compile_phrases(section["phrases"], TAGGER.names))
        for name, section in read_toml(file).items()
    )


def compile_phrases(block: str, lists: frozenset[str]) -> re.Pattern[str]:
    """One pattern for all phrases of a block, over tagged sentences.

    Raises ValueError on a phrase that breaks the rules of the phrase language.
    """
    return re.compile(
        r"(?<![^ _])(?:" + "|".join(_phrase(entry, lists) for entry in entries(block)) + ")"
    )


def _phrase(phrase: str, lists: frozenset[str]) -> str:
    parts = _PARTS.findall(phrase)
    if len("".join(parts).replace(" ", "")) != len(phrase.replace(" ", "")):
        raise ValueError(f"a phrase of the screening lexicon has brackets amiss: {phrase!r}")
    pieces = []
    for part in parts:
        if part.startswith("("):
            pieces.append(_choice([_words(choice, lists) for choice in part[1:-1].split("|")]))
        else:
            pieces.append(_word(part, lists))
    return "".join(pieces)


def _choice(choices: list[str]) -> str:
    """A pattern for any of the choices. An end that all share stands once: what has fewer parts is
    compiled sooner."""
    if all(choice.endswith(_END) for choice in choices):
        return f"(?:{'|'.join(choice.removesuffix(_END) for choice in choices)}){_END}"
    return f"(?:{'|'.join(choices)})"


def _words(words: str, lists: frozenset[str]) -> str:
    return "".join(_word(word, lists) for word in words.split())


def _word(word: str, lists: frozenset[str]) -> str:
    if word in _GAPS:
        return _GAPS[word]
    if not _PLAIN.fullmatch(word):
        raise ValueError(f"a phrase of the screening lexicon cannot hold {word!r}")
    if word.startswith("{"):
        name = word.strip("{}")
        if name not in lists:
            raise ValueError(f"the screening lexicon has no list called {name!r}")
        return rf"\S*/{name}/\S* "
    if word.endswith("*"):
        return rf"{word[:-1]}[^\s/_]*{_END}"
    return word + _END


TAGGER = Tagger(read_toml("words.toml"))
