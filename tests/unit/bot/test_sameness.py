"""Who asks the same thing gets the same ruling; who asks another thing never does."""

import pytest
from pydantic import SecretStr

from bot.decisions.sameness import key_of
from bot.decisions.screening import screen
from bot.domain.message import Message, Question


def key(text: str) -> str:
    """The key of what is typed, read as any message is."""
    question = screen(Message(id="1", school="oak", text=SecretStr(text)), {})
    assert isinstance(question, Question), text
    return key_of(question)


SAME = [
    ("can i wear a scarf in assembly", "Can I wear a scarf in assembly?"),
    ("can i wear a scarf in assembly", "hi, can I wear a scarf in assembly please"),
    ("can i wear a scarf in assembly", "Is it ok to wear a scarf in assembly?"),
    ("can i wear a scarf in assembly", "am I allowed to wear a scarf in assembly"),
    ("can i wear a scarf in assembly", "may staff wear a scarf in assembly"),
    ("what about scarves in assembly", "can I wear scarves in assembly"),
    ("can I bring my dog to the fair?", "Can we bring our dogs to the fair please? thanks"),
    ("how much is a season ticket for the tram", "How much is the season ticket for the tram?"),
    ("can’t I bring my dog", "can't i bring my dog"),
    ("can I not share it with governors", "can I not share it with Governors?"),
]

DIFFERENT = {
    "word order": ("may pupils photograph parents", "may parents photograph pupils"),
    "who does it, whom": ("can parents film staff", "can parents film"),
    "staff or pupils": ("can staff wear a scarf", "can pupils wear a scarf"),
    "whom of two": ("can I text parents", "can I text pupils"),
    "not": ("can I bring my dog on trips", "can I not bring my dog on trips"),
    "can't": ("can I bring my dog on trips", "can't I bring my dog on trips"),
    "before, after": ("can I eat before assembly", "can I eat after assembly"),
    "with, without": ("can I go out with a coat", "can I go out without a coat"),
    "to, about": ("can I talk to parents", "can I talk about parents"),
    "to, from": ("can I use a taxi to school", "can I use a taxi from school"),
    "digits": ("can I take 2 days off", "can I take 5 days off"),
    "number words": ("can one adult drive pupils", "can two adults drive pupils"),
    "may, must": ("may I bring my dog", "must I bring my dog"),
    "can, should": ("can I stop pupils leaving", "should I stop pupils leaving"),
    "have, use": ("can I have my phone in class", "can I use my phone in class"),
    "whose": ("can I use a phone in class", "can I use my own phone in class"),
    "words with one stem": ("can I film pupils in my car", "can I film pupils in my care"),
    "a verb that sounds polite": ("can I fine parents", "what about parents"),
    "who, when": ("who signs the trip form", "when is the trip form signed"),
}


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_small_words(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize("name", DIFFERENT)
def test_another_question_however_near(name: str) -> None:
    one, other = DIFFERENT[name]
    assert key(one) != key(other)


@pytest.mark.parametrize("core", ["is it ok", "?", "…", ""])
def test_a_key_says_of_what_kind_the_question_is_even_without_a_carrying_word(core: str) -> None:
    assert key_of(Question(text=core, core=core, kind="who")).startswith("who:")


def test_light_words_alone_are_not_all_the_same_question() -> None:
    one, other = (Question(text=t, core=t, kind="topic") for t in ("is it ok", "am i allowed"))
    assert key_of(one) != key_of(other)


def test_a_negated_question_is_another_one() -> None:
    question = Question(text="x", core="lend keys", kind="permission")
    assert key_of(question) != key_of(question.model_copy(update={"negated": True}))
