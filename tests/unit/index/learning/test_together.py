"""Measuring which clauses an answer shows."""

from index.learning.asked import Row
from index.learning.together import Showing, showing
from tests.unit.bot.passages import passage

BAN = passage("Staff must not lend keys to parents.")
EXCEPTION = passage("The exceptions are governors.")
ASIDE = passage("Keys are numbered.")


def row(evidence: list[str], acceptable: list[str]) -> Row:
    return {"evidence": evidence, "acceptable_evidence": acceptable}


def test_two_clauses_count_only_where_two_are_right() -> None:
    needs_two = row([BAN.words, EXCEPTION.words], [])
    needs_one = row([BAN.words], [EXCEPTION.words])
    needs_none_of_these = row(["Keys are kept in the office."], [])
    found = showing(
        "a way",
        [
            (needs_two, (BAN, EXCEPTION, ASIDE)),
            (needs_two, (BAN,)),
            (needs_one, (BAN, EXCEPTION)),
            (needs_none_of_these, (ASIDE, BAN)),
        ],
    )
    assert found == Showing("a way", shown=2.0, found=0.75, needed=0.5, several=2 / 3)
