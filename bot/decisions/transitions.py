"""What may be done to a ticket in which state: the only place that says so."""

from bot.domain.disclosure import DisclosureAction, DisclosureState
from bot.domain.errors import TicketStateError
from bot.domain.ticket import TicketAction, TicketState

UNSETTLED: frozenset[TicketState] = frozenset(
    ("open", "claimed", "ruled", "redirected", "reopened")
)
"""The states in which somebody still waits."""

UNANSWERED: frozenset[TicketState] = UNSETTLED - {"ruled"}
"""The states in which a ruling is still to be made."""

_FREE: dict[TicketAction, TicketState] = {
    "claim": "claimed",
    "rule": "ruled",
    "close": "closed",
    "withdraw": "withdrawn",
    "redirect": "redirected",
}

TICKET: dict[TicketState, dict[TicketAction, TicketState]] = {
    "open": _FREE,
    "redirected": _FREE,
    "reopened": _FREE,
    "claimed": {
        "rule": "ruled",
        "close": "closed",
        "withdraw": "withdrawn",
        "redirect": "redirected",
    },
    "ruled": {"relay": "closed", "reopen": "reopened"},
    "closed": {"reopen": "reopened"},
    "withdrawn": {"reopen": "reopened"},
}

DISCLOSURE: dict[DisclosureState, dict[DisclosureAction, DisclosureState]] = {
    "raised": {"acknowledge": "acknowledged", "take_in_hand": "in_hand"},
    "acknowledged": {"take_in_hand": "in_hand", "close": "closed"},
    "in_hand": {"close": "closed"},
    "closed": {"reopen": "in_hand"},
}

_DONE: dict[TicketState, str] = {
    "claimed": "somebody is answering it",
    "ruled": "it has been answered",
    "closed": "it is closed",
    "withdrawn": "whoever asked has withdrawn it",
}


def ticket_after(state: TicketState, action: TicketAction, number: int) -> TicketState:
    """The state that the action leads to. Raises TicketStateError when it is not possible."""
    after = TICKET[state].get(action)
    if after is None:
        why = _DONE.get(state, f"it is {state}")
        raise TicketStateError(f"Ticket {number} cannot be {_PARTICIPLE[action]}: {why}.")
    return after


def disclosure_after(state: DisclosureState, action: DisclosureAction) -> DisclosureState:
    """The state that the action leads to. Raises TicketStateError when it is not possible."""
    after = DISCLOSURE[state].get(action)
    if after is None:
        raise TicketStateError(
            f"This concern is {state.replace('_', ' ')}: it can now only be "
            f"{' or '.join(_CONCERN_PARTICIPLE[name] for name in DISCLOSURE[state])}."
        )
    return after


_PARTICIPLE: dict[TicketAction, str] = {
    "claim": "claimed",
    "rule": "answered",
    "relay": "passed on",
    "close": "closed",
    "withdraw": "withdrawn",
    "redirect": "redirected",
    "reopen": "opened again",
}
_CONCERN_PARTICIPLE: dict[DisclosureAction, str] = {
    "acknowledge": "acknowledged",
    "take_in_hand": "taken in hand",
    "close": "closed",
    "reopen": "opened again",
}
