"""A ticket as the role it is before sees it, and the buttons by which they act on it."""

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import Block, Style, button, buttons, header, quote, small
from adapters.slack.blocks.reading import paragraphs, quotations
from bot.decisions.compose import Reply
from bot.decisions.transitions import TICKET
from bot.domain.delivery import TicketNotice
from bot.domain.ticket import TicketAction, TicketState

_ACTIONS: dict[TicketAction, str] = {
    "rule": actions.ANSWER,
    "claim": actions.CLAIM,
    "redirect": actions.REDIRECT,
    "close": actions.CLOSE,
    "reopen": actions.REOPEN,
}
"""What can be done by a button on a card, in the order of the buttons."""


def ticket_card(notice: TicketNotice, reply: Reply) -> list[Block]:
    """The card in the state that the ticket is in. ``reply`` is the notice read out: its question,
    and who asked if anybody still waits, stand in the first lines of its introduction."""
    question, *rest = reply.introduction.split("\n")
    waits = bool(notice.asked_by or notice.unnamed)
    return [
        header(reply.headline),
        *quote(question),
        *(small(rest[0]) if waits else []),
        *paragraphs("\n".join(rest[waits:])),
        *quotations(reply.quotations),
        *ticket_buttons(notice.number, notice.state),
    ]


def reply_hint(state: TicketState) -> list[Block]:
    """How else a ticket can be answered, below a card that can be."""
    return small(labels.REPLY_HINT) if "rule" in TICKET[state] else []


def ticket_buttons(number: int, state: TicketState) -> list[Block]:
    """The buttons for what may be done to a ticket in a state."""
    possible = TICKET[state]
    return buttons(
        *(
            button(labels.TICKET_BUTTONS[name], action, str(number), _STYLES.get(name))
            for name, action in _ACTIONS.items()
            if name in possible
        )
    )


_STYLES: dict[TicketAction, Style] = {"rule": "primary"}


def reminder_buttons(number: int) -> list[Block]:
    """The buttons below a reminder."""
    return buttons(
        button(labels.TICKET_BUTTONS["rule"], actions.ANSWER, str(number), "primary"),
        show_button(number),
    )


def show_button(number: int) -> Block:
    """The button that shows a ticket."""
    return button(labels.SHOW_TICKET, actions.SHOW_TICKET, str(number))


def own_ticket_buttons(number: int) -> list[Block]:
    """The buttons by which those who asked act on their own ticket."""
    sure = labels.WITHDRAW_SURE
    return buttons(
        button(labels.STAY_ANONYMOUS, actions.STAY_ANONYMOUS, str(number)),
        button(labels.WITHDRAW, actions.WITHDRAW, str(number), confirm=sure),
    )


def reply_confirmation(number: int, text: str, value: str) -> list[Block]:
    """The question, to whoever replied under a card, whether that is the answer. ``value``: what
    the buttons carry."""
    return [
        *paragraphs(labels.USE_REPLY.format(number=number)),
        *quote(text),
        *buttons(
            button(labels.USE_REPLY_YES, actions.USE_REPLY, value, "primary"),
            button(labels.USE_REPLY_NO, actions.DISCARD_REPLY, value),
        ),
    ]
