"""Rulings that answer the same question again, for as long as what they rest on stands."""

from datetime import date

import pytest

from bot.decisions.notices import read_out
from bot.domain.delivery import ReplyNotice, RulingNotice, SuspendedNotice
from bot.domain.errors import BadRuling
from bot.domain.outcome import Handoff, PrecedentAnswer
from tests.fakes.town import ANSWERED, CLAUSES, UNSETTLED, account
from tests.scenario.story import Story

HEAD = account("head")
CHANGED = "Staff must not lend their door keys to anybody at all."


def rule_on_keys(story: Story, text: str = "Yes, to the caretaker's wife.") -> None:
    """The head makes a precedent that rests on the clause about keys."""
    message = story.say("jo", ANSWERED)
    story.run()
    story.desk.asking.ask_the_head("oak", account("jo"), message)
    number = max(view.card.number for view in story.desk.tickets.all("oak", HEAD))
    story.desk.tickets.rule("oak", HEAD, number, text, clauses=(1,), precedent=True)
    story.run()


def change(story: Story, before: str, after: str) -> None:
    """A new release, in which one clause reads otherwise."""
    clauses = [after if clause == before else clause for clause in CLAUSES]
    story.library.change("oak", clauses)


def test_a_precedent_answers_the_next_with_its_date_and_clause(story: Story) -> None:
    rule_on_keys(story)
    story.clock.forward(days=3)
    outcome = story.asks("kit", ANSWERED)
    assert isinstance(outcome, PrecedentAnswer)
    assert (outcome.ruled_on, outcome.role) == (date(2026, 11, 23), "headteacher")
    assert [citation.quote for citation in outcome.citations] == [CLAUSES[0]]
    [reply] = story.told("kit", ReplyNotice)
    text = read_out(reply, story.school, date(2026, 11, 26)).text
    assert "Headteacher's ruling of 23 November 2026" in text
    assert "Yes, to the caretaker's wife." in text
    assert CLAUSES[0] in text
    assert len(story.desk.tickets.all("oak", HEAD)) == 1
    assert story.told("kit", RulingNotice) == []


def test_a_ruling_that_is_no_precedent_answers_nobody_else(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert isinstance(story.asks("kit", UNSETTLED), Handoff)


def test_a_precedent_answers_no_other_question(story: Story) -> None:
    rule_on_keys(story)
    assert not isinstance(story.asks("kit", "can parents lend my door keys"), PrecedentAnswer)
    outcome = story.asks("lee", "can i not lend my door keys to parents")
    assert not isinstance(outcome, PrecedentAnswer)


def test_it_is_suspended_when_its_clause_changes_and_the_head_is_told_once(story: Story) -> None:
    rule_on_keys(story)
    change(story, CLAUSES[0], CHANGED)
    for who in ("kit", "lee"):
        assert not isinstance(story.asks(who, ANSWERED), PrecedentAnswer)
    assert story.desk.review_precedents("oak") == ()
    story.run()
    [told] = story.told("head", SuspendedNotice)
    assert "a clause that it rests on has changed" in told.because
    assert told.text == "Yes, to the caretaker's wife."
    [ruling] = story.desk.tickets.rulings("oak", HEAD)
    assert ruling.suspended == story.clock()


def test_a_review_after_publishing_suspends_it_before_anybody_asks(story: Story) -> None:
    rule_on_keys(story)
    change(story, CLAUSES[0], CHANGED)
    assert [ruling.ticket_number for ruling in story.desk.review_precedents("oak")] == [1]
    story.run()
    assert len(story.told("head", SuspendedNotice)) == 1


def test_it_stands_when_other_clauses_change(story: Story) -> None:
    rule_on_keys(story)
    change(story, CLAUSES[1], "Staff may wear shorts whenever it is hot.")
    assert story.desk.review_precedents("oak") == ()
    assert isinstance(story.asks("kit", ANSWERED), PrecedentAnswer)
    assert story.told("head", SuspendedNotice) == []


def test_one_that_rests_on_no_clause_is_suspended_by_any_change(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.", precedent=True)
    story.run()
    assert isinstance(story.asks("kit", UNSETTLED), PrecedentAnswer)
    change(story, CLAUSES[1], "Staff may wear shorts whenever it is hot.")
    assert isinstance(story.asks("lee", UNSETTLED), Handoff)
    [told] = story.told("head", SuspendedNotice)
    assert "the policies have changed" in told.because


def test_once_suspended_it_does_not_come_back_with_the_old_words(story: Story) -> None:
    rule_on_keys(story)
    change(story, CLAUSES[0], CHANGED)
    story.desk.review_precedents("oak")
    story.library.change("oak", list(CLAUSES))
    assert not isinstance(story.asks("kit", ANSWERED), PrecedentAnswer)


def test_opening_its_ticket_again_suspends_it(story: Story) -> None:
    rule_on_keys(story)
    story.desk.tickets.reopen("oak", HEAD, 1)
    assert not isinstance(story.asks("kit", ANSWERED), PrecedentAnswer)
    [told] = story.told("head", SuspendedNotice)
    assert told.because == "ticket 1 was opened again"


def test_a_later_precedent_takes_its_place(story: Story) -> None:
    rule_on_keys(story, "Yes, to the caretaker's wife.")
    story.clock.forward(hours=1)
    message = story.say("kit", ANSWERED)
    story.run()
    story.desk.asking.ask_the_head("oak", account("kit"), message)
    story.desk.tickets.rule("oak", HEAD, 2, "No more.", clauses=(1,), precedent=True)
    story.run()
    outcome = story.asks("lee", ANSWERED)
    assert isinstance(outcome, PrecedentAnswer)
    assert outcome.text == "No more."
    assert [r.precedent for r in story.desk.tickets.rulings("oak", HEAD)] == [False, True]
    assert [r.text for r in story.desk.tickets.show("oak", HEAD, 2).earlier] == [
        "Yes, to the caretaker's wife."
    ]


@pytest.mark.parametrize(
    ("text", "clauses", "said"),
    [
        ("", (), "Please give an answer"),
        (" \n\t ", (), "Please give an answer"),
        ("x" * 3001, (), "3001 characters"),
        ("Yes.", (0,), "There is no clause 0"),
        ("Yes.", (1, 9), "There is no clause 9"),
    ],
)
def test_a_bad_ruling_is_refused_and_nothing_is_said(
    story: Story, text: str, clauses: tuple[int, ...], said: str
) -> None:
    message = story.say("jo", ANSWERED)
    story.run()
    story.desk.asking.ask_the_head("oak", account("jo"), message)
    with pytest.raises(BadRuling, match=said):
        story.desk.tickets.rule("oak", HEAD, 1, text, clauses=clauses)
    story.run()
    assert story.card().state == "open"
    assert story.told("jo", RulingNotice) == []
    assert story.desk.tickets.rulings("oak", HEAD) == ()


def test_a_clause_named_twice_is_quoted_once(story: Story) -> None:
    message = story.say("jo", ANSWERED)
    story.run()
    story.desk.asking.ask_the_head("oak", account("jo"), message)
    ruling = story.desk.tickets.rule("oak", HEAD, 1, "Yes.", clauses=(1, 1))
    assert len(ruling.citations) == 1
