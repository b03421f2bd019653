"""The forms: an answer to a ticket, passing it on, reasons, and what was not helpful."""

from datetime import date

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import (
    Block,
    field,
    form,
    option,
    paragraph,
    quote,
    small,
    writing,
)
from adapters.slack.blocks.reading import quotations
from adapters.slack.blocks.text import shortened
from bot.decisions.compose import day_in_words
from bot.decisions.compose import quotations as quoted_with_sources
from bot.domain.outcome import Citation
from bot.domain.school import School
from bot.usecases.telling import holders
from bot.usecases.views import TicketView

_RULING = 3000
_REASON = 1000
_FEEDBACK = 2000
_CITABLE = 10
"""Options of one set of checkboxes, at most."""
_EARLIER = 3
_QUESTION = 1000


def ruling_modal(view: TicketView, today: date) -> Block:
    """The answer to a ticket: the question, room to write, the nearest clauses to rest it on, and
    whether it holds from now on."""
    card = view.card
    citable = card.related[:_CITABLE]
    blocks = [
        *quote(card.question, _QUESTION),
        *_earlier(view),
        field(actions.TEXT_FIELD, labels.RULING_TEXT, writing(_RULING), hint=labels.RULING_HINT),
        *_clauses(citable, today),
        field(
            actions.PRECEDENT_FIELD,
            labels.RULING_PRECEDENT,
            _checkboxes(
                option(
                    labels.RULING_PRECEDENT_YES,
                    actions.PRECEDENT_YES,
                    labels.RULING_PRECEDENT_MORE,
                )
            ),
            optional=True,
        ),
    ]
    return form(
        labels.RULING_TITLE.format(number=card.number),
        blocks,
        callback=actions.RULING_FORM,
        about=str(card.number),
        submit=labels.SEND,
    )


def redirect_modal(view: TicketView, school: School) -> Block:
    """To whom a ticket is passed on: the roles that can be reached, but for the one that has it."""
    card = view.card
    others = [
        option(name, role)
        for role, name in labels.ROLE_NAMES.items()
        if role != card.holder and holders(school, role)
    ]
    title = labels.REDIRECT_TITLE.format(number=card.number)
    if not others:
        return form(title, paragraph(labels.REDIRECT_NOBODY))
    choice = {"type": "static_select", "options": others}
    blocks = [
        *quote(card.question, _QUESTION),
        field(actions.ROLE_FIELD, labels.REDIRECT_TO, choice),
        field(
            actions.TEXT_FIELD,
            labels.REDIRECT_REASON,
            writing(_REASON, focus=False),
            optional=True,
        ),
    ]
    about = str(card.number)
    return form(title, blocks, callback=actions.REDIRECT_FORM, about=about, submit=labels.SEND)


def close_modal(number: int) -> Block:
    """Why a ticket ends without an answer."""
    return _reason(
        labels.CLOSE_TITLE.format(number=number),
        actions.CLOSE_FORM,
        str(number),
        labels.CLOSE_REASON,
        labels.CLOSE_HINT,
    )


def reopen_modal(number: int) -> Block:
    """Why a ticket is taken up again, if its holder likes to say."""
    title = labels.REOPEN_TITLE.format(number=number)
    return _reason(title, actions.REOPEN_FORM, str(number), labels.REOPEN_REASON, "", optional=True)


def feedback_modal(message_id: str) -> Block:
    """What was not helpful about an answer, if the asker likes to say."""
    return _reason(
        labels.FEEDBACK_TITLE,
        actions.FEEDBACK_FORM,
        message_id,
        labels.FEEDBACK_REASON,
        labels.FEEDBACK_HINT,
        optional=True,
        longest=_FEEDBACK,
    )


def close_disclosure_modal(disclosure_id: str) -> Block:
    """What was done about a concern."""
    return _reason(
        labels.DISCLOSURE_CLOSE_TITLE,
        actions.CLOSE_DISCLOSURE_FORM,
        disclosure_id,
        labels.DISCLOSURE_REASON,
        labels.DISCLOSURE_REASON_HINT,
        longest=_RULING,
    )


def reopen_disclosure_modal(disclosure_id: str) -> Block:
    """Why a concern is taken up again."""
    return _reason(
        labels.DISCLOSURE_REOPEN_TITLE,
        actions.REOPEN_DISCLOSURE_FORM,
        disclosure_id,
        labels.DISCLOSURE_REOPEN_REASON,
        labels.DISCLOSURE_REASON_HINT,
    )


def _reason(
    title: str,
    callback: str,
    about: str,
    label: str,
    hint: str,
    *,
    optional: bool = False,
    longest: int = _REASON,
) -> Block:
    text = field(actions.TEXT_FIELD, label, writing(longest), hint=hint, optional=optional)
    return form(title, [text], callback=callback, about=about, submit=labels.SEND)


def _earlier(view: TicketView) -> list[Block]:
    """What was answered to the same question before."""
    said = [
        labels.RULING_EARLIER.format(day=day_in_words(ruling.at.date()), text=ruling.text)
        for ruling in (*view.rulings, *view.earlier)[:_EARLIER]
    ]
    return [block for line in said for block in small(line)]


def _clauses(citable: tuple[Citation, ...], today: date) -> list[Block]:
    if not citable:
        return []
    options = [
        option(_short_source(position, citation), str(position))
        for position, citation in enumerate(citable, start=1)
    ]
    return [
        *quotations(quoted_with_sources(citable, today)),
        field(
            actions.CLAUSES_FIELD,
            labels.RULING_CLAUSES,
            _checkboxes(*options),
            optional=True,
        ),
    ]


def _short_source(position: int, citation: Citation) -> str:
    """Enough of where a clause stands to tell it from the others in one line."""
    where = citation.number or next(iter(citation.heading_path[-1:]), "")
    source = f"{shortened(citation.title, 40)}, {where}" if where else citation.title
    return labels.NUMBERED.format(number=position, source=source)


def _checkboxes(*options: Block) -> Block:
    return {"type": "checkboxes", "options": list(options)}
