from bot.domain.policy import Clause, Span
from index.facts import read_facts
from tests.unit.index.facts.pages import document_of, facts_of, quote, values

SECTIONED = """Phone Policy

Contents
1. Purpose	2
2. Scope of the rules	2
Appendix A: Loan form	5
Appendix B: Poster	6

1. Purpose

This policy says what staff may do with a phone while they are at work in the school.

2. Scope of the rules

2.1 It is for every adult who works in the school, and for those who visit it for the day.

3. Rules

1. Phones are kept in a locker for as long as there are children in the building.
2. Phones are kept on silent, so that nobody is disturbed by them in a lesson.

Appendix A
Loan form

I have read the rules in Appendix A and will keep to them for as long as I have the phone.
"""


def test_numbered_sections_once_each() -> None:
    facts = facts_of(SECTIONED)
    assert values(facts.sections) == ["1. Purpose", "2. Scope of the rules", "3. Rules"]
    assert quote(SECTIONED, facts.sections[0]) == "1. Purpose"
    assert facts.sections[0].span is not None
    assert facts.sections[0].span.start > SECTIONED.index("Loan form")  # not the contents list


def test_a_heading_cut_in_two_is_quoted_whole() -> None:
    text = "3\n**Rules**\nPhones stay in lockers.\n4\n**Trips**\nPhones stay at home."
    clauses = tuple(
        Clause(
            id=heading,
            policy_id="oakfield/policy.txt",
            ordinal=at,
            kind="paragraph",
            heading_path=("Phones", heading),
            spans=(Span(start=text.index(words), end=text.index(words) + len(words)),),
        )
        for at, (heading, words) in enumerate(
            [("3 Rules", "Phones stay in lockers."), ("4 Trips", "Phones stay at home.")]
        )
    )
    sections = read_facts(document_of(text), clauses).sections
    assert values(sections) == ["3 Rules", "4 Trips"]
    assert quote(text, sections[0]) == "3\n**Rules"


def test_without_clauses_there_are_no_sections() -> None:
    assert read_facts(document_of(SECTIONED), ()).sections == ()


def test_unnumbered_headings_are_no_sections() -> None:
    text = "Purpose\n\nTo say what is allowed in school.\n\nRules\n\nPhones are kept in lockers."
    assert facts_of(text).sections == ()


def test_appendices_in_the_text_or_only_listed() -> None:
    facts = facts_of(SECTIONED)
    assert values(facts.appendices) == ["Appendix B: Poster", "Appendix A Loan form"]
    assert quote(SECTIONED, facts.appendices[1]) == "Appendix A\nLoan form"


def test_a_mention_of_an_appendix_is_no_appendix() -> None:
    text = "Appendix 1 sets out the form to use.\nAppendix 2 must be signed by everyone."
    assert facts_of(text).appendices == ()


def related(text: str) -> list[str]:
    return values(facts_of(text).related_policies)


def test_a_list_under_a_heading() -> None:
    text = "Related policies\n\n- Code of Conduct\n- Behaviour\n\nStaff must read them all."
    assert related(text) == ["Code of Conduct", "Behaviour"]


def test_a_list_after_a_lead_in() -> None:
    text = (
        "Read this policy in conjunction with our policies on:\n"
        "> Disciplinary Policy and Procedures\n"
        "> The school's Online Safety policy\n"
    )
    assert related(text) == ["Disciplinary Policy and Procedures", "Online Safety policy"]


def test_names_in_a_sentence() -> None:
    assert related("See also the Code of Conduct, Leave Policy and Dress Code.") == [
        "Code of Conduct",
        "Leave Policy",
        "Dress Code",
    ]
    assert related("The Trust’s Code of Conduct and Leave policy may also set out rules.") == [
        "Code of Conduct",
        "Leave policy",
    ]
    text = "Elm Trust\nRelated documents: Code of Conduct; Leave Policy\n\nStaff must read them."
    assert related(text) == ["Code of Conduct", "Leave Policy"]
    assert related("Related: First Aid; Health and Safety. Ask the office for copies.") == [
        "First Aid",
        "Health and Safety",
    ]


def test_no_related_policies() -> None:
    assert related("Staff work alongside parents. Posts must not link to bad sites:\n- ads") == []
