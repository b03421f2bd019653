"""One spelling for what people type in many ways."""

import pytest

from bot.decisions.screening.normalise import sentences


def words(text: str) -> list[str]:
    return [" ".join(sentence.words) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("She’s in Year 4", "shes in y4"),
        ("yr11s and Y 6 and year six", "y11s and y6 and y6"),
        ("a 2 year old, 2 years ago", "a 2 year old 2 years ago"),
        ("I do not know, he isn't", "i dont know he isnt"),
        ("self-harm, step-dad", "self harm stepdad"),
        ("noooo waaay", "no way"),
        ("Mrs. Jones said", "staff member said"),
        ("i miss my lunch", "i miss my lunch"),
        ("the head teacher of it", "the headteacher of it"),
        ("safegaurding, brusies, colleauge", "safeguarding bruises colleague"),
        ("brushes burst", "brushes burst"),
        ("ﬁve ＡＢＣ", "five abc"),
        ("da\u00add, ma\u200bm", "dad mam"),
    ],
)
def test_spelling(text: str, line: str) -> None:
    assert words(text) == [line]


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = "He fell off the slide, do i log it? see bbc.co.uk; thanks\nbye..."
    assert words(text) == ["he fell off the slide", "do i log it", "see bbc co uk", "thanks", "bye"]
    assert [sentence.asks for sentence in sentences(text)] == [False, True, False, False, False]


def test_what_is_no_word_is_left_out() -> None:
    assert sentences("… !! ??") == ()
    assert words("ok " + "z" * 500 + "y" * 9) == ["ok zy"]
