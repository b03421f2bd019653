"""The language that the lexicon's phrases are written in."""

import re

import pytest

from bot.decisions.screening.phrases import Tagger, compile_phrases, entries

LISTS = {"pet": "cat, cats, guinea pig", "animal": "{pet}, horse*"}
TAGGER = Tagger(LISTS)


def found(phrases: str, text: str) -> bool:
    pattern = compile_phrases(phrases, TAGGER.names)
    return bool(pattern.search(TAGGER.tag(text.split())))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("fed", "i fed it", True),
        ("fed", "i fedex it", False),
        ("feed*", "feeding time", True),
        ("feed*", "unfeeding", False),
        ("my {pet}", "my guinea pig", True),
        ("my {pet}", "my horse", False),
        ("my {animal}", "my horses", True),
        ("my {animal}", "my cats", True),
        ("guinea pig", "a guinea pig ate", True),
        ("pig ate", "a guinea pig ate", True),
        ("(fed|lost) .. {pet}", "lost my cat", True),
        ("(fed|lost) .. {pet}", "lost my very old cat", False),
        ("(fed|lost) ... {pet}", "lost my very old grey cat", True),
        ("(fed|lost all) . {pet}", "lost all the cats", True),
        ("{pet} {end}", "feed the cat", True),
        ("{pet} {end}", "feed the cat now", False),
        ("dog, {pet}", "a cat", True),
    ],
)
def test_phrases_match(phrase: str, text: str, expected: bool) -> None:
    assert found(phrase, text) is expected


@pytest.mark.parametrize("phrase", ["{fish} food", "(a|(b|c))", "a(b", "what? now", "a+", "x|y"])
def test_a_phrase_that_breaks_the_rules_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="screening lexicon"):
        compile_phrases(phrase, TAGGER.names)


def test_comments_and_empty_entries_are_left_out() -> None:
    assert list(entries("a, b,\n# c, d\n e f ,\n")) == ["a", "b", "e f"]


def test_a_message_cannot_pose_as_a_tag() -> None:
    assert not re.search("/pet/", TAGGER.tag(["pet", "animal"]))
