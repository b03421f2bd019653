"""Who may see and do what. Every use case asks here; no card, page or command decides it."""

from bot.domain.address import Account, Address
from bot.domain.disclosure import DisclosureTicket
from bot.domain.errors import NoSuchTicket, NotAllowed
from bot.domain.school import Role, School
from bot.domain.ticket import Ticket

DEPUTIES: dict[Role, Role] = {"headteacher": "deputy_headteacher", "dsl": "deputy_dsl"}
"""Who stands in for whom."""

NO_DISCLOSURE = "There is no such concern for you."
"""What is said of a disclosure that is not there, or not for this person."""


def roles_of(school: School, account: Account) -> frozenset[Role]:
    """The roles that an account holds at a school."""
    return frozenset(role for role, person in school.people.items() if account in person.accounts)


def acting_as(school: School, account: Account, role: Role) -> Role | None:
    """The role in which the account may do what belongs to ``role``: itself, or as its deputy."""
    held = roles_of(school, account)
    return next((r for r in (role, DEPUTIES.get(role)) if r in held and r is not None), None)


def ticket_role(school: School, account: Account, ticket: Ticket) -> Role:
    """The role in which the account may act on a ticket.

    Raises NoSuchTicket when it may not even know of it, NotAllowed when the ticket has since been
    put before somebody else.
    """
    role = acting_as(school, account, ticket.holder)
    if role is not None:
        return role
    if may_see(school, account, ticket):
        raise NotAllowed(f"Ticket {ticket.number} is now with the {_words(ticket.holder)}.")
    raise NoSuchTicket(f"There is no ticket {ticket.number} for you.")


def may_see(school: School, account: Account, ticket: Ticket) -> bool:
    """Whether the ticket is, or has been, before a role of this account's."""
    return any(acting_as(school, account, holder) for holder in ticket.holders)


def disclosure_role(school: School, account: Account, ticket: DisclosureTicket) -> Role:
    """The role in which the account may open a disclosure: one of its route, or a deputy whom it
    has gone to. Raises NoSuchTicket, which does not say whether there is one."""
    held = roles_of(school, account)
    for role in (*ticket.route, *(ticket.stand_ins if ticket.deputised else ())):
        if role in held:
            return role
    raise NoSuchTicket(NO_DISCLOSURE)


def require(school: School, account: Account, role: Role) -> None:
    """Raises NotAllowed unless the account holds the role."""
    if role not in roles_of(school, account):
        raise NotAllowed(f"Only the {_words(role)} may do this.")


def reach(school: School, role: Role) -> tuple[Address, ...]:
    """Where a role is told things: its channel, else every account of whoever holds it."""
    channel = school.channels.get(role)
    if channel is not None:
        return (Address.of(channel),)
    person = school.people.get(role)
    return tuple(Address.of(account) for account in person.accounts) if person else ()


def same_person(school: School, one: Role, other: Role) -> bool:
    """Whether one person holds both roles, or can read what is told to either."""
    a, b = school.people.get(one), school.people.get(other)
    if one == other:
        return True
    if set(reach(school, one)) & set(reach(school, other)):
        return True
    if a is None or b is None:
        return False
    return bool(set(a.accounts) & set(b.accounts)) or _name(a.name) == _name(b.name)


def _name(name: str) -> str:
    return " ".join(name.casefold().split())


def _words(role: Role) -> str:
    return {"dsl": "Designated Safeguarding Lead", "deputy_dsl": "deputy DSL"}.get(
        role, role.replace("_", " ")
    )
