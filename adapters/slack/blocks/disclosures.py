"""A disclosure as the people of its route see it. Only the form, which the core opens for them
alone, shows what was said."""

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import (
    Block,
    Style,
    bullets,
    button,
    buttons,
    divider,
    form,
    paragraph,
    small,
    whole_quote,
)
from bot.decisions.notices import moment_in_words
from bot.decisions.transitions import DISCLOSURE
from bot.domain.disclosure import DisclosureAction, DisclosureState
from bot.domain.school import School
from bot.usecases.safeguarding import DisclosureLine, DisclosureView

_ACTIONS: dict[DisclosureAction, str] = {
    "acknowledge": actions.ACKNOWLEDGE,
    "take_in_hand": actions.IN_HAND,
    "close": actions.CLOSE_DISCLOSURE,
    "reopen": actions.REOPEN_DISCLOSURE,
}
_ALWAYS: tuple[DisclosureAction, ...] = ("acknowledge", "take_in_hand", "close")
_STYLES: dict[DisclosureAction, Style] = {"acknowledge": "primary", "take_in_hand": "primary"}
_READ = 30
_LINE = 2500
"""Lines of history that are shown, the latest."""


def alert_buttons(disclosure_id: str) -> list[Block]:
    """The buttons below an alert. It is not drawn anew, so it offers all that may come."""
    opened = button(labels.OPEN_DISCLOSURE, actions.OPEN_DISCLOSURE, disclosure_id, style="primary")
    return buttons(opened, *(_button(name, disclosure_id) for name in _ALWAYS))


def disclosure_modal(view: DisclosureView, school: School) -> Block:
    """What was said, whole, and what has been done since; with what can be done now."""
    ticket = view.ticket
    blocks = paragraph(labels.DISCLOSURE_STATES[ticket.state], bold=True)
    if ticket.immediate:
        blocks += paragraph(labels.DISCLOSURE_IMMEDIATE, bold=True)
    if view.content is not None:
        at = moment_in_words(ticket.raised, school)
        name = view.content.asker.name
        blocks += small(labels.DISCLOSURE_FROM.format(name=name, at=at))
        blocks += whole_quote(view.content.text.get_secret_value())
    blocks += _possible(ticket.id, ticket.state)
    if view.history:
        lines = [_history(line, school) for line in view.history[-_READ:]]
        blocks += [divider(), *small(labels.HISTORY), *bullets(lines, _LINE)]
    return form(labels.DISCLOSURE_TITLE, blocks, callback=actions.DISCLOSURE_FORM, about=ticket.id)


def _possible(disclosure_id: str, state: DisclosureState) -> list[Block]:
    first, *others = DISCLOSURE[state]
    return buttons(
        _button(first, disclosure_id, _STYLES.get(first)),
        *(_button(name, disclosure_id) for name in others),
    )


def _button(name: DisclosureAction, disclosure_id: str, style: Style | None = None) -> Block:
    return button(labels.DISCLOSURE_BUTTONS[name], _ACTIONS[name], disclosure_id, style)


def _history(line: DisclosureLine, school: School) -> str:
    said = labels.HISTORY_LINE.format(
        at=moment_in_words(line.at, school),
        action=labels.DISCLOSURE_ACTIONS.get(line.action, line.action),
        by=line.by,
    )
    reason = line.reason.get_secret_value()
    return labels.HISTORY_REASON.format(line=said, reason=reason) if reason else said
