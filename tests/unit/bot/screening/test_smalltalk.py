"""Small talk, and what is more than that."""

import pytest

from bot.decisions.screening.smalltalk import small_talk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", "greeting"),
        ("Good morning all!", "greeting"),
        ("heyyyy", "greeting"),
        ("thanks so much, really helpful x", "thanks"),
        ("ok great, cheers", "thanks"),
        ("bye, have a good weekend", "goodbye"),
        ("are you a real person?", "identity"),
        ("hi, are you a bot or is that you, sam", "identity"),
        ("what can you do?", "abilities"),
        ("morning! how are you?", "how_are_you"),
        ("👍🏽", "reaction"),
        ("lol", "reaction"),
        ("ok", "reaction"),
    ],
)
def test_small_talk(text: str, kind: str) -> None:
    found = small_talk(text)
    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "", "?", "hi can i use linkedin", "thanks. what about ex pupils?", "is that ok?",
        "is that alright?", "morning briefing", "what can you do about parking", "ok to share it?",
        "can you help me with a child", "thank you cards", "good night " * 20,
        "who are you to say no",
    ],
)  # fmt: skip
def test_more_than_small_talk(text: str) -> None:
    assert small_talk(text) is None
