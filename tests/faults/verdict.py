"""What came of a day: everything that was lost, and everything that happened twice."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from sqlalchemy import func, select

from adapters.store.store import SqlStore
from adapters.store.tables import outbox, sealed
from bot.decisions.rights import reach
from bot.domain.delivery import (
    AcknowledgedNotice,
    AlertNotice,
    ClosedNotice,
    RedirectedNotice,
    ReminderNotice,
    ReplyNotice,
    RulingNotice,
    SuspendedNotice,
    TicketNotice,
    TroubleNotice,
)
from bot.domain.disclosure import DisclosureTicket
from bot.domain.ruling import Ruling
from bot.domain.ticket import Ticket
from bot.domain.value import Value
from bot.ports.store import Transaction
from bot.usecases.telling import holders
from tests.fakes.town import CONCERN, CONCERN_ABOUT_HEAD, OAK, UNSETTLED
from tests.faults.day import DOUBTFUL, FERRET, MINIBUS, POOL, PURPLE, TUCK
from tests.faults.ledger import Shown
from tests.faults.platform import GONE

EVENTS = (
    *(f"e{n}" for n in range(1, 17) if n != 14), "c1", "c2", "d1", "d2", "d3",
    "d1:concern", "d2:concern",
)  # fmt: skip
"""Every message that must have one visible outcome; e14 is from a place that is gone."""

ASKED = "can i lend my door keys to the caretaker"
TICKETS = (UNSETTLED, ASKED, POOL, MINIBUS, TUCK, PURPLE, FERRET)
CONCERNS = (CONCERN, CONCERN_ABOUT_HEAD, DOUBTFUL, DOUBTFUL)
CHANGES = {
    UNSETTLED: ("claim", "rule", "relay", "reopen", "rule", "relay"),
    POOL: ("redirect", "close"),
    MINIBUS: ("withdraw",),
    PURPLE: ("rule", "relay"),
}


class Findings(NamedTuple):
    """One line for each thing that was lost, or doubled."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[Iterable[Hashable], Iterable[Hashable]]]) -> "Findings":
        """What is missing from, and what is too much in, each second of a pair."""
        lost: list[str] = []
        doubled: list[str] = []
        for wanted, found in pairs:
            want, have = Counter(wanted), Counter(found)
            lost += [f"{what}" for what in (want - have).elements()]
            doubled += [f"{what}" for what in (have - want).elements()]
        return cls(tuple(lost), tuple(doubled))


def judge(store: SqlStore, shown: tuple[Shown, ...]) -> Findings:
    """What was lost and doubled in the day that the store and the platform have lived through."""
    replies = [notice.message_id for notice in _of(shown, ReplyNotice)]
    # Of d3 it is declared that it is a question; if that comes too late, silence was a concern.
    as_what = "question" if "d3:question" in replies else "concern"
    late = (DOUBTFUL,) if as_what == "concern" else ()
    asked = (DOUBTFUL,) if as_what == "question" else ()
    with store.transaction() as tx:
        found = [
            ([("reply", e) for e in (*EVENTS, f"d3:{as_what}")], [("reply", e) for e in replies]),
            *_tickets(tx, shown, (*TICKETS, *asked)),
            *_concerns(tx, shown, (*CONCERNS, *late)),
        ]
    return Findings.of([*found, *_told(store, shown)])


N = TypeVar("N", bound=Value)
Pairs = Iterator[tuple[Iterable[Hashable], Iterable[Hashable]]]


def _tickets(tx: Transaction, shown: tuple[Shown, ...], asked: tuple[str, ...]) -> Pairs:
    tickets = tx.tickets.all("oak")
    yield [("ticket", q) for q in asked], [("ticket", t.question) for t in tickets]
    yield range(1, len(tickets) + 1), [ticket.number for ticket in tickets]
    rulings = [(ticket, ruling) for ticket in tickets for ruling in tx.rulings.of(ticket.id)]
    yield (
        [told for ticket, ruling in rulings for told in _due(ticket, ruling)],
        [
            ("ruling", notice.number, notice.text, place)
            for place, notice in _placed(shown, RulingNotice)
        ],
    )
    for ticket in tickets:
        yield from _one_ticket(tx, ticket, shown)
    yield ["ned", "oda"], [place for place, _ in _placed(shown, ClosedNotice)]
    yield ["ned", "oda"], [place for place, _ in _placed(shown, RedirectedNotice)]
    yield [("suspended", "head")], [("suspended", p) for p, _ in _placed(shown, SuspendedNotice)]
    yield ["e1"], [rating.message_id for rating in tx.exchanges.ratings("oak")]


