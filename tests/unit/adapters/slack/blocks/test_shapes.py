"""Every layout is one that Slack takes, whatever people and policies wrote."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.blocks.clauses import clause_modal, related_modal
from adapters.slack.blocks.disclosures import disclosure_modal
from adapters.slack.blocks.home import AdminPart, Home, PolicyLine, TopicLine, home_view
from adapters.slack.blocks.modals import redirect_modal, ruling_modal
from adapters.slack.blocks.notices import render, render_shared
from adapters.slack.blocks.open_tickets import ticket_modal, tickets_modal
from adapters.slack.blocks.prompts import Outline, suggested_prompts
from adapters.slack.blocks.tickets import reply_confirmation
from bot.domain.delivery import (
    ClosedNotice,
    Notice,
    ReminderNotice,
    ReplyNotice,
    RulingNotice,
    SuspendedNotice,
    TroubleNotice,
)
from bot.domain.outcome import Answer, Citation, Handoff, PrecedentAnswer
from bot.domain.policy import Span
from bot.usecases.views import HistoryLine, RulingView, TicketView
from tests.unit.adapters.slack.blocks.block_kit import check_blocks, check_message, check_view
from tests.unit.adapters.slack.blocks.layouts import messages, views
from tests.unit.adapters.slack.blocks.role_samples import disclosure
from tests.unit.adapters.slack.blocks.samples import NOW, SCHOOL, TODAY, ticket

NASTY = [
    "<!channel> <!here> <@U012AB3CD> <#C012|general> <https://bad.example|click>",
    "@everyone @channel #general *bold* _it_ ~no~ `code` ```\nblock\n``` > quote :smile:",
    "&amp; &lt; & < > “” ” \\ \" '",
    "\u202egnp.exe\u202c \u2066left\u2069 \u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633",
    "\x00\x07\x1b[31m\r\n\t\x0b\x85\u2028\u2029\ufeff",
    "👩‍👩‍👧‍👦" * 2500,
    "long words " * 2000,
    "x" * 20_000,
    "&" * 20_000,
    "line\n" * 4000,
    "",
    " \n ",
    "\ud800",
]
WRITTEN = st.one_of(st.text(), st.text(min_size=20).map(lambda text: text * 99))
SOME = settings(max_examples=15, deadline=None)


@pytest.mark.parametrize(
    ("text", "blocks"), [pytest.param(text, blocks, id=name) for name, text, blocks in messages()]
)
def test_every_message_is_one_that_slack_takes(text: str, blocks: tuple[Any, ...]) -> None:
    check_message(text or "ephemeral", blocks)


@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in views()])
def test_every_form_and_home_tab_is_one_that_slack_takes(view: dict[str, Any]) -> None:
    check_view(view)


def wild_citation(text: str, times: int = 1) -> Citation:
    """A clause of a policy in which every text is the same wild one."""
    return Citation(
        policy_id="p",
        file=text,
        title=text,
        version=text,
        adopted=text,
        review_due=date(2026, 1, 1),
        heading_path=(text,) * times,
        number=text,
        quotes=(text,) * times,
        spans=(Span(start=0, end=1),) * times,
        lead_in=text,
        clause_id="c",
    )


def wild_notices(text: str) -> list[Notice]:
    """A notice of every kind that holds something that was written."""
    cited = (wild_citation(text, 3),) * 12
    answers = (
        Answer(verdict="no", confidence=1, citations=cited, shown=3, premise=text, release="r"),
        Handoff(reason="conflict", confidence=0, related=cited, ticket=1),
        PrecedentAnswer(
            ruling_id="r",
            question=text,
            text=text,
            role="headteacher",
            ruled_on=TODAY,
            citations=cited,
            release="r",
        ),
    )
    return [
        *(ReplyNotice(message_id="Ev1", outcome=outcome, on=TODAY) for outcome in answers),
        ticket(question=text, related=cited, asked_by=(text,) * 40, claimed_by=text),
        ticket("claimed", question=text, related=cited, asked_by=(text,), claimed_by=text),
        ticket("ruled", question=text, related=cited, ruling=text),
        ReminderNotice(number=1, question=text, waiting_since=NOW, to_deputy=True),
        RulingNotice(
            number=1, question=text, text=text, citations=cited, role="headteacher", at=NOW
        ),
        ClosedNotice(number=1, question=text, reason=text, role="headteacher"),
        SuspendedNotice(number=1, question=text, text=text, because=text),
        TroubleNotice(platform="slack", why=text, private=False),
    ]


@SOME
@given(WRITTEN)
def test_no_text_makes_a_layout_invalid_or_live(text: str) -> None:
    check_messages(text)
    check_views(text)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_none_of_these_texts_does(text: str) -> None:
    check_messages(text)
    check_views(text)


def check_messages(text: str) -> None:
    """Every message is in order though the text stands wherever one can."""
    for notice in wild_notices(text):
        shown = render(notice, SCHOOL, TODAY, private=False)
        check_message(shown.text, shown.blocks)
    [answer] = [
        notice.outcome
        for notice in wild_notices(text)
        if isinstance(notice, ReplyNotice) and isinstance(notice.outcome, PrecedentAnswer)
    ]
    shown = render_shared(answer, text, SCHOOL, TODAY)
    check_message(shown.text, shown.blocks)
    check_blocks(tuple(reply_confirmation(1, text, "1:2:3")))


def check_views(text: str) -> None:
    """Every form and home tab is in order though the text stands wherever one can."""
    cited = (wild_citation(text, 3),) * 12
    line = HistoryLine(action="close", by=text, role="headteacher", reason=text, at=NOW)
    ruling = RulingView(
        number=1,
        question=text,
        text=text,
        citations=cited,
        role="headteacher",
        at=NOW,
        precedent=True,
        suspended=None,
        suspended_because="",
    )
    card = ticket(question=text, related=cited, asked_by=(text,) * 30, claimed_by=text)
    view = TicketView(card=card, history=(line,) * 60, rulings=(ruling,) * 9, earlier=(ruling,) * 9)
    many = tuple(card.model_copy(update={"number": number}) for number in range(1, 60))
    home = Home(
        school=SCHOOL,
        today=TODAY,
        prompts=suggested_prompts([Outline(title=text, headings=(text,))]),
        tickets=many,
        admin=AdminPart(
            policies=(PolicyLine(title=text, version=text),) * 90,
            topics=(TopicLine(topic=text, times=3),) * 40,
        ),
    )
    for shown in (
        ruling_modal(view, TODAY),
        redirect_modal(view, SCHOOL),
        ticket_modal(view, SCHOOL, TODAY),
        tickets_modal([view] * 60, SCHOOL),
        clause_modal(cited[0], TODAY),
        related_modal(cited, TODAY),
        disclosure_modal(disclosure(said=text), SCHOOL),
        home_view(home),
    ):
        check_view(shown)
