import pytest

from index.document import Document, Line
from index.facts import read_facts
from tests.unit.index.facts.pages import facts_of

BODY = "\n\n1. Introduction\n\nThis policy sets out what staff may do with phones in school."


def title_of(text: str, title: str | None = None) -> str | None:
    fact = facts_of(text, title=title).title
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("OAKFIELD PRIMARY SCHOOL\n\nMobile Phone Policy", "Mobile Phone Policy"),
        ("Mobile Phone Policy\nOakfield Primary School", "Mobile Phone Policy"),
        ("Oakfield Primary School – Mobile Phone Policy", "Mobile Phone Policy"),
        ("Kind and curious\n\nStaff Code of Conduct 2026", "Staff Code of Conduct 2026"),
        ("Title:\tLeave of Absence\nVersion:\t2", "Leave of Absence"),
        ("Policy title: Use of Images\tOwner: Head", "Use of Images"),
        ("Acceptable Use of IT, the Internet\nand Electronic Devices Policy",
         "Acceptable Use of IT, the Internet and Electronic Devices Policy"),
        ("Social Media\n\nPolicy", "Social Media Policy"),
        ("Approved by:\tBoard\nReview date:\tMay 2026\n\nE-mail Protocol\nElm School",
         "E-mail Protocol"),
        ("PHOTOGRAPHY AND CONSENT", "PHOTOGRAPHY AND CONSENT"),
        ("<b>Whistleblowing Procedure</b>", "Whistleblowing Procedure"),
        ("## **Dress Code**", "Dress Code"),
        ("Elm Trust | Leave Policy | Approved: Trustees 1.2.2022", "Leave Policy"),
        ("# Mobile phones at Larch School", "Mobile phones at Larch School"),
        ("Policy Document\n\nVisitors Policy", "Visitors Policy"),
    ],
)  # fmt: skip
def test_the_title_on_the_front(front: str, title: str) -> None:
    assert title_of(front + BODY) == title


@pytest.mark.parametrize(
    "front",
    [
        "OAKFIELD PRIMARY SCHOOL\n12 Elm Road, Thornby",
        "Contents\n\nIntroduction\t2\nStaff policy\t3",
        "Appendix 2 – Duties of staff\nStaff must not discuss pupils online.",
        "Record of Policy Amendment\nPolicy owner: Mrs J Okafor",
        "",
    ],
)
def test_no_title(front: str) -> None:
    assert title_of(front + BODY) is None


def test_the_files_own_title_counts_where_the_text_shows_it() -> None:
    text = "Oakfield School\nUsing phones\nat work" + BODY
    assert title_of(text, "Microsoft Word - Using phones at work.docx") == "Using phones at work"
    assert title_of(text, "Template from the county") is None
    assert title_of("Phone Policy" + BODY, "Document1") == "Phone Policy"


def test_a_heading_that_names_no_kind_of_document() -> None:
    text = "Staff pages\nVisitors and helpers\nOur policy in short\nEveryone signs in."
    lines = []
    start = 0
    for words in text.split("\n"):
        heading = 2 if words == "Visitors and helpers" else None
        lines.append(Line(start=start, end=start + len(words), heading=heading))
        start += len(words) + 1
    facts = read_facts(Document(text=text, lines=tuple(lines)), ())
    assert facts.title is not None
    assert facts.title.value == "Visitors and helpers"


def organisation_of(text: str) -> str | None:
    fact = facts_of(text).organisation
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OAK PRIMARY AND NURSERY SCHOOL\nPhone Policy", "OAK PRIMARY AND NURSERY SCHOOL"),
        ("THORNSHIRE LA\nPhone Policy\nPOTTERS GREEN SCHOOL", "POTTERS GREEN SCHOOL"),
        ("Elmtree\nFEDERATION\nPhone Policy", "Elmtree FEDERATION"),
        ("St. Hilda's C of E (VA) School, Elm Road", "St. Hilda's C of E (VA) School"),
        ("Name of school:\tOak Academy\tOwner:\tHead", "Oak Academy"),
        ("Academy of Walkley\nOak Academy Walkley\nPhone Policy", "Oak Academy Walkley"),
        ("Phone Policy\nAt Oak Hill School we care. Oak Hill School bans it.", "Oak Hill School"),
        ("Phone Policy\n\nOak Hill School is committed to safety.", "Oak Hill School"),
        ("Approved by Governing Body of Flint First School", "Flint First School"),
    ],
)  # fmt: skip
def test_organisation(text: str, name: str) -> None:
    assert organisation_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Phone Policy\nThe School expects all staff to read this. The School is fair.",
        "Home School Agreement\nWhole School Food Policy\nA primary school",
        "This protocol applies to all Trust employees. The Trust is fair to all.",
        "See the Norham Schools website. Ask the School Business Manager.",
    ],
)
def test_no_organisation(text: str) -> None:
    assert organisation_of(text) is None
