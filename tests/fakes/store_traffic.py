"""Messages, exchanges and the rest of ordinary traffic of the store in memory."""

from datetime import datetime
from itertools import chain

from bot.domain.address import Account, Address
from bot.domain.message import Asker, Message
from bot.domain.outcome import OutcomeName
from bot.domain.record import AuditEntry, Exchange, Feedback
from bot.ports.inbox import Claimed, Doubtful
from bot.ports.records import Erased
from tests.fakes.store_state import SETTLED, Part, Put, Waiting, forget, new

TO_ASKERS = ("reply", "ruling", "closed", "redirected", "acknowledged")


class MemoryInbox(Part):
    def add(self, message: Message, now: datetime) -> bool:
        if message.id in self._state.inbox:
            return False
        self._state.inbox[message.id] = Waiting(message)
        return True

    def claim(self, worker: str, now: datetime, until: datetime) -> Claimed | None:
        threads: set[str] = set()
        for row in self._state.inbox.values():
            if row.message is None:
                continue
            thread, first = row.message.thread, row.message.thread not in threads
            if thread is not None:
                threads.add(thread)
            if (first or thread is None) and (row.until is None or row.until <= now):
                row.worker, row.until, row.attempts = worker, until, row.attempts + 1
                return Claimed(message=row.message, attempts=row.attempts)
        return None

    def settle(self, message_id: str, worker: str, outcome: OutcomeName) -> bool:
        row = self._state.inbox.get(message_id)
        if row is None or row.worker != worker or row.outcome is not None:
            return False
        row.message, row.worker, row.until, row.outcome = None, None, None, outcome
        return True

    def waiting(self) -> int:
        return sum(row.outcome is None for row in self._state.inbox.values())


class MemoryDoubts(Part):
    def add(self, doubtful: Doubtful) -> None:
        new(self._state.doubts, doubtful.message.id, doubtful)

    def get(self, message_id: str) -> Doubtful | None:
        return self._state.doubts.get(message_id)

    def take(self, message_id: str) -> Doubtful | None:
        return self._state.doubts.pop(message_id, None)

    def due(self, now: datetime) -> tuple[str, ...]:
        late = [doubt for doubt in self._state.doubts.values() if doubt.due <= now]
        return tuple(doubt.message.id for doubt in sorted(late, key=lambda doubt: doubt.due))


class MemoryThreads(Part):
    def last_question(self, thread: str) -> str | None:
        return self._state.threads.get(thread, (None,))[0]

    def remember(self, thread: str, question: str, now: datetime) -> None:
        self._state.threads[thread] = (question, now)


class MemoryExchanges(Part):
    def add(self, exchange: Exchange) -> None:
        new(self._state.exchanges, exchange.message_id, exchange)

    def get(self, message_id: str) -> Exchange | None:
        return self._state.exchanges.get(message_id)

    def of(self, account: Account) -> tuple[Exchange, ...]:
        return tuple(x for x in self._state.exchanges.values() if x.asker.account == account)

    def all(self, school: str) -> tuple[Exchange, ...]:
        return tuple(x for x in self._state.exchanges.values() if x.school == school)

    def rate(self, feedback: Feedback) -> None:
        self._state.feedback[feedback.message_id, feedback.account] = feedback

    def ratings(self, school: str) -> tuple[Feedback, ...]:
        mine = {exchange.message_id for exchange in self.all(school)}
        found = [each for each in self._state.feedback.values() if each.message_id in mine]
        return tuple(sorted(found, key=lambda each: each.at))


class MemoryAudit(Part):
    def add(self, entry: AuditEntry) -> None:
        self._state.audit.append(entry)

    def all(self, school: str) -> tuple[AuditEntry, ...]:
        return tuple(entry for entry in self._state.audit if entry.school == school)


class MemoryKeeping(Part):
    def sweep(self, before: datetime) -> int:
        state = self._state
        old = {x.message_id for x in state.exchanges.values() if x.at < before}
        rated = [k for k, r in state.feedback.items() if r.at < before or k[0] in old]
        spoken = [thread for thread, (_, at) in state.threads.items() if at < before]
        told = [k for k, r in state.outbox.items() if not r.waits and r.dispatch.written < before]
        over = {t.id for t in state.tickets.values() if self._over(t.id, before)}
        worded = [key for key in over if state.tickets[key].question]
        ruled = [k for k, r in state.rulings.items() if r.ticket_id in over and not r.precedent]
        for kept, gone in (
            (state.exchanges, old),
            (state.feedback, rated),
            (state.threads, spoken),
            (state.outbox, told),
            (state.rulings, ruled),
        ):
            forget(kept, gone)
        for key in worded:
            empty = {"question": "", "key": "", "related": (), "askers": ()}
            state.tickets[key] = state.tickets[key].model_copy(update=empty)
        return sum(map(len, (old, rated, spoken, told, ruled, worded)))

    def erase(self, school: str, account: Account) -> Erased:
        state = self._state
        of_school = {k for k, x in state.exchanges.items() if x.school == school}
        mine = {k for k in of_school if state.exchanges[k].asker.account == account}
        rated = [
            k for k in state.feedback if k[0] in mine or (k[1] == account and k[0] in of_school)
        ]
        asked = [state.exchanges.pop(key).asker for key in mine]
        forget(state.feedback, rated)
        left = self._leave_tickets(school, account)
        asked.extend(chain.from_iterable(left))
        told = [k for k, row in state.outbox.items() if _told(row, school, account, asked)]
        forget(state.outbox, told)
        return Erased(exchanges=len(mine), feedback=len(rated), tickets=len(left))

    def _over(self, ticket_id: str, before: datetime) -> bool:
        changes = [done.at for done in self._state.transitions if done.ticket_id == ticket_id]
        settled = self._state.tickets[ticket_id].state in SETTLED
        return settled and bool(changes) and max(changes) < before

    def _leave_tickets(self, school: str, account: Account) -> list[list[Asker]]:
        left = []
        for key, ticket in self._state.tickets.items():
            mine = [asker for asker in ticket.askers if asker.account == account]
            if ticket.school == school and mine:
                others = tuple(asker for asker in ticket.askers if asker not in mine)
                self._state.tickets[key] = ticket.model_copy(update={"askers": others})
                left.append(mine)
        return left


def _told(row: Put, school: str, account: Account, asked: list[Asker]) -> bool:
    """Whether the delivery is one to a person who asked so, or names them and is done."""
    delivery = row.delivery
    if delivery.school != school:
        return False
    private = {Address.of(account), *(asker.private for asker in asked)}
    shared = {asker.reply_to for asker in asked}
    if delivery.notice.kind in TO_ASKERS and delivery.to in private:
        return True
    names = {asker.name for asker in asked}
    naming = any(f'"{name}"' in delivery.notice.model_dump_json() for name in names)
    to_asker = delivery.notice.kind in TO_ASKERS and delivery.to in shared
    return not row.waits and (to_asker or naming)
