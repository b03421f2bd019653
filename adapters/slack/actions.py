"""The ids by which Slack tells us which button, field or form was used; never seen by people.

A button's ``value`` says what it is about: the id of the message that was answered, the number of
the ticket, or the id of the disclosure, as text. A form carries the same in ``private_metadata``.
"""

from typing import Final, Literal

# On an answer; value: the message id.
FEEDBACK: Final = "answer_feedback"
ASK_HEAD: Final = "answer_ask_head"
ASK_ANONYMOUSLY: Final = "answer_ask_anonymously"
RELATED: Final = "answer_related"
SHARE: Final = "answer_share"
OPEN_CLAUSE: Final = tuple(f"answer_open_clause_{position}" for position in (1, 2, 3))
"""Open the first, second and third quotation; value: ``clause_value``."""

# On the private question whether it is a concern; value: the message id.
IS_CONCERN: Final = "declare_concern"
IS_QUESTION: Final = "declare_question"

# On what the asker hears of their own ticket; value: the ticket number.
WITHDRAW: Final = "ticket_withdraw"
STAY_ANONYMOUS: Final = "ticket_stay_anonymous"

# On a ticket's card; value: the ticket number.
CLAIM: Final = "ticket_claim"
ANSWER: Final = "ticket_answer"
REDIRECT: Final = "ticket_redirect"
CLOSE: Final = "ticket_close"
REOPEN: Final = "ticket_reopen"
SHOW_TICKET: Final = "ticket_show"

# On the question whether a reply under a ticket's card is the answer; value: ``reply_value``.
USE_REPLY: Final = "reply_use"
DISCARD_REPLY: Final = "reply_discard"

# On an alert, and in the form that shows a disclosure; value: the disclosure id.
OPEN_DISCLOSURE: Final = "disclosure_open"
ACKNOWLEDGE: Final = "disclosure_acknowledge"
IN_HAND: Final = "disclosure_in_hand"
CLOSE_DISCLOSURE: Final = "disclosure_close"
REOPEN_DISCLOSURE: Final = "disclosure_reopen"

# Links need an action id as well, and nothing happens when they are used.
LINK: Final = "link"

# The forms: callback id; ``private_metadata`` is the value of the button that opened it.
RULING_FORM: Final = "form_ruling"
REDIRECT_FORM: Final = "form_redirect"
CLOSE_FORM: Final = "form_close"
REOPEN_FORM: Final = "form_reopen"
FEEDBACK_FORM: Final = "form_feedback"
DISCLOSURE_FORM: Final = "form_disclosure"
CLOSE_DISCLOSURE_FORM: Final = "form_disclosure_close"
REOPEN_DISCLOSURE_FORM: Final = "form_disclosure_reopen"

# The fields of forms: each is the block id and the action id of its one element.
TEXT_FIELD: Final = "text"
"""Plain text: a ruling, a reason, what was not helpful."""
CLAUSES_FIELD: Final = "clauses"
"""Checkboxes; each option's value is the clause's position on the ticket, from 1, as text."""
PRECEDENT_FIELD: Final = "precedent"
"""One checkbox, its value ``PRECEDENT_YES``."""
ROLE_FIELD: Final = "role"
"""A static select whose values are the roles of ``bot.domain.ticket.Holder``."""

PRECEDENT_YES: Final = "yes"

Rating = Literal["helpful", "not_helpful"]


def feedback_value(rating: Rating, message_id: str) -> str:
    """The value of one of the two feedback buttons."""
    return f"{rating}:{message_id}"


def feedback_of(value: str) -> tuple[bool, str]:
    """Whether it was helpful, and the message id, of a feedback button's value."""
    rating, _, message_id = value.partition(":")
    return rating == "helpful", message_id


def reply_value(number: int, thread: str, reply: str) -> str:
    """The value of the buttons under "Use this as your answer?": ticket number, and the ``ts`` of
    the card and of the reply."""
    return f"{number}:{thread}:{reply}"


def reply_of(value: str) -> tuple[int, str, str]:
    """Ticket number, ``ts`` of the card and ``ts`` of the reply."""
    number, thread, reply = value.split(":")
    return int(number), thread, reply


def clause_value(message_id: str, position: int) -> str:
    """The value of the button that opens a quotation: its position, from 1, among those of the
    outcome (``citations``, or ``related`` of a handoff)."""
    return f"{position}:{message_id}"


def clause_of(value: str) -> tuple[int, str]:
    """The position and the message id of the value of a button that opens a quotation."""
    position, _, message_id = value.partition(":")
    return int(position), message_id
