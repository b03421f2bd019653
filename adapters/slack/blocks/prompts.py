"""Questions to begin with, made from the titles and headings of a school's own policies."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from adapters.slack.blocks import labels
from adapters.slack.blocks.text import clean, shortened
from bot.domain.value import Value

_TITLE = 75
_MESSAGE = 300
_LONGEST = 45
_MOST = 4
"""Slack shows no more."""

# What a title says of the paper and not of its subject; and headings that are only about the paper.
_PAPER = re.compile(
    r"\b(?:polic(?:y|ies)|codes?(?: of practice)?|procedures?|guidance|guidelines|handbook|"
    r"statement|for (?:all )?staff|staff)\b|\([^)]*\)",
    re.I,
)
_ABOUT_THE_PAPER = re.compile(
    r"\b(?:introduction|overview|purpose|aims?|scope|background|contents?|definitions?|review|"
    r"monitoring|version|history|appendix|annex|references?|related|links?|legislation|"
    r"responsibilit\w+|roles?|contacts?|summary|general|principles?|further|consultation|approval|"
    r"equality|document|control|part|section|schedule|form|template|notes?|outcomes?)\b",
    re.I,
)
# Nobody is to be led to tell of a concern by way of trying the bot out.
_CONCERNS = re.compile(
    r"safeguard|child protection|allegation|concern|abuse|whistle|confidential", re.I
)
# Headings that are sentences, or the beginnings of some, name no subject.
_A_SENTENCE = re.compile(
    r"\b(?:you|we|i|it|they|this|that|these|what|why|how|who|when|where|if|must|should|may|can|"
    r"do|does|is|are|have|has|not|to)\b|['’]",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:,? [^\W\d_]+(?:-[^\W\d_]+)*){0,5}")


class Outline(Value):
    """A policy's title, and for each of its clauses the nearest heading above it."""

    title: str
    headings: tuple[str, ...] = ()


class Prompt(Value):
    """A question to begin with: ``title`` is what its button says, ``message`` what it asks."""

    title: str
    message: str


def suggested_prompts(policies: Sequence[Outline]) -> tuple[Prompt, ...]:
    """At most four questions on different subjects: those that titles name, the policy with the
    most clauses first; then those of headings, the one above the most clauses of its policy."""
    by_size = sorted(policies, key=lambda policy: -len(policy.headings))
    found: dict[str, Prompt] = {}
    for subject in (*_of_titles(by_size), *_of_headings(by_size)):
        found.setdefault(subject.casefold(), _prompt(subject))
    return tuple(found.values())[:_MOST]


def _of_titles(policies: Sequence[Outline]) -> Iterator[str]:
    for policy in policies:
        yield from _subject(_PAPER.sub(" ", policy.title))


def _of_headings(policies: Sequence[Outline]) -> Iterator[str]:
    for policy in policies:
        counted = Counter(subject for heading in policy.headings for subject in _subject(heading))
        yield from (subject for subject, _ in counted.most_common(1))


def _subject(line: str) -> Iterator[str]:
    """The line, if it names a subject in a few plain words."""
    words = " ".join(clean(line).split()).strip(" .,:;–-")
    words = re.sub(r"^(?:the|our|on|and|of)\s+|\s+(?:and|of|for|on)$", "", words, flags=re.I)
    is_short = len(words) <= _LONGEST and _WORDS.fullmatch(words)
    refused = (_ABOUT_THE_PAPER, _CONCERNS, _A_SENTENCE)
    if is_short and not any(pattern.search(words) for pattern in refused):
        yield _as_spoken(words)


def _as_spoken(words: str) -> str:
    """The words inside a sentence: capitals stay only in abbreviations."""
    shouted = words.isupper() and " " in words
    spoken = (
        w if w.isupper() and len(w) <= 4 and not shouted else w.lower() for w in words.split()
    )
    return " ".join(spoken)


def _prompt(subject: str) -> Prompt:
    title = subject[:1].upper() + subject[1:]
    message = labels.PROMPT.format(subject=subject)
    return Prompt(title=shortened(title, _TITLE), message=shortened(message, _MESSAGE))
