"""What time brings about: reminders, repeated alerts, private questions that nobody answered."""

from datetime import datetime, timedelta

from bot.decisions.rights import DEPUTIES, reach
from bot.decisions.school_time import after_school_hours
from bot.decisions.transitions import UNANSWERED
from bot.domain.address import Address
from bot.domain.delivery import AlertNotice, ReminderNotice
from bot.domain.disclosure import DisclosureTicket
from bot.domain.errors import SealingError, UnknownSchool
from bot.domain.school import School
from bot.domain.ticket import Ticket
from bot.ports.clock import Clock
from bot.ports.policy_library import Library
from bot.ports.store import Store, Transaction
from bot.usecases.telling import Telling, holders

SLOWEST = timedelta(hours=4)
"""The longest time between two alerts for a disclosure that nobody acknowledges."""


class Reminding:
    """Does what is due. However many processes ask, each thing is done once."""

    def __init__(self, library: Library, store: Store, clock: Clock) -> None:
        self._library = library
        self._store = store
        self._clock = clock

    def __call__(self) -> int:
        """Do all that is due now; how many things that were. Raises StoreError, SealingError.

        Alerts come first, and one text that cannot be opened keeps nothing else from being done.
        """
        now = self._clock()
        with self._store.transaction() as tx:
            done = [self._alert(tx, disclosure, now) for disclosure in tx.disclosures.due(now)]
        with self._store.transaction() as tx:
            done += [self._remind(tx, ticket, now) for ticket in tx.tickets.due(now)]
            doubtful = tx.doubts.due(now)
        fault: SealingError | None = None
        for message_id in doubtful:
            try:
                with self._store.transaction() as tx:
                    done.append(declared(tx, message_id, now))
            except SealingError as error:
                fault = error
        if fault is not None:
            raise fault
        return sum(done)

    def _alert(self, tx: Transaction, before: DisclosureTicket, now: datetime) -> bool:
        school = self._known(before.school)
        if school is None:
            return False
        alerts = before.alerts + 1
        overdue = alerts - school.reminders.alerts_before_deputy
        pause = timedelta(minutes=school.reminders.alert_minutes) * 2 ** min(max(0, overdue), 10)
        ticket = before.model_copy(
            update={
                "alerts": alerts,
                "alert_at": now + min(pause, SLOWEST),
                "deputised": before.deputised or overdue > 0,
            }
        )
        tx.disclosures.update(ticket)
        first = [address for role in ticket.route for address in reach(school, role)]
        deputies = [address for role in ticket.stand_ins for address in reach(school, role)]
        self._tell_alert(tx, school, ticket, first, to_deputy=False)
        if ticket.deputised:
            later = [address for address in deputies if address not in first]
            self._tell_alert(tx, school, ticket, later, to_deputy=True)
        return True

    def _tell_alert(
        self,
        tx: Transaction,
        school: School,
        ticket: DisclosureTicket,
        addresses: list[Address],
        to_deputy: bool,
    ) -> None:
        alert = AlertNotice(
            disclosure_id=ticket.id,
            immediate=ticket.immediate,
            alerts=ticket.alerts,
            to_deputy=to_deputy,
        )
        Telling(tx, school, self._clock()).tell(addresses, alert, confidential=True)

    def _remind(self, tx: Transaction, before: Ticket, now: datetime) -> bool:
        school = self._known(before.school)
        if school is None:
            return False
        if before.state not in UNANSWERED:
            tx.tickets.update(before.model_copy(update={"remind_at": None}))
            return True
        again = after_school_hours(school, now, school.reminders.deputy_hours)
        reminders = before.reminders + 1
        tx.tickets.update(before.model_copy(update={"remind_at": again, "reminders": reminders}))
        self._tell(tx, school, before, reminders > 1, now)
        return True

    def _known(self, school_id: str) -> School | None:
        """The school; None for one that has been taken out of the corpus: nobody there can be
        reached, and the others must not suffer for it."""
        try:
            return self._library.school(school_id)
        except UnknownSchool:
            return None

    def _tell(
        self, tx: Transaction, school: School, ticket: Ticket, deputies: bool, now: datetime
    ) -> None:
        telling = Telling(tx, school, now)
        first = holders(school, ticket.holder)
        deputy = DEPUTIES.get(ticket.holder)
        later = reach(school, deputy) if deputies and deputy else ()
        for addresses, is_deputy in ((first, False), (set(later) - set(first), True)):
            notice = ReminderNotice(
                number=ticket.number,
                question=ticket.question,
                waiting_since=ticket.opened,
                to_deputy=is_deputy,
            )
            telling.tell(addresses, notice)


def declared(tx: Transaction, message_id: str, now: datetime, concern: bool = True) -> bool:
    """Put a doubtful message back into the inbox as what it has been declared to be.

    False when it has been already; it is then handled as any message is.
    """
    doubtful = tx.doubts.take(message_id)
    if doubtful is None:
        return False
    message = doubtful.message
    as_what = "concern" if concern else "question"
    again = message.model_copy(update={"id": f"{message.id}:{as_what}", "declared": as_what})
    return tx.inbox.add(again, now)
