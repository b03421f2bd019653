"""The dates a document gives itself, in the many ways that schools set them out."""

from datetime import date

import pytest

from tests.unit.index.facts.pages import facts_of, quote

ADOPTED = [
    ("Approved by:\tGoverning Board\tDate: 3 May 2024", date(2024, 5, 3)),
    ("Approved by: Governing Board      Date: 3 May 2024", date(2024, 5, 3)),
    ("Approved by\nGoverning Board\nDate\n3 May 2024", date(2024, 5, 3)),
    ("| Approved by | Governing Board |\n| Date approved | 3 May 2024 |", date(2024, 5, 3)),
    ("Approved\tFull Governing Board, 3 May 2024", date(2024, 5, 3)),
    ("Date Approved / Trust Board / 16 March 2016", date(2016, 3, 16)),
    ("Ratified: Oak Committee, 3 May 2024", date(2024, 5, 3)),
    ("Adopted by the full governing body on 14 March 2023", date(2023, 3, 14)),
    ("This policy was adopted by Elm Federation Governing Body on:\t3 May 2024", date(2024, 5, 3)),
    ("After talks with staff, our policy was approved by the Board, 3 May 2024", date(2024, 5, 3)),
    ("Date of Governing Body approval: 27.03.19", date(2019, 3, 27)),
    ("Governors’ approval – 12/09/23. Review – 09/25", date(2023, 9, 12)),
    ("Reviewed and approved by governors: March 2024", date(2024, 3, 31)),
    ("3 May 2024 (adopted by governors)", date(2024, 5, 3)),
    ("Effective Date: 1st September 2024", date(2024, 9, 1)),
    ("Applicable from - 01/01/2023", date(2023, 1, 1)),
    ("Elm School – Safeguarding Policy – Approved May 2024", date(2024, 5, 31)),
    ("APPROVED: NOVEMBER 2013 SIGNED: HEADTEACHER TO BE REVIEWED: NOVEMBER 2014",
     date(2013, 11, 30)),
    ("Owner\tApproved\tNext review\nMrs X\tBoard, 3 May 2024\tMay 2026", date(2024, 5, 3)),
    ("Signed: J Smith (Chair of Governors)   Date: 12/05/2024", date(2024, 5, 12)),
    ("Adopted: 2022. Review: 2025", date(2022, 12, 31)),
    ("Adopted by Governing Board\t:\tSpring Term 2023", date(2023, 3, 31)),
    ("Elm Trust | Leave Policy | Approved: Trustees 14.12.2022 | Owner: HR", date(2022, 12, 14)),
    ("First adopted in 2015. Approved: 3 May 2024", date(2024, 5, 3)),
]  # fmt: skip

REVIEW_DUE = [
    ("Version 2.1 | Last updated Sept 2023 | Next review: Autumn 2025", date(2025, 12, 31)),
    ("Date of last review: 3.5.23\nDate of next review: 3.5.25", date(2025, 5, 3)),
    ("Date for Review\n\nSeptember 2023", date(2023, 9, 30)),
    ("To be reviewed on or before:      Autumn 2021", date(2021, 12, 31)),
    ("The following review is due by April 2023", date(2023, 4, 30)),
    ("It is looked at every two years. The next review is due in Spring 2026.", date(2026, 3, 31)),
    ("Adopted 1 Sept 2024 and will be reviewed in September 2025.", date(2025, 9, 30)),
    ("This policy will be reviewed by the Board (or sooner, if the law changes):\t30 June 2027",
     date(2027, 6, 30)),
    ("Date of next review and by whom\nTo be reviewed by the Board by 31st August 2024",
     date(2024, 8, 31)),
    ("Review date\tAnnually, next September 2025", date(2025, 9, 30)),
    ("Approved by: Jane Smith Review: May 2025", date(2025, 5, 31)),
    ("Date approved: ............ Review date: Sept 2025", date(2025, 9, 30)),
    ("Valid until 31 August 2026", date(2026, 8, 31)),
    ("Agreed 20 May 2025 | Look at again by May 2026", date(2026, 5, 31)),
    ("Issued: May 2020 Review: May 2022 Page 1 of 22", date(2022, 5, 31)),
    ("Date of Governing Body approval: 27.03.19\n\nDate of review: March 2020",
     date(2020, 3, 31)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), ADOPTED)
