"""From a notice to what a person reads: fixed wording, exact quotations, and what people wrote."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.decisions import wording
from bot.decisions.compose import (
    Reply,
    capital,
    compose,
    day_in_words,
    details_of,
    quotations,
)
from bot.domain.delivery import (
    AcknowledgedNotice,
    AlertNotice,
    ClosedNotice,
    Notice,
    RedirectedNotice,
    ReminderNotice,
    ReplyNotice,
    RulingNotice,
    SuspendedNotice,
    TicketNotice,
    TroubleNotice,
    UnreachedNotice,
)
from bot.domain.school import Role, School

_OfTicket = (
    TicketNotice | ReminderNotice | RulingNotice | ClosedNotice | RedirectedNotice | SuspendedNotice
)


def read_out(notice: Notice, school: School, today: date) -> Reply:
    """The notice as it is read at a school, as of ``today``."""
    match notice:
        case ReplyNotice():
            return compose(notice.outcome, school, notice.on)
        case AlertNotice():
            return _alert(notice)
        case AcknowledgedNotice():
            return Reply(headline=wording.ACKNOWLEDGED.format(role=_role(notice.role)))
        case UnreachedNotice():
            details = details_of(school.lado)
            return Reply(headline=wording.UNREACHED.format(details=details))
        case TroubleNotice():
            trouble = wording.TROUBLE_PRIVATE if notice.private else wording.TROUBLE
            said = trouble.format(platform=notice.platform, why=notice.why)
            return Reply(headline=said, introduction=wording.TROUBLE_MEND)
    return _of_ticket(notice, school, today)


def _of_ticket(notice: _OfTicket, school: School, today: date) -> Reply:
    match notice:
        case TicketNotice():
            return _ticket(notice, today)
        case ReminderNotice():
            return _reminder(notice, school)
        case RulingNotice():
            return _ruling(notice, today)
        case ClosedNotice():
            return _closed(notice)
        case RedirectedNotice():
            said = wording.REDIRECTED.format(
                number=notice.number, holder=wording.ROLES[notice.holder]
            )
            return Reply(headline=said, introduction=_asked(notice.question))
        case SuspendedNotice():
            said = wording.SUSPENDED.format(number=notice.number, because=notice.because)
            answer = wording.RULING_GIVEN.format(text=notice.text)
            return Reply(headline=said, introduction=f"{_asked(notice.question)}\n{answer}")


def _ticket(notice: TicketNotice, today: date) -> Reply:
    holder = wording.ROLES[notice.holder]
    state = wording.TICKET_STATES[notice.state].format(who=notice.claimed_by, holder=holder)
    lines = [_asked(notice.question)]
    if askers := _askers(notice):
        lines.append(wording.ASKED_BY.format(who=askers))
    if notice.ruling:
        lines.append(wording.RULING_GIVEN.format(text=notice.ruling))
    else:
        lines.append(wording.TICKET_REASONS[notice.reason])
    if notice.related:
        clash = notice.reason == "conflict"
        lines.append(wording.CONFLICTING if clash else wording.RELATED_TO_IT)
    return Reply(
        headline=wording.TICKET.format(number=notice.number, state=state),
        introduction="\n".join(lines),
        quotations=quotations(notice.related, today),
    )


def _askers(notice: TicketNotice) -> str:
    one, several = wording.UNNAMED
    unnamed = {0: (), 1: (one,)}.get(notice.unnamed, (several.format(count=notice.unnamed),))
    return ", ".join((*notice.asked_by, *unnamed))


def _reminder(notice: ReminderNotice, school: School) -> Reply:
    said = wording.REMINDER_TO_DEPUTY if notice.to_deputy else wording.REMINDER
    since = moment_in_words(notice.waiting_since, school)
    return Reply(
        headline=said.format(number=notice.number, since=since),
        introduction=_asked(notice.question),
    )


def _ruling(notice: RulingNotice, today: date) -> Reply:
    headline = wording.RULING.format(role=_role(notice.role), number=notice.number)
    lines = [_asked(notice.question), notice.text]
    if notice.citations:
        lines.append(wording.RESTS_ON)
    return Reply(
        headline=headline,
        introduction="\n".join(lines),
        quotations=quotations(notice.citations, today),
    )


def _closed(notice: ClosedNotice) -> Reply:
    lines = [_asked(notice.question)]
    if notice.reason:
        lines.append(wording.REASON.format(reason=notice.reason))
    headline = wording.CLOSED.format(role=_role(notice.role), number=notice.number)
    return Reply(headline=headline, introduction="\n".join(lines))


def _alert(notice: AlertNotice) -> Reply:
    said = wording.ALERT_NOW if notice.immediate else wording.ALERT
    lines = []
    if notice.alerts > 1:
        lines.append(wording.ALERT_AGAIN.format(alerts=notice.alerts))
    if notice.to_deputy:
        lines.append(wording.ALERT_TO_DEPUTY)
    return Reply(
        headline=said.format(disclosure_id=notice.disclosure_id), introduction="\n".join(lines)
    )


def moment_in_words(moment: datetime, school: School) -> str:
    """A moment as the school's clocks show it: 3 October 2026, 14:05."""
    local = moment.astimezone(ZoneInfo(school.hours.timezone))
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def _asked(question: str) -> str:
    return wording.QUESTION.format(question=question)


def _role(role: Role) -> str:
    return capital(wording.ROLES[role])
