"""Other people's words made fit for Slack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.blocks.text import (
    SHORTENED,
    clean,
    defused,
    escaped,
    in_pieces,
    shortened,
    size,
)


def test_ordinary_words_stay_as_they_are() -> None:
    words = "Staff may wear trainers on Fridays – “if clean” – at £5 & under.\nNot otherwise."
    assert shortened(words, 200) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\tb\u00a0c", "a b c"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_what_no_reader_sees_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_hebrew_and_arabic_stay() -> None:
    assert clean("שלום السلام") == "שלום السلام"


def test_a_long_text_is_cut_between_words_and_says_so() -> None:
    assert shortened("one two three four", 14) == f"one two{SHORTENED}"


def test_a_word_without_end_is_cut_too() -> None:
    assert shortened("x" * 100, 10) == "x" * 6 + SHORTENED


def test_no_character_is_cut_in_two() -> None:
    assert shortened("😀" * 10, 9) == "😀" * 2 + SHORTENED


@given(st.text(), st.integers(min_value=50, max_value=99))
def test_nothing_is_longer_than_it_may_be(text: str, limit: int) -> None:
    assert size(shortened(text, limit)) <= limit
    assert size(escaped(text, limit)) <= limit
    assert all(0 < size(piece) <= limit for piece in in_pieces(text, limit))


@given(st.text(), st.integers(min_value=10, max_value=50))
def test_pieces_leave_nothing_out(text: str, limit: int) -> None:
    assert "".join("".join(in_pieces(text, limit)).split()) == "".join(clean(text).split())


def test_markup_is_escaped() -> None:
    assert escaped("<!here> & <@U1>", 100) == "&lt;!here&gt; &amp; &lt;@U1&gt;"


def test_escapes_count() -> None:
    assert escaped("&" * 50, 100) == "&amp;" * 16 + SHORTENED


def test_what_could_be_taken_for_a_mention_or_link_is_taken_apart() -> None:
    text = "<!here> <@U1> <https://a.example|b> @channel, x < y, head@school.example"
    shown = defused(text)
    assert shown.replace("\u2060", "") == text
    assert shown.count("\u2060") == 4
