"""What the made-up school's headteacher, DSL and admin see."""

from datetime import date, timedelta

from pydantic import SecretStr

from adapters.slack.blocks.home import AdminPart, Home, PolicyLine, ReleaseLine, TopicLine
from adapters.slack.blocks.prompts import Outline, suggested_prompts
from bot.domain.address import Address
from bot.domain.disclosure import DisclosureContent, DisclosureState, DisclosureTicket
from bot.domain.message import Asker
from bot.usecases.safeguarding import DisclosureLine, DisclosureView
from bot.usecases.views import HistoryLine, RulingView, TicketView
from tests.unit.adapters.slack.blocks.samples import NOW, QUESTION, RULED, SCHOOL, TODAY, ticket

VIEW = TicketView(
    card=ticket("claimed", claimed_by="Mrs Reed"),
    history=(
        HistoryLine(
            action="claim",
            by="Mrs Reed",
            role="headteacher",
            reason="",
            at=NOW - timedelta(hours=1),
        ),
        HistoryLine(
            action="redirect",
            by="Mrs Reed",
            role="headteacher",
            reason="It is about money.",
            at=NOW,
        ),
    ),
    rulings=(),
    earlier=(
        RulingView(
            number=4,
            question=QUESTION,
            text=RULED,
            citations=(),
            role="headteacher",
            at=NOW - timedelta(days=300),
            precedent=False,
            suspended=None,
            suspended_because="",
        ),
    ),
)


def disclosure(state: DisclosureState = "raised", *, said: str = "") -> DisclosureView:
    """A disclosure that somebody of its route has opened."""
    here = Address(platform="slack", place="U09")
    asker = Asker(account="slack:U09", name="Sam Okoro", reply_to=here, private=here)
    text = said or "After PE a boy in my class had marks on both arms. He said he must not tell."
    return DisclosureView(
        ticket=DisclosureTicket(
            id="K7QF-2M",
            school="oakfield",
            route=("dsl",),
            immediate=state == "raised",
            state=state,
            raised=NOW,
            alert_at=None,
        ),
        content=DisclosureContent(text=SecretStr(text), asker=asker, subject="child"),
        history=(
            DisclosureLine(action="open", by="Mr Lane", role="dsl", reason=SecretStr(""), at=NOW),
            DisclosureLine(
                action="close",
                by="Mr Lane",
                role="dsl",
                reason=SecretStr("Referred to the local authority, and written up."),
                at=NOW,
            ),
        ),
    )


OUTLINES = (
    Outline(title="Staff Conduct Policy", headings=("Phones and cameras",) * 4 + ("Scope",)),
    Outline(title="Educational Visits Policy", headings=("SAFETY ON COACHES",) * 2),
    Outline(title="Dress Code"),
)
HOME_STAFF = Home(school=SCHOOL, today=TODAY, prompts=suggested_prompts(OUTLINES))
TICKETS = (
    ticket(),
    ticket("claimed", number=14, claimed_by="Mrs Reed", question="Who signs off a residential?"),
    ticket("closed", number=9),
)
ADMIN = AdminPart(
    releases=(
        ReleaseLine(id="r2", built=NOW, policies=14, clauses=812, current=True),
        ReleaseLine(id="r1", built=NOW - timedelta(days=30), policies=13, clauses=790),
    ),
    policies=(
        PolicyLine(title="Staff Conduct Policy", version="3", review_due=date(2027, 9, 1)),
        PolicyLine(title="Educational Visits Policy", review_due=date(2026, 7, 31)),
        PolicyLine(title="Child Protection Policy", version="v12", review_due=date(2026, 12, 31)),
        PolicyLine(title="Photography Policy"),
    ),
    topics=(TopicLine(topic="electric scooters", times=4), TopicLine(topic="TikTok", times=2)),
)
