"""Values to be kept: each with what a test does not care for filled in."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.address import Address
from bot.domain.delivery import Delivery, ReplyNotice, RulingNotice
from bot.domain.disclosure import DisclosureContent, DisclosureTicket, DisclosureTransition
from bot.domain.message import Asker, Message, Question
from bot.domain.outcome import Citation, Clarification, Handoff
from bot.domain.policy import Span
from bot.domain.record import Exchange
from bot.domain.ruling import Ruling
from bot.domain.ticket import Ticket, Transition

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)
LATER = NOW + timedelta(hours=1)
MARKED = "the lantern under the seventh stair"
"""Words that stand nowhere but where a test puts them."""

CITATION = Citation(
    policy_id="oak/phones.txt",
    file="phones.txt",
    title="Phones",
    version="2",
    adopted=None,
    review_due=date(2027, 1, 31),
    heading_path=("Phones", "Staff"),
    number="4.2",
    quotes=("Phones stay in “lockers”.",),
    spans=(Span(start=3, end=28),),
    clause_id="c1",
)


def asker(who: str = "jo", *, anonymous: bool = False) -> Asker:
    here = Address(platform="fake", place=who)
    return Asker(
        account=f"fake:{who}",
        name=f"{who.title()} O'Neill",
        reply_to=here.model_copy(update={"thread": "t1"}),
        private=here,
        anonymous=anonymous,
    )


def message(id: str = "m1", text: str = MARKED, **more: Any) -> Message:
    fields = {"school": "oak", "asker": asker(), **more}
    return Message(id=id, text=SecretStr(text), **fields)


def exchange(id: str = "m1", who: str = "jo", **more: Any) -> Exchange:
    fields = {
        "school": "oak",
        "asker": asker(who),
        "question": Question(text="May I?", core="may i", kind="permission"),
        "outcome": Handoff(reason="not_settled", confidence=0.25, related=(CITATION,), ticket=1),
        "at": NOW,
        **more,
    }
    return Exchange(message_id=id, **fields)


def ticket(number: int = 1, **more: Any) -> Ticket:
    fields = {
        "id": f"ticket{number}",
        "school": "oak",
        "question": "May I bring a dog?",
        "key": "may: bring dog",
        "reason": "not_settled",
        "related": (CITATION,),
        "askers": (asker(),),
        "opened": NOW,
        "remind_at": LATER,
        **more,
    }
    return Ticket(number=number, **fields)


def transition(of: Ticket, action: str, after: str, **more: Any) -> Transition:
    fields = {"actor": "fake:head", "role": "headteacher", "reason": "so", "at": NOW, **more}
    return Transition(ticket_id=of.id, action=action, before=of.state, after=after, **fields)


def ruling(id: str = "r1", **more: Any) -> Ruling:
    fields = {
        "ticket_id": "ticket1",
        "ticket_number": 1,
        "school": "oak",
        "question": "May I bring a dog?",
        "key": "may: bring dog",
        "text": "Yes, on a lead.",
        "citations": (CITATION,),
        "by": "fake:head",
        "role": "headteacher",
        "at": NOW,
        **more,
    }
    return Ruling(id=id, **fields)


def disclosure(id: str = "d1", **more: Any) -> DisclosureTicket:
    fields = {
        "school": "oak",
        "route": ("dsl",),
        "stand_ins": ("deputy_dsl",),
        "immediate": False,
        "raised": NOW,
        "alert_at": SOON,
        **more,
    }
    return DisclosureTicket(id=id, **fields)


def content(text: str = MARKED) -> DisclosureContent:
    return DisclosureContent(text=SecretStr(text), asker=asker(), subject="child")


def disclosure_transition(reason: str = "", **more: Any) -> DisclosureTransition:
    fields = {
        "disclosure_id": "d1",
        "action": "acknowledge",
        "before": "raised",
        "after": "acknowledged",
        "actor": "fake:dsl",
        "role": "dsl",
        "at": NOW,
        **more,
    }
    return DisclosureTransition(reason=SecretStr(reason), **fields)


def delivery(id: str, place: str = "jo", thread: str | None = None, **more: Any) -> Delivery:
    fields = {
        "school": "oak",
        "to": Address(platform="fake", place=place, thread=thread),
        "notice": ReplyNotice(
            message_id="m1", outcome=Clarification(cause="unclear"), on=NOW.date()
        ),
        **more,
    }
    return Delivery(id=id, **fields)


def ruling_notice() -> RulingNotice:
    return RulingNotice(
        number=1, question="May I?", text="Yes.", citations=(CITATION,), role="headteacher", at=NOW
    )