def test_adopted(text: str, day: date) -> None:
    adopted = facts_of(text).adopted
    assert adopted is not None
    assert adopted.day == day
    assert adopted.value in quote(text, adopted)


@pytest.mark.parametrize(("text", "day"), REVIEW_DUE)
def test_review_due(text: str, day: date) -> None:
    due = facts_of(text).review_due
    assert due is not None
    assert due.day == day
    assert due.value in quote(text, due)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Policy date: March 2023", date(2023, 3, 31)),
        ("Date / March 2018\nReview Date / March 2019", date(2018, 3, 31)),
        ("Date created - 25 August 2024", date(2024, 8, 25)),
        ("Issued: January 2026          Review: January 2028", date(2026, 1, 31)),
        ("Version 3 – September 2026", date(2026, 9, 30)),
        ("Phone Policy\n\nSeptember 2024\n\nPhones stay in bags.", date(2024, 9, 30)),
    ],
)
def test_issued_is_not_adopted(text: str, day: date) -> None:
    facts = facts_of(text)
    assert facts.issued is not None
    assert facts.issued.day == day
    assert facts.adopted is None


def test_a_past_review_is_the_latest_change() -> None:
    facts = facts_of("Last reviewed on:\tSeptember 2023\nNext review due by:\tSeptember 2024")
    assert facts.latest_change is not None
    assert facts.latest_change.day == date(2023, 9, 30)
    assert facts.adopted is None


def test_a_list_of_dates_after_one_label() -> None:
    change = facts_of("Amended: 1.9.2022, 4.9.2023").latest_change
    assert change is not None
    assert change.day == date(2023, 9, 4)


def test_the_quote_runs_from_the_label_to_the_date() -> None:
    text = "Oak School\nApproved by:\tGoverning Board\tDate: 3 May 2024\tReview: May 2026"
    facts = facts_of(text)
    assert quote(text, facts.adopted) == "Approved by:\tGoverning Board\tDate: 3 May 2024"
    assert quote(text, facts.review_due) == "Review: May 2026"


def test_a_sentence_broken_into_lines() -> None:
    text = (
        "This policy was approved by the governing body of the school on\n"
        "3 May 2024 and will be looked at by the same body once more in\n"
        "May 2026. The next review is due in June 2026, as the law asks."
    )
    facts = facts_of(text, wrapped=True)
    assert facts.adopted is not None
    assert facts.adopted.day == date(2024, 5, 3)
    assert facts.review_due is not None
    assert facts.review_due.day == date(2026, 6, 30)


def test_a_review_date_no_later_than_the_adoption_is_of_the_last_review() -> None:
    assert facts_of("Date of review: May 2023\nDate of approval: May 2023").review_due is None


@pytest.mark.parametrize(
    "text",
    [
        "The Data Protection Act 2018 came into force on 25 May 2018.",
        "Wording added to reflect the GDPR in force from 25 May 2018.",
        "Our duties under the Data Protection Act 2018 (in force from 25 May 2018) remain.",
        "This policy follows the Data Protection Act 2018, which took effect on 25 May 2018.",
        "Keeping Children Safe in Education (updated September 2025)",
        "- Working Together to Safeguard Children – updated December 2023",
        "KCSIE (effective 1 September 2025)",
        "Leave requests approved by the Headteacher before 1 September 2024 still stand.",
        "Pictures taken before 1 May 2018 must be reviewed by 3 June 2019.",
        "Staff should read the guidance published in May 2024.",
        "This policy replaces the policy adopted in March 2019.",
        "To be ratified at the governors' meeting on 12 May 2024",
        "Social Media Policy 2024",
        "The Trust was created in 2016.",
        "Registers are kept online. It was agreed in May 2023.",
        "The school start date is 4 September 2025.",
        "Term dates: 4 September 2025",
        "Staff must have completed their training by 1 September 2024.",
        "Reviewed: March 2023 (every 2 years)",
        "This policy will be reviewed annually.",
        "Review cycle: every 2 years\nNext review due: 2 years from 3 May 2024",
        "Date approved: ____________  Review date: ____________",
        "Review date: autumn term",
    ],
)
def test_dates_of_other_things(text: str) -> None:
    facts = facts_of(text)
    assert (facts.adopted, facts.review_due, facts.issued) == (None, None, None)
