"""The promises of the ``Library`` port, kept by the stand-in and by the real one."""

from functools import partial
from pathlib import Path

import pytest

from bot.decisions.citing import cite
from bot.domain.errors import ReleaseError, UnknownSchool
from bot.domain.outcome import Citation
from bot.domain.policy import Span
from bot.domain.school import School
from bot.ports.policy_library import Library
from index.build import build
from index.corpus import open_corpus
from index.policy_library import ReleaseLibrary
from tests.fakes.encoder import WordEncoder
from tests.fakes.policy_library import MemoryLibrary

CLAUSES = {
    "oak": [
        "Staff must not lend their keys to any visitor or parent of the school.",
        "Bicycles may be left behind the kitchen by anyone who works here.",
    ],
    "elm": ["Staff may lend their keys to a visitor who has signed the register."],
    "grove": ["Every visitor must be met at the gate by a member of the office team."],
}
TOMLS = {
    "oak": 'name = "Oak School"\ntrust = "grove"\n',
    "elm": 'name = "Elm School"\n',
    "grove": 'name = "Grove Trust"\nkind = "trust"\n',
}


def memory_library(_: Path) -> Library:
    schools = [
        School(id="oak", name="Oak School", trust="grove"),
        School(id="elm", name="Elm School"),
        School(id="grove", name="Grove Trust", kind="trust"),
        School(id="ash", name="Ash"),
    ]
    return MemoryLibrary(schools, CLAUSES)


def release_library(folder: Path) -> Library:
    for school, lines in CLAUSES.items():
        (folder / "corpus" / school).mkdir(parents=True)
        (folder / "corpus" / school / "policy.txt").write_text("\n\n".join(lines), "utf-8")
        (folder / "corpus" / school / "school.toml").write_text(TOMLS[school], "utf-8")
    (folder / "corpus" / "ash").mkdir()
    corpus = open_corpus(folder / "corpus")
    encoder = WordEncoder()
    for school in CLAUSES:
        build(corpus, school, folder / "data", encoder)
    return ReleaseLibrary(corpus, folder / "data", encoder)


@pytest.fixture(params=[memory_library, release_library], ids=["memory", "releases"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    made: Library = request.param(tmp_path)
    return made


def test_the_nearest_clause_comes_first(library: Library) -> None:
    found = library.retrieve("oak", "can i lend my keys to a visitor", 5)
    assert found.passages[0].words == CLAUSES["oak"][0]
    scores = [passage.signals.score for passage in found.passages]
    assert scores == sorted(scores, reverse=True)


def test_no_more_than_the_limit(library: Library) -> None:
    assert len(library.retrieve("oak", "can i lend my keys", 1).passages) == 1


def test_only_policies_in_force_for_the_school(library: Library) -> None:
    of_oak = library.retrieve("oak", "lend keys visitor gate bicycles", 50).passages
    assert {passage.policy.owner for passage in of_oak} == {"oak", "grove"}
    of_elm = library.retrieve("elm", "what is the rule at oak school about keys", 50).passages
    assert {passage.policy.owner for passage in of_elm} == {"elm"}


def test_a_passage_can_be_quoted_from_the_stored_text(library: Library) -> None:
    found = library.retrieve("oak", "bicycles behind the kitchen", 1)
    passage = found.passages[0]
    words = [
        library.quote("oak", found.release, passage.policy.id, span)
        for span in passage.clause.spans
    ]
    assert " ".join(words) == passage.words


def test_another_schools_policy_cannot_be_quoted(library: Library) -> None:
    found = library.retrieve("elm", "lend keys", 1)
    policy = found.passages[0].policy.id
    oak = library.retrieve("oak", "lend keys", 1)
    with pytest.raises(ReleaseError):
        library.quote("oak", oak.release, policy, Span(start=0, end=5))


def test_an_unknown_release_cannot_be_quoted(library: Library) -> None:
    policy = library.retrieve("oak", "lend keys", 1).passages[0].policy.id
    with pytest.raises(ReleaseError):
        library.quote("oak", "none such", policy, Span(start=0, end=5))


def test_an_unknown_school_is_refused(library: Library) -> None:
    with pytest.raises(UnknownSchool, match="beech"):
        library.retrieve("beech", "lend keys", 1)
    with pytest.raises(UnknownSchool, match="beech"):
        library.school("beech")


def test_a_school_without_an_index_is_refused(library: Library) -> None:
    with pytest.raises(ReleaseError, match="ash"):
        library.retrieve("ash", "lend keys", 1)


def cited(library: Library, question: str) -> tuple[str, Citation]:
    """The release, and a citation of the clause nearest to the question at Oak."""
    found = library.retrieve("oak", question, 1)
    return found.release, cite(found.passages[0], partial(library.quote, "oak", found.release))


def test_a_clause_that_still_stands_is_cited_anew(library: Library) -> None:
    release, citation = cited(library, "can i lend my keys to a visitor")
    recited = library.recite("oak", (citation,))
    assert recited.release == release
    assert recited.citations == (citation,)


def test_a_clause_of_other_words_is_not(library: Library) -> None:
    _, citation = cited(library, "can i lend my keys to a visitor")
    other = citation.model_copy(update={"quotes": ("Staff may lend their keys to anyone.",)})
    assert library.recite("oak", (other, citation)).citations == (None, citation)
