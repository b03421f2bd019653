"""Tickets, rulings and disclosures of the store in memory."""

from datetime import datetime

from bot.domain.disclosure import DisclosureContent, DisclosureTicket, DisclosureTransition
from bot.domain.errors import StoreError
from bot.domain.message import Asker
from bot.domain.ruling import Ruling
from bot.domain.ticket import Ticket, Transition
from tests.fakes.store_state import SETTLED, Part, known, new


class MemoryTickets(Part):
    def next_number(self, school: str) -> int:
        self._state.numbers[school] = self._state.numbers.get(school, 0) + 1
        return self._state.numbers[school]

    def add(self, ticket: Ticket) -> None:
        if self.get(ticket.school, ticket.number):
            raise StoreError(f"number {ticket.number} is taken")
        new(self._state.tickets, ticket.id, ticket)

    def get(self, school: str, number: int) -> Ticket | None:
        return next((t for t in self.all(school) if t.number == number), None)

    def by_id(self, ticket_id: str) -> Ticket | None:
        return self._state.tickets.get(ticket_id)

    def unsettled(self, school: str, key: str) -> Ticket | None:
        same = (t for t in self.all(school) if t.key == key and t.state not in SETTLED)
        return next(same, None)

    def all(self, school: str) -> tuple[Ticket, ...]:
        mine = [ticket for ticket in self._state.tickets.values() if ticket.school == school]
        return tuple(sorted(mine, key=lambda ticket: ticket.number))

    def due(self, now: datetime) -> tuple[Ticket, ...]:
        late = [t for t in self._state.tickets.values() if t.remind_at and t.remind_at <= now]
        return tuple(sorted(late, key=lambda ticket: ticket.remind_at or now))

    def join(self, ticket_id: str, asker: Asker) -> bool:
        ticket = known(self._state.tickets, ticket_id)
        if asker.account in {waiting.account for waiting in ticket.askers}:
            return False
        self.update(ticket.model_copy(update={"askers": (*ticket.askers, asker)}))
        return True

    def update(self, ticket: Ticket) -> None:
        known(self._state.tickets, ticket.id)
        self._state.tickets[ticket.id] = ticket

    def save(self, ticket: Ticket, transition: Transition) -> None:
        self.update(ticket)
        self._state.transitions.append(transition)

    def history(self, ticket_id: str) -> tuple[Transition, ...]:
        return tuple(done for done in self._state.transitions if done.ticket_id == ticket_id)


class MemoryRulings(Part):
    def add(self, ruling: Ruling) -> None:
        known(self._state.tickets, ruling.ticket_id)
        for standing in self._standing(ruling.school, ruling.key) if ruling.precedent else ():
            replaced = standing.model_copy(update={"precedent": False})
            self._state.rulings[standing.id] = replaced
        new(self._state.rulings, ruling.id, ruling)

    def get(self, ruling_id: str) -> Ruling | None:
        return self._state.rulings.get(ruling_id)

    def of(self, ticket_id: str) -> tuple[Ruling, ...]:
        made = [r for r in self._state.rulings.values() if r.ticket_id == ticket_id]
        return tuple(reversed(made))

    def precedent(self, school: str, key: str) -> Ruling | None:
        return next(reversed(self._standing(school, key)), None)

    def all(self, school: str) -> tuple[Ruling, ...]:
        return tuple(ruling for ruling in self._state.rulings.values() if ruling.school == school)

    def save(self, ruling: Ruling) -> bool:
        kept = self._state.rulings.get(ruling.id)
        if kept is None or (kept.precedent, bool(kept.suspended)) == (
            ruling.precedent,
            bool(ruling.suspended),
        ):
            return False
        names = ("precedent", "suspended", "suspended_because")
        changes = {name: getattr(ruling, name) for name in names}
        self._state.rulings[ruling.id] = kept.model_copy(update=changes)
        return True

    def _standing(self, school: str, key: str) -> list[Ruling]:
        same = (ruling for ruling in self.all(school) if ruling.key == key)
        return [ruling for ruling in same if ruling.precedent and not ruling.suspended]


class MemoryDisclosures(Part):
    def add(self, ticket: DisclosureTicket, content: DisclosureContent) -> None:
        new(self._state.disclosures, ticket.id, ticket)
        self._state.contents[ticket.id] = content

    def get(self, school: str, disclosure_id: str) -> DisclosureTicket | None:
        ticket = self._state.disclosures.get(disclosure_id)
        return ticket if ticket and ticket.school == school else None

    def content(self, disclosure_id: str) -> DisclosureContent:
        return self._state.contents[disclosure_id]

    def all(self, school: str) -> tuple[DisclosureTicket, ...]:
        return tuple(t for t in self._state.disclosures.values() if t.school == school)

    def due(self, now: datetime) -> tuple[DisclosureTicket, ...]:
        late = [t for t in self._state.disclosures.values() if t.alert_at and t.alert_at <= now]
        return tuple(sorted(late, key=lambda ticket: ticket.alert_at or now))

    def update(self, ticket: DisclosureTicket) -> None:
        kept = known(self._state.disclosures, ticket.id)
        fixed = {name: getattr(kept, name) for name in ("school", "route", "raised")}
        self._state.disclosures[ticket.id] = ticket.model_copy(update=fixed)

    def save(self, ticket: DisclosureTicket, transition: DisclosureTransition) -> None:
        self.update(ticket)
        self._state.disclosure_transitions.append(transition)

    def history(self, disclosure_id: str) -> tuple[DisclosureTransition, ...]:
        done = self._state.disclosure_transitions
        return tuple(each for each in done if each.disclosure_id == disclosure_id)