def _due(ticket: Ticket, ruling: Ruling) -> Iterator[Hashable]:
    for asker in ticket.askers:
        if asker.reply_to.place != GONE:
            yield ("ruling", ticket.number, ruling.text, asker.reply_to.place)


def _one_ticket(tx: Transaction, ticket: Ticket, shown: tuple[Shown, ...]) -> Pairs:
    drawn = [s for s in shown if s.delivery.card == f"ticket:{ticket.id}"]
    places = {address.place for role in ticket.holders for address in holders(OAK, role)}
    yield (
        [("card", ticket.number, place) for place in places],
        [("card", ticket.number, p) for p, _ in {(s.delivery.to.place, s.shown_as) for s in drawn}],
    )
    last = {s.delivery.to.place: s.delivery.notice for s in drawn}
    yield (
        [("card shows", ticket.number, place, ticket.state) for place in places],
        [
            ("card shows", ticket.number, place, card.state)
            for place, card in last.items()
            if isinstance(card, TicketNotice)
        ],
    )
    done = tx.tickets.history(ticket.id)
    wanted = CHANGES.get(ticket.question, ())
    yield enumerate(wanted), enumerate(change.action for change in done)
    if ticket.question == FERRET:
        reminders = [p for p, n in _placed(shown, ReminderNotice) if n.number == ticket.number]
        yield ["head"] * ticket.reminders + ["deputy"] * (ticket.reminders - 1), reminders


def _concerns(tx: Transaction, shown: tuple[Shown, ...], raised: tuple[str, ...]) -> Pairs:
    tickets = tx.disclosures.all("oak")
    said = [tx.disclosures.content(ticket.id).text.get_secret_value() for ticket in tickets]
    yield raised, said
    alerts = [(n.disclosure_id, n.alerts, p) for p, n in _placed(shown, AlertNotice)]
    yield [alert for ticket in tickets for alert in _alerts(ticket)], alerts
    reporters = [
        tx.disclosures.content(ticket.id).asker.private.place
        for ticket in tickets
        if ticket.state != "raised"
    ]
    yield reporters, [place for place, _ in _placed(shown, AcknowledgedNotice)]
    yield ["closed"], [ticket.state for ticket in tickets if ticket.state != "raised"]


def _alerts(ticket: DisclosureTicket) -> Iterator[Hashable]:
    """The alerts that must have been given; the deputies' from the one after the second."""
    for count in range(1, ticket.alerts + 1):
        roles = (*ticket.route, *(ticket.stand_ins if count > 2 else ()))
        for role in roles:
            yield from ((ticket.id, count, address.place) for address in reach(OAK, role))


def _told(store: SqlStore, shown: tuple[Shown, ...]) -> Pairs:
    with store.connection() as connection:
        rows = connection.execute(select(outbox.c.id, outbox.c.state, outbox.c.to)).all()
        texts = select(func.count()).where(sealed.c.kind.in_(("message", "doubt")))
        left_over = connection.scalars(texts).one()
    yield [row.id for row in rows if row.state != "failed"], [s.delivery.id for s in shown]
    yield [row.id for row in rows], [row.id for row in rows if row.state != "waiting"]
    failed = [row.to.place for row in rows if row.state == "failed"]
    yield [GONE] * 2, failed
    yield ["admin"] * 2, [place for place, _ in _placed(shown, TroubleNotice)]
    yield ["sealed text"] * 0, ["sealed text"] * left_over


def _of(shown: tuple[Shown, ...], kind: type[N]) -> list[N]:
    return [notice for _, notice in _placed(shown, kind)]


def _placed(shown: tuple[Shown, ...], kind: type[N]) -> list[tuple[str, N]]:
    return [
        (s.delivery.to.place, s.delivery.notice)
        for s in shown
        if isinstance(s.delivery.notice, kind)
    ]
