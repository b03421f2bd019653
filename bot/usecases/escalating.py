"""Putting a question before the headteacher: a new ticket, or one more who waits for an answer."""

from datetime import datetime
from uuid import uuid4

from bot.decisions.sameness import key_of
from bot.decisions.school_time import after_school_hours
from bot.domain.message import Asker, Question
from bot.domain.outcome import Answer, Handoff, PrecedentAnswer
from bot.domain.school import School
from bot.domain.ticket import Ticket
from bot.domain.value import Value
from bot.ports.store import Transaction
from bot.usecases.telling import Telling, holders, latest_ruling


class Escalated(Value):
    """The number of the ticket, and whether others had asked the same before."""

    number: int
    joined: bool


def escalate(
    tx: Transaction,
    school: School,
    asker: Asker,
    question: Question,
    why: Handoff | Answer | PrecedentAnswer,
    now: datetime,
) -> Escalated | None:
    """Put the question before the headteacher; None when nobody there can be reached.

    ``why``: the outcome that does not settle it, or an answer with which the asker is not content.
    The same question asked while its ticket is not settled joins it; a ruling that has just been
    made is passed on at once.
    """
    if not holders(school, "headteacher"):
        return None
    telling = Telling(tx, school, now)
    key = key_of(question)
    waiting = tx.tickets.unsettled(school.id, key)
    if waiting is None:
        ticket = Ticket(
            id=uuid4().hex,
            school=school.id,
            number=tx.tickets.next_number(school.id),
            question=_in_full(question),
            key=key,
            reason=why.reason if isinstance(why, Handoff) else "asked",
            related=why.related if isinstance(why, Handoff) else why.citations,
            release=why.release,
            askers=(asker,),
            opened=now,
            remind_at=after_school_hours(school, now, school.reminders.ticket_hours),
        )
        tx.tickets.add(ticket)
        telling.draw(ticket)
        return Escalated(number=ticket.number, joined=False)
    ruling = latest_ruling(tx, waiting.id)
    is_new = tx.tickets.join(waiting.id, asker)
    if is_new:
        joined = waiting.model_copy(update={"askers": (*waiting.askers, asker)})
        telling.draw(joined, ruling)
        if waiting.state == "ruled" and ruling is not None:
            telling.relay(waiting, ruling, (asker,))
    elif asker.anonymous:
        nameless = waiting.without_name(asker.account)
        tx.tickets.update(nameless)
        telling.draw(nameless, ruling)
    return Escalated(number=waiting.number, joined=is_new)


def _in_full(question: Question) -> str:
    """The question as somebody who has not seen the thread must read it."""
    text = " ".join(question.text.split())
    return f"{question.follows} … {text}" if question.follows else text
