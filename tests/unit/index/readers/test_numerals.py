import pytest

from index.readers.numerals import letter, ordinal, padded, roman


@pytest.mark.parametrize(
    ("value", "text"), [(1, "a"), (26, "z"), (27, "aa"), (54, "bbb"), (0, "0")]
)
def test_letters_are_repeated_after_z(value: int, text: str) -> None:
    assert letter(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1990, "mcmxc"), (0, "0")]
)
def test_roman_numerals(value: int, text: str) -> None:
    assert roman(value) == text


def test_other_forms() -> None:
    assert padded(3) == "03"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 21)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "21st",
    ]
