"""A day at a school: what its people say and do, in order.

Everything that can befall a message, a ticket and a disclosure happens in it at least once.
"""

from tests.fakes.town import ANSWERED, CONCERN, CONCERN_ABOUT_HEAD, UNSETTLED
from tests.faults.life import Life
from tests.faults.platform import GONE

POOL = "how deep is the swimming pool"
MINIBUS = "who pays for the minibus insurance"
TUCK = "when does the tuck shop open"
PURPLE = "can i paint the staffroom purple"
FERRET = "can i bring my ferret to sports day"
DOUBTFUL = "i'm worried about one of the boys"

HEAD, BUSINESS, DSL = "fake:head", "fake:business", "fake:dsl"


def live_through(life: Life) -> None:
    """The whole day, from wherever its people had got to, until nothing is left to be done."""
    _morning(life)
    _concerns(life)
    _rulings(life)
    _other_endings(life)
    _waiting(life)
    life.work_off()


def _morning(life: Life) -> None:
    life.say("e1", "jo", "can i lend my door keys to the caretaker")
    life.say("e2", "kit", UNSETTLED)
    life.say("e3", "sam", "hello")
    life.work()
    life.say("e4", "jo", "what about parents?")
    life.say("e5", "lee", UNSETTLED, anonymous=True)
    life.say("e6", "kit", UNSETTLED)
    life.work()


def _concerns(life: Life) -> None:
    life.say("c1", "ann", CONCERN)
    life.say("c2", "ben", CONCERN_ABOUT_HEAD)
    life.say("d1", "bob", DOUBTFUL)
    life.say("d2", "cat", DOUBTFUL)
    life.say("d3", "dan", DOUBTFUL)
    life.work()
    life.once("declare d1", lambda: life.desk.declare("fake:bob", "d1", "concern"))
    life.once("declare d3", lambda: life.desk.declare("fake:dan", "d3", "question"))
    life.forward("until silence counts", minutes=6)
    life.work()
    concern = life.first_concern()
    life.once("acknowledge", lambda: life.desk.disclosures.acknowledge("oak", DSL, concern))
    life.once("in hand", lambda: life.desk.disclosures.take_in_hand("oak", DSL, concern))
    life.once("dealt with", lambda: life.desk.disclosures.close("oak", DSL, concern, "Done."))


def _rulings(life: Life) -> None:
    desk = life.desk
    tram = life.number(UNSETTLED)
    life.once("claim", lambda: desk.tickets.claim("oak", HEAD, tram))
    life.say("e7", "lou", UNSETTLED)
    life.work()
    life.once("rule", lambda: desk.tickets.rule("oak", HEAD, tram, "Two pounds.", precedent=True))
    life.say("e8", "max", UNSETTLED)
    life.work()
    life.forward("until it is relayed", minutes=12)
    life.work()
    life.once("ask the head", lambda: desk.asking.ask_the_head("oak", "fake:jo", "e1"))
    life.once("rate", lambda: desk.asking.rate("oak", "fake:jo", "e1", helpful=False))
    life.work_off()
    life.once("reopen", lambda: desk.tickets.reopen("oak", HEAD, tram, "It costs more now."))
    life.work()
    life.once("rule again", lambda: desk.tickets.rule("oak", HEAD, tram, "Three pounds."))
    life.work()


def _other_endings(life: Life) -> None:
    desk = life.desk
    for event, who, text in (
        ("e9", "ned", POOL), ("e10", "oda", POOL), ("e11", "pat", MINIBUS), ("e12", "quin", TUCK),
        ("e13", "ray", TUCK), ("e14", GONE, PURPLE), ("e15", "sue", ANSWERED),
    ):  # fmt: skip
        life.say(event, who, text)
    life.work_off()
    pool, minibus, tuck, purple = map(life.number, (POOL, MINIBUS, TUCK, PURPLE))
    life.once(
        "redirect", lambda: desk.tickets.redirect("oak", HEAD, pool, "business_manager", "Yours.")
    )
    life.work()
    life.once("close", lambda: desk.tickets.close("oak", BUSINESS, pool, "It was filled in."))
    life.once("withdraw all", lambda: desk.asking.withdraw("oak", "fake:pat", minibus))
    life.once("withdraw one", lambda: desk.asking.withdraw("oak", "fake:quin", tuck))
    life.once("rule for nobody", lambda: desk.tickets.rule("oak", HEAD, purple, "No."))
    life.work()


def _waiting(life: Life) -> None:
    life.say("e16", "tim", FERRET)
    life.work_off()
    for hours in (5, 9, 15):
        life.forward(f"{hours} hours", hours=hours)
        life.work()
