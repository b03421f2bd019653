from datetime import date

import pytest

from tests.unit.index.facts.pages import facts_of, quote, values


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Policy Version:\tV1", "V1"),
        ("Version 2.1 | Last updated Sept 2023", "2.1"),
        ("Mobile Phone Policy v1.2", "v1.2"),
        ("Version number: 7.15", "7.15"),
        ("Protocol number: AB/14 Issue: 3", "3"),
        ("Version\tJune 2022", "June 2022"),
        ("Approved by the Board in May 2024. Edition 9. Custodian: HR", "9"),
        ("Author\tApproved\tVersion\nJo Fair\tBoard, 1 May 2026\t2.0", "2.0"),
    ],
)
def test_version(text: str, version: str) -> None:
    fact = facts_of(text).version
    assert fact is not None
    assert fact.value == version
    assert version in quote(text, fact)


@pytest.mark.parametrize(
    "text",
    [
        "Staff may install version 2 of the app that the school has bought, and no other.",
        "Version control",
        "County model policy for schools, edition 7",
        "Replaces version 4.1 of the records policy",
    ],
)
def test_versions_of_other_things(text: str) -> None:
    assert facts_of(text).version is None


CHANGES = """Phone Policy

Version\tDate\tAuthor\tWhat changed
3.0\tSeptember 2021\tP Dunn\tFirst issue
3.2\tSeptember 2025\tC Varley\tSection 12 is new
3.1\tOctober 2023\tC Varley\tMemory sticks

Phones stay in bags.
"""


def test_the_newest_row_counts_in_whatever_order() -> None:
    facts = facts_of(CHANGES)
    assert facts.version is not None
    assert facts.version.value == "3.2"
    assert facts.issued is not None
    assert facts.issued.day == date(2025, 9, 30)
    assert facts.latest_change is not None
    assert facts.latest_change.value == "3.2 September 2025 C Varley Section 12 is new"
    assert values(facts.owner) == ["C Varley"]
    assert facts.adopted is None


def test_a_row_without_its_last_cell() -> None:
    text = "Version/ Issue\tDate\tAuthor\tReason\n1\tNov 2018\tG Hatton\t"
    facts = facts_of(text)
    assert facts.version is not None
    assert facts.version.value == "1"
    assert facts.issued is not None
    assert facts.issued.day == date(2018, 11, 30)


def test_a_table_whose_cells_are_not_told_apart() -> None:
    text = (
        "Version Date Author Reason for change\n1.2 Nov 2018 G Hatton Links\n1.3 May 2019 K Ma Name"
    )
    facts = facts_of(text)
    assert facts.version is not None
    assert facts.version.value == "1.3"
    assert facts.issued is not None
    assert facts.issued.day == date(2019, 5, 31)
    assert values(facts.owner)[0].startswith("K Ma")


def test_changes_without_versions_give_no_issue_date() -> None:
    text = "Date of change\tParagraphs\tSummary\n16/09/2020\tAll\tNew name\n15/11/2018\t2\tLinks"
    facts = facts_of(text)
    assert facts.latest_change is not None
    assert facts.latest_change.day == date(2020, 9, 16)
    assert (facts.issued, facts.adopted, facts.version) == (None, None, None)


def test_a_column_of_approvals_is_read_as_such() -> None:
    text = "Version\tDate approved\tChanges\tNext review\n2\t3 May 2024\tAll\tMay 2026"
    facts = facts_of(text)
    assert facts.adopted is not None
    assert facts.adopted.day == date(2024, 5, 3)
    assert facts.review_due is not None
    assert facts.review_due.day == date(2026, 5, 31)
