"""A made-up school: its policies, answers, tickets and people, as the layouts show them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.delivery import (
    AcknowledgedNotice,
    AlertNotice,
    ClosedNotice,
    Notice,
    RedirectedNotice,
    ReminderNotice,
    RulingNotice,
    SuspendedNotice,
    TicketNotice,
    TroubleNotice,
    UnreachedNotice,
)
from bot.domain.outcome import (
    Answer,
    Citation,
    Clarification,
    Handoff,
    Outcome,
    PrecedentAnswer,
    Routed,
    SmallTalkReply,
    Verdict,
)
from bot.domain.policy import Span
from bot.domain.school import Person, School
from bot.domain.ticket import TicketState

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 5, tzinfo=UTC)
SCHOOL = School(
    id="oakfield",
    name="Oakfield Primary",
    people={
        "headteacher": Person(name="Mrs Reed", reach="main office", accounts=("slack:U01",)),
        "dsl": Person(name="Mr Lane", reach="room 4, ext. 21", accounts=("slack:U02",)),
        "business_manager": Person(name="Ms Penn", accounts=("slack:U03",)),
        "chair_of_governors": Person(name="Dr Shaw", accounts=("slack:U04",)),
        "admin": Person(name="Mr Bell", accounts=("slack:U05",)),
    },
    lado=Person(name="Priya Nair", reach="020 7946 0000"),
)
QUESTION = "Can I use my own phone to photograph the children's work?"


def citation(
    quote: str,
    number: str | None = "4.2",
    title: str = "Staff Conduct Policy",
    *,
    path: tuple[str, ...] = ("Technology", "Phones and cameras"),
    lead_in: str | None = None,
    review_due: date | None = date(2027, 9, 1),
) -> Citation:
    """A clause of a made-up policy."""
    return Citation(
        policy_id=f"oakfield/{title}",
        file="conduct.docx",
        title=title,
        version="3",
        adopted=None,
        review_due=review_due,
        heading_path=path,
        number=number,
        quotes=(quote,),
        spans=(Span(start=0, end=len(quote)),),
        lead_in=lead_in,
        clause_id=f"{title}-{number}",
    )


PHOTOS = citation(
    "Photographs of pupils, or of anything that shows who they are, are taken on the school's own "
    "cameras and tablets only. A member of staff who has no school device to hand asks the "
    "headteacher before using another."
)
BRING = citation(
    "keep it out of sight and switched off wherever there are pupils.",
    number="4.1",
    lead_in="Anyone who brings a personal phone to work will",
)
TRIPS = citation(
    "On visits, the leader carries the visit phone. Personal numbers are not given to parents.",
    number="7.5",
    title="Educational Visits Policy",
    path=("Communication",),
    review_due=date(2026, 7, 31),
)
PARENTS = citation(
    "Parents may take pictures of their own child at sports day and at performances.",
    number=None,
    title="Photography Policy",
    path=("Families",),
    review_due=None,
)


def answer(verdict: Verdict, *citations: Citation, shown: int = 1, premise: str = "") -> Answer:
    """An answer of a made-up release."""
    return Answer(
        verdict=verdict,
        confidence=0.9,
        citations=citations,
        shown=shown,
        premise=premise or None,
        release="r1",
    )


ANSWERS = {
    "answer-no": answer("no", PHOTOS, BRING, PARENTS, shown=2),
    "answer-yes": answer("yes", PARENTS),
    "answer-conditional": answer("conditional", PHOTOS),
    "answer-advised-against": answer("advised_against", TRIPS),
    "answer-three-quotes": answer("n/a", PHOTOS, BRING, TRIPS, PARENTS, shown=3),
    "answer-false-premise": answer("no", BRING, premise="phones are allowed at lunch"),
}
PRECEDENT = PrecedentAnswer(
    ruling_id="x",
    question=QUESTION,
    text="Not on your own phone. Take a tablet from the trolley in the library; the office has the "
    "code. Delete the pictures when they are on the shared drive.",
    role="headteacher",
    ruled_on=date(2026, 10, 3),
    citations=(PHOTOS,),
    release="r1",
)
OUTCOMES: dict[str, Outcome] = {
    **ANSWERS,
    "precedent": PRECEDENT,
    "handoff": Handoff(
        reason="not_settled", confidence=0.2, related=(PHOTOS, TRIPS), ticket=12, release="r1"
    ),
    "handoff-joined": Handoff(reason="nothing_near", confidence=0.1, ticket=12, joined=True),
    "handoff-conflict": Handoff(
        reason="conflict", confidence=0.3, related=(PHOTOS, PARENTS), ticket=13
    ),
    "handoff-to-nobody": Handoff(reason="nothing_near", confidence=0.1),
    "private-question": Clarification(cause="concern", recipients=("dsl",)),
    "private-question-two": Clarification(cause="concern", recipients=("headteacher", "dsl")),
    "unclear": Clarification(cause="unclear"),
    "fault": Clarification(cause="fault"),
    "routed": Routed(
        name="route_dsl",
        subject="child",
        recipients=("dsl",),
        passed_on=True,
        advice=(
            citation(
                "Listen, and say that you will have to tell someone. Never question the child.",
                number="2.6",
                title="Child Protection Policy",
                path=("If a child tells you something",),
            ),
        ),
    ),
    "routed-about-head": Routed(
        name="route_chair_of_governors",
        subject="headteacher",
        recipients=("chair_of_governors",),
        passed_on=True,
    ),
    "emergency": Routed(name="emergency", subject="child", recipients=("dsl",), passed_on=True),
    "small-talk": SmallTalkReply(kind="greeting"),
}


def ticket(state: TicketState = "open", **changes: Any) -> TicketNotice:
    """A ticket in a state."""
    notice = TicketNotice(
        number=12,
        question=QUESTION,
        reason="not_settled",
        related=(PHOTOS, TRIPS),
        state=state,
        holder="headteacher",
        asked_by=("Sam Okoro",),
        unnamed=1,
        opened=NOW - timedelta(hours=2),
    )
    return notice.model_copy(update=changes)


RULED = "Not on your own phone, please. Use a tablet from the library trolley."
NOTICES: dict[str, Notice] = {
    "card-open": ticket(),
    "card-claimed": ticket("claimed", claimed_by="Mrs Reed"),
    "card-ruled": ticket("ruled", claimed_by="Mrs Reed", ruling=RULED),
    "card-closed": ticket("closed", claimed_by="Mrs Reed", ruling=RULED),
    "card-withdrawn": ticket("withdrawn", asked_by=(), unnamed=0),
    "card-redirected": ticket("redirected", holder="business_manager", related=()),
    "card-reopened": ticket("reopened", reason="asked"),
    "reminder": ReminderNotice(
        number=12,
        question=QUESTION,
        waiting_since=NOW - timedelta(hours=1, minutes=40),
        to_deputy=False,
    ),
    "ruling": RulingNotice(
        number=12, question=QUESTION, text=RULED, citations=(PHOTOS,), role="headteacher", at=NOW
    ),
    "closed": ClosedNotice(
        number=12, question=QUESTION, reason="We talked about it.", role="headteacher"
    ),
    "redirected": RedirectedNotice(number=12, question=QUESTION, holder="business_manager"),
    "alert": AlertNotice(disclosure_id="K7QF-2M", immediate=False, alerts=1, to_deputy=False),
    "alert-again": AlertNotice(disclosure_id="K7QF-2M", immediate=True, alerts=3, to_deputy=True),
    "acknowledged": AcknowledgedNotice(role="dsl"),
    "unreached": UnreachedNotice(),
    "suspended": SuspendedNotice(
        number=12,
        question=QUESTION,
        text=RULED,
        because="a clause that it rests on has changed: 4.2",
    ),
    "trouble": TroubleNotice(platform="slack", why="the channel is archived.", private=False),
}
