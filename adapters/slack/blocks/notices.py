"""From a notice to the message that shows it: blocks, and a plain fallback."""

from datetime import date
from typing import Any, TypeVar

from adapters.slack.blocks import labels
from adapters.slack.blocks.disclosures import alert_buttons
from adapters.slack.blocks.parts import Block, buttons, quote, within
from adapters.slack.blocks.reading import read
from adapters.slack.blocks.replies import reply_blocks, sign
from adapters.slack.blocks.text import escaped, shortened
from adapters.slack.blocks.tickets import (
    own_ticket_buttons,
    reminder_buttons,
    reply_hint,
    show_button,
    ticket_card,
)
from bot.decisions import wording
from bot.decisions.compose import Reply, compose
from bot.decisions.notices import read_out
from bot.decisions.transitions import UNANSWERED
from bot.domain.delivery import (
    AcknowledgedNotice,
    AlertNotice,
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
from bot.domain.outcome import Answer, Clarification, PrecedentAnswer, Routed
from bot.domain.school import School
from bot.domain.value import Value

_FALLBACK = 3000
_BLOCKS = 50
_LONGEST = {"question": 500, "text": 2500, "ruling": 2500, "reason": 1000, "because": 500}
"""Characters of what people wrote, by the field of a notice or outcome that holds it."""
_ON_A_CARD = 3
"""Clauses quoted on a ticket's card; its form shows them all."""
_RESTING = 5
_NAMES = 12
_NAME = 80

_Noted = TypeVar("_Noted", bound=Value)


class Rendered(Value):
    """A message. ``text`` is what notifications and screen readers have instead of the blocks; it
    says nothing of what is confidential."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def render(notice: Notice, school: School, today: date, *, private: bool) -> Rendered:
    """The notice as a message, as of ``today``; ``private``: nobody else reads the place."""
    notice = _trimmed(notice)
    reply = read_out(notice, school, today)
    blocks = _blocks(notice, reply, private=private)
    return Rendered(text=_fallback(notice, reply), blocks=tuple(within(blocks, _BLOCKS)))


def render_shared(
    answer: Answer | PrecedentAnswer, question: str, school: School, on: date
) -> Rendered:
    """An answer as everyone in a channel sees it: the question, and no buttons."""
    reply = compose(_cut(answer), school, on)
    asked = shortened(" ".join(question.split()), _LONGEST["question"])
    blocks = [*quote(wording.QUESTION.format(question=asked)), *read(reply, sign=sign(answer))]
    text = escaped(reply.text, _FALLBACK)
    return Rendered(text=text, blocks=tuple(within(blocks, _BLOCKS)))


def ticket_blocks(notice: TicketNotice, school: School, today: date) -> list[Block]:
    """A ticket as its card shows it, but for what only holds below a card."""
    notice = _trimmed_ticket(notice)
    return ticket_card(notice, read_out(notice, school, today))


def _blocks(notice: Notice, reply: Reply, *, private: bool) -> list[Block]:
    match notice:
        case ReplyNotice():
            return reply_blocks(notice.outcome, reply, notice.message_id, private=private)
        case TicketNotice():
            return [*ticket_card(notice, reply), *reply_hint(notice.state)]
        case AlertNotice():
            return [*read(reply), *alert_buttons(notice.disclosure_id)]
        case AcknowledgedNotice() | UnreachedNotice() | TroubleNotice():
            return read(reply)
        case ReminderNotice():
            return [*read(reply, asked=True), *reminder_buttons(notice.number)]
        case RedirectedNotice():
            return [*read(reply, asked=True), *own_ticket_buttons(notice.number)]
        case SuspendedNotice():
            return [*read(reply, asked=True), *buttons(show_button(notice.number))]
    return read(reply, asked=True)


def _fallback(notice: Notice, reply: Reply) -> str:
    match notice:
        case AlertNotice():
            return labels.NEUTRAL_URGENT if notice.immediate else labels.NEUTRAL
        case AcknowledgedNotice() | UnreachedNotice() | TroubleNotice(private=True):
            return labels.NEUTRAL
        case ReplyNotice(outcome=Routed() | Clarification(cause="concern")):
            return labels.NEUTRAL
    return escaped(reply.text, _FALLBACK) or labels.NEUTRAL


def _trimmed(notice: Notice) -> Notice:
    """The notice with what people wrote no longer than a message can show."""
    match notice:
        case ReplyNotice(outcome=PrecedentAnswer() as answer):
            return notice.model_copy(update={"outcome": _cut(answer)})
        case TicketNotice():
            return _trimmed_ticket(notice)
        case RulingNotice():
            return _cut(notice.model_copy(update={"citations": notice.citations[:_RESTING]}))
    return _cut(notice)


def _trimmed_ticket(notice: TicketNotice) -> TicketNotice:
    """The ticket as its card has room for it; what is settled needs no clauses any more."""
    shown = {
        "related": notice.related[:_ON_A_CARD] if notice.state in UNANSWERED else (),
        "asked_by": _names(notice.asked_by),
        "claimed_by": next(iter(_names((notice.claimed_by or "",)))),
    }
    return _cut(notice.model_copy(update=shown))


def _cut(value: _Noted) -> _Noted:
    """The value with each text of ``_LONGEST`` that it has shortened; a question is one line."""
    cut = {}
    for name, longest in _LONGEST.items():
        text = getattr(value, name, None)
        if isinstance(text, str):
            line = " ".join(text.split()) if name == "question" else text
            cut[name] = shortened(line, longest)
    return value.model_copy(update=cut)


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    shown = tuple(shortened(" ".join(name.split()), _NAME) for name in names[:_NAMES])
    return (*shown, "…") if len(names) > _NAMES else shown
