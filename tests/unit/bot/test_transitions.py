"""The table of what may be done to a ticket and to a disclosure."""

from typing import get_args

import pytest

from bot.decisions.transitions import (
    DISCLOSURE,
    TICKET,
    UNANSWERED,
    UNSETTLED,
    disclosure_after,
    ticket_after,
)
from bot.domain.disclosure import DisclosureAction, DisclosureState
from bot.domain.errors import TicketStateError
from bot.domain.ticket import TicketAction, TicketState

TICKET_STATES: tuple[TicketState, ...] = get_args(TicketState)
ANSWERABLE = ("open", "claimed", "redirected", "reopened")
ENDED = ("closed", "withdrawn")


@pytest.mark.parametrize("state", TICKET_STATES)
def test_every_state_of_a_ticket_is_in_the_table_and_leads_on(state: TicketState) -> None:
    assert TICKET[state]
    assert set(TICKET[state].values()) <= set(TICKET_STATES)


@pytest.mark.parametrize(
    ("action", "states", "after"),
    [
        ("claim", ("open", "redirected", "reopened"), "claimed"),
        ("rule", ANSWERABLE, "ruled"),
        ("close", ANSWERABLE, "closed"),
        ("withdraw", ANSWERABLE, "withdrawn"),
        ("redirect", ANSWERABLE, "redirected"),
        ("relay", ("ruled",), "closed"),
        ("reopen", ("ruled", *ENDED), "reopened"),
    ],
)
def test_an_action_is_possible_in_its_states_and_in_no_other(
    action: TicketAction, states: tuple[TicketState, ...], after: TicketState
) -> None:
    for state in TICKET_STATES:
        if state in states:
            assert ticket_after(state, action, 1) == after
        else:
            with pytest.raises(TicketStateError):
                ticket_after(state, action, 1)


def test_a_refusal_says_which_ticket_what_and_why() -> None:
    with pytest.raises(TicketStateError, match=r"^Ticket 12 cannot be answered: it is closed\.$"):
        ticket_after("closed", "rule", 12)


@pytest.mark.parametrize("state", TICKET_STATES)
def test_somebody_waits_exactly_where_a_ticket_has_not_ended(state: TicketState) -> None:
    assert (state in UNSETTLED) == (state not in ENDED)
    assert (state in UNANSWERED) == ("rule" in TICKET[state])


@pytest.mark.parametrize("state", get_args(DisclosureState))
def test_every_state_of_a_disclosure_leads_on(state: DisclosureState) -> None:
    assert DISCLOSURE[state]
    assert set(DISCLOSURE[state].values()) <= set(get_args(DisclosureState)) - {"raised"}


@pytest.mark.parametrize(
    ("state", "action"),
    [
        ("raised", "close"),
        ("closed", "acknowledge"),
        ("in_hand", "acknowledge"),
        ("raised", "reopen"),
    ],
)
def test_a_disclosure_is_never_closed_unread_nor_forgotten(
    state: DisclosureState, action: DisclosureAction
) -> None:
    with pytest.raises(TicketStateError, match="concern is"):
        disclosure_after(state, action)


def test_a_disclosure_can_be_taken_up_again() -> None:
    assert disclosure_after("closed", "reopen") == "in_hand"
