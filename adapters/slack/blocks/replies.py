"""The outcome of a message as its asker sees it: the reply, and what they can do next."""

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import Block, button, buttons, paragraph, plain
from adapters.slack.blocks.reading import read
from adapters.slack.blocks.tickets import own_ticket_buttons
from bot.decisions.compose import Reply
from bot.domain.outcome import (
    Answer,
    Clarification,
    Handoff,
    Outcome,
    PrecedentAnswer,
    SmallTalkReply,
)
from bot.domain.school import Recipient


def reply_blocks(outcome: Outcome, reply: Reply, message_id: str, *, private: bool) -> list[Block]:
    """The outcome, with its buttons; ``private``: there is nobody to share an answer with."""
    match outcome:
        case Answer() | PrecedentAnswer():
            return [
                *read(reply, sign=sign(outcome)),
                *buttons(*_openers(reply, message_id), *_related(outcome, reply, message_id)),
                *buttons(*_next_steps(message_id, private=private)),
                _feedback(message_id),
            ]
        case Handoff():
            own = own_ticket_buttons(outcome.ticket) if outcome.ticket else []
            return [*read(reply), *buttons(*_openers(reply, message_id)), *own]
        case Clarification(cause="concern"):
            return [*read(reply), *_declarations(outcome.recipients, message_id)]
        case SmallTalkReply():
            return paragraph(reply.headline)
    return read(reply)


def sign(outcome: Outcome) -> str:
    """The sign that goes before an answer's headline; none before a precedent's or any other."""
    return labels.SIGNS[outcome.verdict] if isinstance(outcome, Answer) else ""


def _openers(reply: Reply, message_id: str) -> list[Block]:
    """The buttons that open the quotations."""
    shown = len(reply.quotations)
    label = labels.OPEN_CLAUSE if shown == 1 else labels.OPEN_CLAUSES
    return [
        button(label.format(number=number), action, actions.clause_value(message_id, number))
        for number, action in enumerate(actions.OPEN_CLAUSE[:shown], start=1)
    ]


def _related(answer: Answer | PrecedentAnswer, reply: Reply, message_id: str) -> list[Block]:
    left = len(answer.citations) - len(reply.quotations)
    return [button(labels.RELATED, actions.RELATED, message_id)] if left else []


def _next_steps(message_id: str, *, private: bool) -> list[Block]:
    share = button(labels.SHARE, actions.SHARE, message_id, confirm=labels.SHARE_SURE)
    return [
        button(labels.ASK_HEAD, actions.ASK_HEAD, message_id),
        button(labels.ASK_ANONYMOUSLY, actions.ASK_ANONYMOUSLY, message_id),
        *([] if private else [share]),
    ]


def _feedback(message_id: str) -> Block:
    """Whether it was helpful. The block has no id of its own: Slack wants a new one each time that
    the message is drawn, and makes it."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": actions.FEEDBACK,
                "positive_button": {
                    "text": plain(labels.HELPFUL, 75),
                    "value": actions.feedback_value("helpful", message_id),
                },
                "negative_button": {
                    "text": plain(labels.NOT_HELPFUL, 75),
                    "value": actions.feedback_value("not_helpful", message_id),
                },
            }
        ],
    }


def _declarations(recipients: tuple[Recipient, ...], message_id: str) -> list[Block]:
    who = labels.TELL[recipients[0]] if len(recipients) == 1 else labels.TELL_SEVERAL
    tell = labels.IS_CONCERN.format(who=who)
    return buttons(
        button(tell, actions.IS_CONCERN, message_id, style="primary"),
        button(labels.IS_QUESTION, actions.IS_QUESTION, message_id),
    )
