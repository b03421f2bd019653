"""The door of a school's policybot: what comes in is kept, handled once, and answered."""

from collections.abc import Mapping

from bot.decisions.rights import roles_of
from bot.decisions.routes_check import check_routes
from bot.domain.address import Account
from bot.domain.errors import NoSuchTicket
from bot.domain.message import Declaration, Message
from bot.domain.ruling import Ruling
from bot.domain.school import Role
from bot.ports.clock import Clock
from bot.ports.messenger import Messenger
from bot.ports.observer import Observer
from bot.ports.policy_library import Library
from bot.ports.store import Store
from bot.service.bot import Bot
from bot.usecases.asking import Asking
from bot.usecases.dispatching import Dispatching
from bot.usecases.handling import Handling
from bot.usecases.keeping import Keeping
from bot.usecases.precedents import Precedents
from bot.usecases.reminding import Reminding, declared
from bot.usecases.safeguarding import Safeguarding
from bot.usecases.ticketing import Ticketing


class Desk:
    """policybot with a memory: messages, tickets, rulings, disclosures, and what is to be told.

    ``tickets``, ``asking``, ``disclosures``, ``keeping`` and ``outbox`` are what people do with
    them; each checks for itself who may.
    """

    def __init__(
        self,
        library: Library,
        store: Store,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        observer: Observer,
        max_wrong: float,
        keep_days: int,
    ) -> None:
        """``messengers``: by platform. ``max_wrong``: the share of answers that may be wrong, 0..1.
        ``keep_days``: how long questions are kept."""
        self._library = library
        self._store = store
        self._clock = clock
        self._precedents = Precedents(library, store, clock)
        bot = Bot(library, max_wrong, self._precedents.answer)
        self._handle = Handling(bot.read, library, store, clock, observer)
        self._remind = Reminding(library, store, clock)
        self.outbox = Dispatching(messengers, library, store, clock, observer)
        self.tickets = Ticketing(library, store, clock, observer)
        self.asking = Asking(library, store, clock, observer)
        self.disclosures = Safeguarding(library, store, clock)
        self.keeping = Keeping(library, store, clock, keep_days)

    def receive(self, message: Message) -> bool:
        """Keep a message, so that it can be acknowledged; False when it was received before.

        Raises UnknownSchool; ValueError for a message of nobody who can be answered; StoreError:
        then it has not been kept and must not be acknowledged.
        """
        self._library.school(message.school)
        if message.asker is None:
            raise ValueError("a message that is kept needs somebody to answer")
        with self._store.transaction() as tx:
            return tx.inbox.add(message, self._clock())

    def declare(self, account: Account, message_id: str, declaration: Declaration) -> bool:
        """The asker's word on whether a message is a concern; False when that is settled already.

        Raises NoSuchTicket when the message is somebody else's.
        """
        with self._store.transaction() as tx:
            doubtful = tx.doubts.get(message_id)
            if doubtful is None:
                return False
            if doubtful.message.asker is None or doubtful.message.asker.account != account:
                raise NoSuchTicket("There is no such question of yours.")
            return declared(tx, message_id, self._clock(), declaration == "concern")

    def handle(self, worker: str) -> bool:
        """Handle the next message; False when there is none. Raises StoreError."""
        return self._handle(worker)

    def dispatch(self, worker: str) -> int:
        """Deliver what is due; how many deliveries were attempted. Raises StoreError."""
        return self.outbox(worker)

    def tick(self) -> int:
        """Do what time brings about; how many things that were. Raises StoreError."""
        return self._remind()

    def review_precedents(self, school_id: str) -> tuple[Ruling, ...]:
        """Suspend the precedents whose clauses the current release has changed; those.

        Raises UnknownSchool; ReleaseError when the school has no index.
        """
        return self._precedents.review(school_id)

    def roles(self, school_id: str, account: Account) -> frozenset[Role]:
        """The roles of an account at a school. Raises UnknownSchool."""
        return roles_of(self._library.school(school_id), account)

    def check_routes(self, school_id: str) -> None:
        """Raises RouteError when a concern would reach nobody, or the person it is about."""
        check_routes(self._library.school(school_id))
