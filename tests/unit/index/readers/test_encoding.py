import pytest

from bot.domain.errors import UnreadableFile
from index.readers.encoding import decode

TEXT = "Staff’s phones – £5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encodings_of_text_editors(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_a_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == TEXT


def test_a_declared_encoding_comes_before_the_usual_ones_but_not_before_the_mark() -> None:
    assert decode("Žena".encode("iso-8859-2"), "a.html", "iso-8859-2") == "Žena"
    assert decode("Žena".encode("utf-8-sig"), "a.html", "iso-8859-2") == "Žena"


@pytest.mark.parametrize("declared", ["no-such-encoding", "ascii"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(TEXT.encode(), "a.html", declared) == TEXT


@pytest.mark.parametrize("data", [b"caf\xe9 \x81", b"\xff\xfea"])
def test_what_fits_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"'a\.txt' is in a text encoding .* UTF-8"):
        decode(data, "a.txt")
