"""A school with everyone in it, its desk, and what each of them sees: for whole stories."""

from itertools import count

from pydantic import SecretStr

from bot.domain.address import Account, Address
from bot.domain.delivery import Notice, ReplyNotice
from bot.domain.message import Asker, Message
from bot.domain.outcome import Outcome
from bot.domain.school import Person, School
from bot.ports.store import Store
from bot.service import Desk
from tests.fakes.clock import ManualClock
from tests.fakes.messenger import FakePlatform
from tests.fakes.observer import RecordingObserver
from tests.fakes.policy_library import MemoryLibrary

OAK = School(
    id="oak",
    name="Oak School",
    people={
        "headteacher": Person(name="Mrs Reed", reach="main office", accounts=("fake:head",)),
        "deputy_headteacher": Person(name="Mr Ash", accounts=("fake:deputy",)),
        "dsl": Person(name="Mr Lane", reach="room 4, ext. 21", accounts=("fake:dsl",)),
        "deputy_dsl": Person(name="Ms Moss", accounts=("fake:deputy-dsl",)),
        "chair_of_governors": Person(name="Dr Shaw", accounts=("fake:chair",)),
        "business_manager": Person(name="Ms Penn", accounts=("fake:business",)),
        "admin": Person(name="Mr Bell", accounts=("fake:admin",)),
    },
)
CLAUSES = [
    "Staff must not lend their door keys to parents.",
    "Staff may wear shorts during June and July.",
    "Photographs of assemblies must not be taken without permission from the headteacher.",
    "Never investigate what a child tells you, and never promise to keep it secret.",
]
ANSWERED = "can i lend my door keys to parents"
UNSETTLED = "how much is a season ticket for the tram"
CONCERN = "a boy in my class told me his uncle hits him every night"
CONCERN_ABOUT_HEAD = "the headteacher has been texting a y9 girl at midnight"


class Town:
    """One school on one platform (``fake``), whose desk does its work when ``run`` is called."""

    def __init__(self, store: Store, school: School = OAK) -> None:
        self.school = school
        self.library = MemoryLibrary([school], {school.id: list(CLAUSES)})
        self.clock = ManualClock()
        self.platform = FakePlatform()
        self.observer = RecordingObserver()
        self.store = store
        self.desk = self.another_desk()
        self._ids = count(1)

    def another_desk(self) -> Desk:
        """One more process on the same store."""
        return Desk(
            self.library,
            self.store,
            {"fake": self.platform},
            self.clock,
            self.observer,
            max_wrong=0.9,
            keep_days=365,
        )

    def say(self, who: str, text: str, *, anonymous: bool = False, thread: str = "") -> str:
        """Somebody types something; the id of their message. Nothing is handled yet."""
        message_id = f"e{next(self._ids)}"
        here = Address(platform="fake", place=who)
        asker = Asker(
            account=f"fake:{who}",
            name=who.title(),
            reply_to=here,
            private=here,
            anonymous=anonymous,
        )
        message = Message(
            id=message_id,
            school=self.school.id,
            text=SecretStr(text),
            thread=thread or f"fake:{who}",
            asker=asker,
        )
        assert self.desk.receive(message)
        return message_id

    def run(self) -> None:
        """Do all that there is to do now."""
        while self.desk.handle("w") or self.desk.tick() or self.desk.dispatch("w"):
            pass

    def asks(self, who: str, text: str, *, anonymous: bool = False) -> Outcome:
        """Somebody types something and reads the reply."""
        message_id = self.say(who, text, anonymous=anonymous)
        self.run()
        [reply] = [
            notice
            for notice in self.sees(who)
            if isinstance(notice, ReplyNotice) and notice.message_id == message_id
        ]
        return reply.outcome

    def sees(self, who: str) -> list[Notice]:
        """Everything that somebody has been told, oldest first."""
        return list(self.platform.at(who))


def account(who: str) -> Account:
    """The account of somebody in the town."""
    return f"fake:{who}"
