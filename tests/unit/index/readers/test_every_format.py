"""What holds of every format, tried on documents and on damage that hypothesis thinks up."""

from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import UnreadableFile
from index.readers import read
from tests.unit.index.readers.making import Pen, check, odt, shown, word


class Part(NamedTuple):
    """A part of a document: a paragraph, a heading, a list of items, or a table of rows."""

    kind: str
    texts: list[str]


# Words that open with no label and hold no mark of Markdown; what is drawn fits one PDF line.
WORDS = st.text("abcdefgstuvwxyzABCÉé£’", min_size=2, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from(["paragraph", "heading", "list", "table"]),
        st.lists(TEXTS, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


def as_markdown(parts: list[Part]) -> bytes:
    forms = {"paragraph": "{}", "heading": "## {}", "list": "- {}", "table": "| {} | {} |"}
    blocks = [
        "\n".join(forms[part.kind].format(text, text) for text in part.texts) for part in parts
    ]
    return "\n\n".join(blocks).encode()


def as_html(parts: list[Part]) -> bytes:
    forms = {
        "paragraph": "<p>{}</p>",
        "heading": "<h2>{}</h2>",
        "list": "<ul><li>{}</ul>",
        "table": "<table><tr><td>{}<td>{}</table>",
    }
    return "".join(
        forms[part.kind].format(escape(text), escape(text)) for part in parts for text in part.texts
    ).encode()


def as_word(parts: list[Part]) -> bytes:
    def write(document: WordDocument) -> None:
        for part in parts:
            for text in part.texts:
                if part.kind == "heading":
                    document.add_heading(text, 2)
                elif part.kind == "table":
                    left, right = document.add_table(1, 2).row_cells(0)
                    left.text = right.text = text
                else:
                    document.add_paragraph(text, "List Number" if part.kind == "list" else None)

    return word(write)


def as_odt(parts: list[Part]) -> bytes:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    forms = {
        "paragraph": "<text:p>{}</text:p>",
        "heading": "<text:h>{}</text:h>",
        "list": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "table": f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>",
    }
    return odt(
        "".join(
            forms[part.kind].format(escape(text), escape(text))
            for part in parts
            for text in part.texts
        )
    )


def as_pdf(parts: list[Part]) -> bytes:
    pen = Pen()
    for part in parts:
        for text in part.texts:
            if part.kind == "table":
                pen.text(text, size=6, at=pen.y)
                pen.text(text, x=330, size=6, after=4)
            elif part.kind == "list":
                pen.text(f"• {text}", x=90)
            else:
                pen.text(text, size=16 if part.kind == "heading" else 11, after=6)
        pen.y += 8
        if pen.y > 700:
            pen.page()
    return pen.pdf()


WRITERS: dict[str, Callable[[list[Part]], bytes]] = {
    ".md": as_markdown,
    ".txt": as_markdown,
    ".html": as_html,
    ".docx": as_word,
    ".odt": as_odt,
    ".pdf": as_pdf,
}
one_folder = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("suffix", WRITERS)
@one_folder
@given(parts=PARTS)
def test_lines_are_in_order_and_hold_every_word(
    tmp_path: Path, suffix: str, parts: list[Part]
) -> None:
    path = tmp_path / f"policy{suffix}"
    path.write_bytes(WRITERS[suffix](parts))
    document = read(path)
    check(document)
    written = " ".join(
        " ".join([text, text] if part.kind == "table" else [text])
        for part in parts
        for text in part.texts
    ).split()
    words = [word for word in " ".join(shown(document)).split() if word not in ("•", "-", "|")]
    words = [word for word in words if word != "##" and not word.endswith(".")]
    if suffix == ".pdf":  # where rows without rules may as well be columns
        written, words = sorted(written), sorted(words)
    assert words == written


@pytest.mark.parametrize("suffix", WRITERS)
@one_folder
@given(
    data=st.data(),
    parts=PARTS,
)
def test_damage_is_either_read_over_or_refused(
    tmp_path: Path, suffix: str, parts: list[Part], data: st.DataObject
) -> None:
    whole = bytearray(WRITERS[suffix](parts))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path / f"policy{suffix}"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with suppress(UnreadableFile):
        check(read(path))
