"""The staff vocabulary."""

import pytest

from index.vocabulary import Vocabulary, shared_vocabulary
from index.words import tokens


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a mum on fb", "a parent on Facebook"),
        ("got an e-mail from a Y4", "got an email from a pupil"),
        ("ask the head", "ask the headteacher"),
        ("my ipad", "my iPad tablet"),
        ("snapshots of the hall", "snapshots of the hall"),
    ],
)
def test_spellings_are_read_as_the_word_meant(typed: str, read: str) -> None:
    assert shared_vocabulary().read(typed).plain == read


def test_a_named_thing_brings_its_wider_kinds() -> None:
    named = shared_vocabulary().read("can i use LinkedIn").named
    assert "social media" in named["linkedin"]


def test_a_school_adds_its_own_words() -> None:
    own = shared_vocabulary().extended({"ParentPost": ("messaging system",)})
    assert own.read("sent on parentpost").named == {"parentpost": ("messaging system",)}


def test_an_empty_vocabulary_changes_nothing() -> None:
    assert Vocabulary().read("mum on fb") == ("mum on fb", {})


def test_words_are_compared_by_their_stems() -> None:
    assert tokens("Posting the photographs") == tokens("posted a photograph")
    assert tokens("can i do it please") == []
