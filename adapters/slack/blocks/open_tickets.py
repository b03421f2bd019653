"""Tickets to look through: the list of those that wait, and one with all that was done to it."""

from collections.abc import Sequence
from datetime import date

from adapters.slack.blocks import labels
from adapters.slack.blocks.notices import ticket_blocks
from adapters.slack.blocks.parts import (
    Block,
    bullets,
    divider,
    form,
    line_with,
    paragraph,
    small,
)
from adapters.slack.blocks.text import shortened
from adapters.slack.blocks.tickets import show_button
from bot.decisions import wording
from bot.decisions.notices import moment_in_words
from bot.decisions.transitions import UNANSWERED
from bot.domain.delivery import TicketNotice
from bot.domain.school import School
from bot.usecases.views import HistoryLine, TicketView

_LISTED = 40
_QUESTION = 200
_READ = 30


def tickets_modal(views: Sequence[TicketView], school: School) -> Block:
    """The tickets that still wait for an answer, the longest waiting first."""
    listed = ticket_lines([view.card for view in views], school, _LISTED)
    return form(labels.TICKETS_TITLE, listed)


def ticket_lines(cards: Sequence[TicketNotice], school: School, most: int) -> list[Block]:
    """Those of the tickets that wait, each with a button that shows it; at most ``most``."""
    waiting = sorted((c for c in cards if c.state in UNANSWERED), key=lambda card: card.opened)
    if not waiting:
        return paragraph(labels.NO_TICKETS)
    lines = [line_with(_line(card, school), show_button(card.number)) for card in waiting[:most]]
    left = len(waiting) - len(lines)
    return [*lines, *(small(labels.MORE_TICKETS.format(count=left)) if left else [])]


def ticket_modal(view: TicketView, school: School, today: date) -> Block:
    """A ticket with its buttons, and all that was done to it."""
    card = ticket_blocks(view.card, school, today)
    lines = [_history(line, school) for line in view.history[-_READ:]]
    done = [divider(), *small(labels.HISTORY), *bullets(lines)] if lines else []
    return form(labels.TICKET_TITLE.format(number=view.card.number), [*card, *done])


def _line(card: TicketNotice, school: School) -> str:
    since = moment_in_words(card.opened, school)
    holder = wording.ROLES[card.holder]
    state = wording.TICKET_STATES[card.state].format(who=card.claimed_by, holder=holder)
    question = shortened(" ".join(card.question.split()), _QUESTION)
    head = labels.WAITING_SINCE.format(number=card.number, state=state, since=since)
    return f"{wording.QUESTION.format(question=question)}\n{head}"


def _history(line: HistoryLine, school: School) -> str:
    nobody = labels.ASKER if line.role == "asker" else labels.NOBODY
    said = labels.HISTORY_LINE.format(
        at=moment_in_words(line.at, school),
        action=labels.TICKET_ACTIONS[line.action],
        by=line.by or nobody,
    )
    return labels.HISTORY_REASON.format(line=said, reason=line.reason) if line.reason else said
