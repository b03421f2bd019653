"""What each kind of file that cannot be read is told: its name, what is wrong, what to do."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.errors import UnreadableFile
from index.readers import SUPPORTED, archive, guard, read
from index.readers.sniff import Kind
from tests.unit.index.readers.making import Pen, odt, packed, paragraph_odt, repacked, word


def word_file() -> bytes:
    return word(lambda document: document.add_paragraph("Staff may."))


def odt_file() -> bytes:
    return odt(paragraph_odt("Staff may."))


def pdf_file() -> bytes:
    pen = Pen()
    pen.text("Staff may.")
    return pen.pdf()


def zip_with(name: str) -> bytes:
    return packed({name: "x"})


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str, bytes], str]:
    """The message that a file of this name with these bytes is refused with."""

    def refuse(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(UnreadableFile) as caught:
            read(path)
        message = str(caught.value)
        assert message.startswith(f"'{name}' ")
        assert str(tmp_path) not in message
        return message

    return refuse


def test_every_supported_type_is_read_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    contents = {".docx": word_file(), ".odt": odt_file(), ".pdf": pdf_file()}
    for suffix in SUPPORTED:
        path = tmp_path / f"policy{suffix.upper()}"
        path.write_bytes(contents.get(suffix, b"Staff may."))
        assert read(path).text == "Staff may."
    assert len(SUPPORTED) == 7


@pytest.mark.parametrize(
    ("name", "what", "mend"),
    [
        ("a.doc", "old Word type", ".docx"),
        ("a.rtf", "a document of a type", ".docx"),
        ("a.xlsx", "a spreadsheet", ".pdf"),
        ("a.CSV", "a spreadsheet", ".pdf"),
        ("a.pptx", "a slide show", ".pdf"),
        ("a.JPG", "a picture", "recognition"),
        ("a.zip", "an archive", "Unpack"),
        ("a.msg", "an e-mail", "attached"),
        ("a.xyz", r"not read here (.xyz)", ".docx"),
        ("policy", "no type in its name", ".docx"),
    ],
)
def test_other_types(refused: Callable[[str, bytes], str], name: str, what: str, mend: str) -> None:
    message = refused(name, b"whatever")
    assert what in message
    assert mend in message


@pytest.mark.parametrize("suffix", sorted(SUPPORTED))
def test_an_empty_file(refused: Callable[[str, bytes], str], suffix: str) -> None:
    assert "is empty. Put the policy's text in it" in refused(f"a{suffix}", b"")


@pytest.mark.parametrize(
    ("name", "data", "holds", "mend"),
    [
        ("a.docx", pdf_file(), "a PDF", ".pdf"),
        ("a.pdf", word_file(), "a Word document", ".docx"),
        ("a.odt", word_file(), "a Word document", ".docx"),
        ("a.docx", odt_file(), "an OpenDocument text", ".odt"),
        ("a.txt", odt_file(), "an OpenDocument text", ".odt"),
        ("a.docx", b"Staff may.", "plain text", ".txt"),
        ("a.pdf", b"Staff may.", "plain text", ".txt"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><p>Staff may.", "a web page", ".html"),
        ("a.md", b"<!-- saved -->\n<html><p>Staff may.", "a web page", ".html"),
        ("a.docx", b"{\\rtf1 Staff may.}", "a document of a type", ".docx"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99,
            "a document of the old",
            ".docx",
        ),
        ("a.docx", zip_with("xl/workbook.xml"), "a spreadsheet", ".pdf"),
        ("a.odt", zip_with("ppt/presentation.xml"), "a slide show", ".pdf"),
        ("a.txt", zip_with("policy.txt"), "an archive", "Unpack"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a picture", "recognition"),
        ("a.txt", b"Staff\x00may" * 9, "data that is no text", ".txt"),
        ("a.html", bytes(range(1, 32)) * 9, "data that is no text", ".txt"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(
    refused: Callable[[str, bytes], str], name: str, data: bytes, holds: str, mend: str
) -> None:
    message = refused(name, data)
    assert f"is named {Path(name).suffix} but holds {holds}" in message
    assert mend in message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file()[:-300]),
        ("a.odt", odt_file()[:200]),
        ("a.docx", repacked(word_file(), lambda _, part: part.replace(b"</w:p>", b""))),
        ("a.docx", repacked(word_file(), lambda n, part: b"" if n == "_rels/.rels" else part)),
        ("a.docx", packed({"word/document.xml": "<a/>"})),
        ("a.odt", repacked(odt_file(), lambda n, p: b"<a/>" if n == "content.xml" else p)),
        ("a.odt", repacked(odt_file(), lambda _, p: p.replace(b"</text:p>", b"</p>"))),
        ("a.docx", bytes(range(256))),
        ("a.pdf", bytes(range(256))),
        ("a.pdf", b"%PDF-1.4\nno more"),
    ],
)
def test_a_damaged_file(refused: Callable[[str, bytes], str], name: str, data: bytes) -> None:
    message = refused(name, data)
    assert "is damaged and cannot be read. Open it in " in message


def locked_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def locked_odt() -> bytes:
    return odt(paragraph_odt("Staff may."), manifest="<encryption-data/>")


def locked_pdf() -> bytes:
    pen = Pen(password="secret")
    pen.text("Staff may.")
    return pen.pdf()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", locked_word()), ("a.odt", locked_odt()), ("a.pdf", locked_pdf())],
)
def test_a_password(refused: Callable[[str, bytes], str], name: str, data: bytes) -> None:
    assert "is protected by a password. Open it with the password" in refused(name, data)


def test_the_strict_form_of_word(refused: Callable[[str, bytes], str]) -> None:
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    data = repacked(word_file(), lambda _, part: part.replace(transitional, strict))
    assert "save it as 'Word Document (*.docx)'" in refused("a.docx", data)


def test_an_enormous_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(guard.SIZE_LIMIT + 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was opened"))
    with pytest.raises(UnreadableFile, match=r"'a\.pdf' is 51 MB large; .* 50 MB\. Make"):
        read(path)


@pytest.mark.parametrize("limit", ["UNPACKED_LIMIT", "XML_LIMIT"])
@pytest.mark.parametrize(("name", "data"), [("a.docx", word_file()), ("a.odt", odt_file())])
def test_a_package_that_unpacks_to_too_much(
    refused: Callable[[str, bytes], str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    limit: str,
) -> None:
    monkeypatch.setattr(archive, limit, 100)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("a part was unpacked"))
    monkeypatch.setattr(guard, "sniff", lambda _: Kind[name[2:].upper()])
    assert "unpacks to more than any policy needs" in refused(name, data)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]>',
        '<!DOCTYPE x SYSTEM "{secret}">',
        '<!DOCTYPE x [<!ENTITY e "lol"><!ENTITY f "&e;&e;&e;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("name", "data", "part"),
    [("a.docx", word_file(), "word/document.xml"), ("a.odt", odt_file(), "content.xml")],
)
def test_entities_are_not_resolved(
    refused: Callable[[str, bytes], str],
    tmp_path: Path,
    name: str,
    data: bytes,
    part: str,
    encoding: str,
    declaration: str,
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")

    def declare(of: str, old: bytes) -> bytes:
        if of != part:
            return old
        text = old.decode().split("?>")[-1].replace("Staff may.", "&e;")
        return (declaration.format(secret=secret.as_uri()) + text).encode(encoding)

    message = refused(name, repacked(data, declare))
    assert "document type declaration" in message


def test_parts_within_parts_without_end(refused: Callable[[str, bytes], str]) -> None:
    span = "<text:span>" * 20_000 + "x" + "</text:span>" * 20_000
    assert "too many to follow" in refused("a.odt", odt(f"<text:p>{span}</text:p>"))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"'gone\.pdf' cannot be opened \(No such file"):
        read(tmp_path / "gone.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(UnreadableFile, match=r"'folder\.pdf' is no file"):
        read(tmp_path / "folder.pdf")
