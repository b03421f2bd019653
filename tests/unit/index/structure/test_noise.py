"""What is on the page and is no clause: contents, headers, page numbers, signatures, notes."""

import pytest

from index.document import Document
from tests.unit.index.structure.parsing import bare_document, parsed, parsed_text


def words(text: str) -> list[str]:
    return [clause.words for clause in parsed_text(text)]


BODY = "1. Aims\n\nTo be kind to bees.\n\n2. Hives\n\nHives stand in the orchard."


@pytest.mark.parametrize(
    "contents",
    [
        "Contents\n\n1. Aims\t2\n2. Hives\t3\nAppendix 1 – Maps\t9",
        "CONTENTS\n1. Aims ........ 2\n2. Hives ........ 3",
        "Table of contents\n\nAims\nHives",
        "Contents\n(Click on a heading)\n1. Aims\n2. Hives",
        "Contents:\n1. Aims 2\n2. Hives and the people who\nlook after them 3",
        "Aims…………2\nHives…………3\nStings…………4",
        "*Jump to:* [Aims](#aims) · [Hives](#hives)",
    ],
)
def test_a_contents_list(contents: str) -> None:
    clauses = parsed_text(f"{contents}\n\n{BODY}")
    assert [(c.words, c.path) for c in clauses] == [
        ("To be kind to bees.", ("1. Aims",)),
        ("Hives stand in the orchard.", ("2. Hives",)),
    ]


def test_a_contents_list_without_heading_or_page_numbers() -> None:
    assert words(
        "Aims\nHives\nStings\n\nAims\n\nTo be kind.\n\nHives\n\nThey hum.\n\nStings\n\nThey hurt."
    ) == ["To be kind.", "They hum.", "They hurt."]


def test_rules_that_come_twice_are_no_contents_list() -> None:
    rules = "- sing\n- dance\n- juggle"
    text = f"Staff may:\n\n{rules}\n\nPupils may:\n\n{rules}"
    assert len(words(text)) == 6


@pytest.mark.parametrize(
    "number", ["7", "- 7 -", "Page 7", "Page 7 of 9", "7 | Page", "7/9", "p. 7"]
)
def test_a_page_number(number: str) -> None:
    assert words(f"Bees\n\nBees are kept.\n\n{number}\n\nThey are fed.") == [
        "Bees are kept.",
        "They are fed.",
    ]


def test_running_headers_of_a_paged_document() -> None:
    pages = [
        "Oak School\nBees\nBees are kept by the\nBee policy v2",
        "Oak School\nsite manager.\nThey are fed.\nBee policy v2",
        "Oak School\nHoney is sold.\nBee policy v2",
        "Oak School\nNobody is paid.\nBee policy v2",
    ]
    document = bare_document("\n".join(pages))
    counts = [page.count("\n") + 1 for page in pages]
    numbers = [number for number, count in enumerate(counts, 1) for _ in range(count)]
    lines = [
        line.model_copy(update={"page": page})
        for line, page in zip(document.lines, numbers, strict=True)
    ]
    clauses = parsed(Document(text=document.text, lines=tuple(lines)))
    assert [c.words for c in clauses] == [
        "Bees are kept by the site manager.",
        "They are fed.",
        "Honey is sold.",
        "Nobody is paid.",
    ]


def test_headings_that_repeat_are_no_running_headers() -> None:
    text = "\n\n".join(
        f"{part}. {name}\n\nExpectations\n\nExpect {name.lower()} on days {part} and later."
        for part, name in enumerate(("Bees", "Geese", "Ducks", "Hens"), 1)
    )
    assert parsed_text(text)[-1].path == ("4. Hens", "Expectations")


@pytest.mark.parametrize(
    "line",
    [
        "Signed: ______________________",
        "Signed: .................... Date: ..............",
        "Name ____________ Signature ____________",
        "Signature:",
        "Signed by:\tDate:",
        "Chair of Committee------(Signature)",
        "Print name:",
        "___________________",
        "[School to adapt this section as appropriate]",
        "***[Delete once adopted]***",
        "(Delete as appropriate)",
        "[Insert the name of the\nschool here]",
        "Note to schools: change the dates below before adoption.",
        "This model policy is for schools to adapt to their own circumstances.",
        "![logo](logo.png)",
        "<!-- draft -->",
        "* * *",
    ],
)
def test_lines_to_fill_in_and_notes_to_adopters(line: str) -> None:
    assert words(f"Bees\n\nBees are kept.\n\n{line}\n\nThey are fed twice.") == [
        "Bees are kept.",
        "They are fed twice.",
    ]


def test_a_note_at_the_end_of_a_rule_is_cut_off() -> None:
    assert words("Bees\n\nBees are kept here. ***[School to amend as appropriate]***") == [
        "Bees are kept here."
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "[This applies to the lower school only.]",
        "Ask the head of [insert name].",
        "Delete e-mails that you no longer need.",
        "Schools should tell parents at once.",
        "I have read the rules and will keep to them.",
    ],
)
def test_what_only_resembles_a_note_is_a_rule(rule: str) -> None:
    assert rule in words(f"Bees\n\nBees are kept.\n\n{rule}\n\nThey are fed twice.")


class TestFacts:
    @pytest.mark.parametrize(
        "line",
        [
            "Date of review: February 2031",
            "Policy Version:\tV1",
            "Version 2.1",
            "Approved by governors on:\t24 November 2030",
            "Signed by the Chair of Governors: Ann Low",
            "Next review: Summer 2031",
            "Adopted on 5 June 2030 by the full governing body.",
            "Last updated September 2030",
            "Reviewed: 3/4/30",
            "Policy owner: School Business Manager",
            "Review frequency: every two years",
            "May 2030",
            "Author: B. Hay",
            "Version / 2.0 / Status / Final",
        ],
    )
    def test_a_line_about_the_document(self, line: str) -> None:
        clauses = parsed_text(f"Bees\n\nBees are kept for honey.\n\n{line}\n\nThey are fed twice.")
        assert [(c.kind, c.words) for c in clauses][1] == ("fact", line.replace("\t", " "))

    @pytest.mark.parametrize(
        "line",
        [
            "Approved apps: Teams, Showbie, Seesaw",
            "Reviewing a book: ask first",
            "Governors: approve the budget",
            "This policy will be reviewed every year by the staff who keep bees.",
            "Staff must review their settings by September 2030.",
            "Issued laptops must be returned by 3 May 2030.",
        ],
    )
    def test_a_rule_that_resembles_one(self, line: str) -> None:
        clauses = parsed_text(f"Bees\n\nBees are kept for honey.\n\n{line}\n\nThey are fed twice.")
        assert "fact" not in [c.kind for c in clauses]

    def test_a_value_on_the_next_line(self) -> None:
        clauses = parsed_text("Bees\n\nBees are kept.\n\nDate of review:\n\nMarch 2031")
        assert clauses[-1].kind == "fact"
        assert (clauses[-1].words, clauses[-1].spans) == ("Date of review: March 2031", 1)

    def test_a_record_of_changes(self) -> None:
        clauses = parsed_text(
            "Bees\n\nBees are kept.\n\nAppendix 1 – Table of changes\n\n"
            "Date\tParagraphs\tSummary\n01/02/2030\tAll\tNew\n03/04/2031\t2.1\tHoney may be sold"
        )
        assert [(c.kind, c.words, c.lead_in) for c in clauses][1:] == [
            ("fact", "01/02/2030 All New", "Date Paragraphs Summary"),
            ("fact", "03/04/2031 2.1 Honey may be sold", "Date Paragraphs Summary"),
        ]
