"""Anybody does anything, in any order: no sequence leads to an illegal state, shows a role what is
not its own, or tells somebody twice."""

from collections import Counter
from collections.abc import Callable
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.decisions import transitions
from bot.domain.delivery import AlertNotice, RulingNotice
from bot.domain.errors import BadRuling, NoSuchTicket, NotAllowed, TicketStateError
from bot.domain.school import Role
from bot.domain.ticket import Holder, Ticket, TicketAction
from tests.fakes.store import MemoryStore
from tests.fakes.town import ANSWERED, CONCERN, CONCERN_ABOUT_HEAD, OAK, UNSETTLED, account
from tests.scenario.story import Story

CONCERNS = (
    CONCERN,
    CONCERN_ABOUT_HEAD,
    "the headteacher is hitting a boy with a stick right now in the hall",
    "our safeguarding lead is always alone with one of the girls, door locked",
    "the new coach has been texting a y9 girl at midnight",
)
QUESTIONS = (UNSETTLED, "how deep is the swimming pool", ANSWERED)
SAID = (*QUESTIONS, *QUESTIONS, *CONCERNS)

# The deputy head is the business manager as well, and the headteacher is the deputy DSL.
SCHOOL = OAK.model_copy(
    update={
        "people": {
            **OAK.people,
            "business_manager": OAK.people["deputy_headteacher"],
            "deputy_dsl": OAK.people["headteacher"],
        }
    }
)
ROLES: dict[str, set[Role]] = {
    "head": {"headteacher", "deputy_dsl"},
    "deputy": {"deputy_headteacher", "business_manager"},
    "dsl": {"dsl"},
    "chair": {"chair_of_governors"},
    "admin": {"admin"},
    "zebedee": set(),
    "ottoline": set(),
    "nobody": set(),
}
STANDS_IN: dict[str, set[Role]] = {"headteacher": {"deputy_headteacher"}, "dsl": {"deputy_dsl"}}
ASKERS = ("zebedee", "ottoline", "head", "deputy")
REFUSED = (NoSuchTicket, NotAllowed, TicketStateError, BadRuling)

people = st.sampled_from(sorted(ROLES))
numbers = st.sampled_from((1, 1, 2, 2, 3, 99))


def may_act(who: str, ticket: Ticket) -> bool:
    """Whether somebody has a role that the ticket is before, or its deputy's."""
    return bool(ROLES[who] & {ticket.holder, *STANDS_IN.get(ticket.holder, ())})


def may_see(who: str, ticket: Ticket) -> bool:
    """Whether the ticket has ever been before a role of somebody's."""
    mine = {role for holder in ticket.holders for role in (holder, *STANDS_IN.get(holder, ()))}
    return bool(ROLES[who] & mine)


class TicketMachine(RuleBasedStateMachine):
    """A school in which everybody tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore()
        self.story = Story(self.store, SCHOOL)
        self.looked_at = 0
        self.given = 0
        self.due: Counter[tuple[str, str]] = Counter()

    @initialize(anonymous=st.booleans())
    def some_have_asked(self, anonymous: bool) -> None:
        self.story.asks("zebedee", UNSETTLED, anonymous=anonymous)
        self.story.asks("ottoline", UNSETTLED)
        self.story.asks("ottoline", QUESTIONS[1], anonymous=True)
        self.story.asks("zebedee", CONCERNS[2])
        self.story.asks("zebedee", ANSWERED)

    @rule(who=st.sampled_from(ASKERS), text=st.sampled_from(SAID), anonymous=st.booleans())
    def say(self, who: str, text: str, anonymous: bool) -> None:
        self.story.say(who, text, anonymous=anonymous)

    @rule(
        who=people | st.just("zebedee"),
        number=st.sampled_from((5, 5, 1, 6, 7, 8)),
        anonymous=st.booleans(),
    )
    def ask_the_head(self, who: str, number: int, anonymous: bool) -> None:
        asking = self.story.desk.asking
        self.attempt(lambda: asking.ask_the_head("oak", account(who), f"e{number}", anonymous))

    @rule(hours=st.sampled_from((0, 0, 0.2, 5, 24)), all_of_it=st.booleans())
    def work(self, hours: float, all_of_it: bool) -> None:
        self.story.clock.forward(hours=hours)
        if all_of_it:
            self.story.run()
        else:
            self.story.desk.tick()
            self.story.desk.handle("w")

    @rule(
        who=people | st.sampled_from(("head", "deputy")),
        number=numbers,
        action=st.sampled_from(("claim", "rule", "close", "redirect", "reopen")),
        to=st.sampled_from(get_args(Holder)),
        words=st.sampled_from(("Because.", "Because.", "Because.", "")),
        clauses=st.sampled_from(((), (), (1,), (7,))),
        precedent=st.booleans(),
    )
    def act_on_a_ticket(
        self,
        who: str,
        number: int,
        action: TicketAction,
        to: Holder,
        words: str,
        clauses: tuple[int, ...],
        precedent: bool,
    ) -> None:
        before, tickets, actor = self.ticket(number), self.story.desk.tickets, account(who)
        self.given += 1
        ruling = f"Ruling {self.given}." if words else ""
        acts: dict[TicketAction, Callable[[], object]] = {
            "claim": lambda: tickets.claim("oak", actor, number),
            "rule": lambda: tickets.rule("oak", actor, number, ruling, clauses, precedent),
            "close": lambda: tickets.close("oak", actor, number, words),
            "redirect": lambda: tickets.redirect("oak", actor, number, to, words),
            "reopen": lambda: tickets.reopen("oak", actor, number, words),
        }
        if not self.attempt(acts[action]):
            return
        assert before is not None
        claimed_by = before.claimed_by if before.state == "claimed" else None
        assert may_act(who, before)
        assert claimed_by in (None, actor) or action == "redirect"
        claimed_again = action == "claim" and claimed_by == actor
        assert claimed_again or action in transitions.TICKET[before.state]
        if action == "rule":
            assert ruling
            self.due += Counter({(asker.reply_to.place, ruling): 1 for asker in before.askers})

    @rule(
        who=st.sampled_from(("head", "deputy")),
        number=st.sampled_from((1, 2)),
        action=st.sampled_from(("claim", "rule", "rule", "reopen", "redirect")),
        contested=st.booleans(),
        precedent=st.booleans(),
        deliver=st.booleans(),
    )
    def act_rightly(
        self,
        who: str,
        number: int,
        action: TicketAction,
        contested: bool,
        precedent: bool,
        deliver: bool,
    ) -> None:
        to: Holder = "headteacher" if who == "deputy" else "business_manager"
        if contested:
            other = "head" if who == "deputy" else "deputy"
            self.act_on_a_ticket(other, number, "claim", to, "", (), False)
        self.act_on_a_ticket(who, number, action, to, "Because.", (), precedent)
        if deliver:
            self.story.run()

    @rule(who=people | st.sampled_from(ASKERS), number=numbers, action=st.booleans())
    def act_as_asker(self, who: str, number: int, action: bool) -> None:
        before, asking = self.ticket(number), self.story.desk.asking
        act = asking.withdraw if action else asking.stay_anonymous
        if self.attempt(lambda: act("oak", account(who), number)):
            assert before is not None
            assert account(who) in {asker.account for asker in before.askers}
            assert not action or "withdraw" in transitions.TICKET[before.state]

    @rule(
        who=people | st.sampled_from(("dsl", "chair")),
        which=st.integers(min_value=0, max_value=2),
        action=st.sampled_from(("show", "acknowledge", "take_in_hand", "close", "reopen")),
    )
    def act_on_a_disclosure(self, who: str, which: int, action: str) -> None:
        found = sorted(self.store.state.disclosures)
        chosen = found[which] if which < len(found) else "none"
        reason = ("Dealt with.",) if action in ("close", "reopen") else ()
        act = getattr(self.story.desk.disclosures, action)
        if self.attempt(lambda: act("oak", account(who), chosen, *reason)):
            ticket = self.store.state.disclosures[chosen]
            assert ROLES[who] & {*ticket.route, *(ticket.stand_ins if ticket.deputised else ())}

    @invariant()
    def tickets_are_as_the_table_has_them(self) -> None:
        state = self.store.state
        tickets = sorted(state.tickets.values(), key=lambda ticket: ticket.number)
        assert [ticket.number for ticket in tickets] == list(range(1, len(tickets) + 1))
        unsettled = Counter(
            ticket.key for ticket in tickets if ticket.state in transitions.UNSETTLED
        )
        assert not [key for key, count in unsettled.items() if count > 1]
        for ticket in tickets:
            now = "open"
            for change in (c for c in state.transitions if c.ticket_id == ticket.id):
                assert change.before == now
                assert transitions.TICKET[change.before][change.action] == change.after
                now = change.after
            assert ticket.state == now
            assert len({asker.account for asker in ticket.askers}) == len(ticket.askers)

    @invariant()
    def nobody_sees_a_ticket_that_never_was_before_them(self) -> None:
        tickets = {ticket.number: ticket for ticket in self.store.state.tickets.values()}
        for who in ROLES:
            views = self.story.desk.tickets.all("oak", account(who))
            mine = {number for number, ticket in tickets.items() if may_see(who, ticket)}
            assert {view.card.number for view in views} == mine
            for view in views:
                text = view.model_dump_json()
                for asker in tickets[view.card.number].askers:
                    if asker.anonymous:
                        assert f'"{asker.name}"' not in text
                        assert asker.account not in text

    @invariant()
    def nobody_learns_of_a_concern_that_is_not_theirs(self) -> None:
        state = self.store.state
        about = {name: content.subject for name, content in state.contents.items()}
        kept_from: dict[str, set[str]] = {"headteacher": {"head"}, "dsl": {"dsl"}}
        for who in ROLES:
            listed = {v.ticket.id for v in self.story.desk.disclosures.all("oak", account(who))}
            mine = {
                ticket.id
                for ticket in state.disclosures.values()
                if ROLES[who] & {*ticket.route, *(ticket.stand_ins if ticket.deputised else ())}
            }
            assert listed == mine
            assert not [i for i in mine if who in kept_from.get(about[i], ())]
        for delivery in self.story.platform.attempts[self.looked_at :]:
            said = delivery.notice.model_dump_json()
            assert not [c for c in CONCERNS if c in said]
            if isinstance(delivery.notice, AlertNotice):
                subject = about[delivery.notice.disclosure_id]
                assert delivery.to.place not in kept_from.get(subject, ())
        self.looked_at = len(self.story.platform.attempts)
        for dispatch in self.story.desk.outbox.waiting("oak", account("admin")):
            assert dispatch.kind not in ("alert", "acknowledged")

    @invariant()
    def nobody_is_told_a_ruling_twice(self) -> None:
        assert max(self.told().values(), default=0) <= 1

    def teardown(self) -> None:
        """In the end everything has been told to everyone it was due to."""
        self.story.check_every_message_has_one_outcome()
        told = self.told()
        assert not self.due - told
        assert max(told.values(), default=0) <= 1
        assert not [t for t in self.store.state.tickets.values() if t.state == "ruled"]

    def told(self) -> Counter[tuple[str, str]]:
        """Which rulings each place has been shown."""
        return Counter(
            (seen.to.place, seen.notice.text)
            for seen in self.story.platform.shown.values()
            if isinstance(seen.notice, RulingNotice)
        )

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of that number as it is now."""
        found = (t for t in self.store.state.tickets.values() if t.number == number)
        return next(found, None)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Try something; whether it was done. What is refused changes nothing."""
        before = self.store.state.copy()
        try:
            act()
        except REFUSED:
            assert self.store.state == before
            return False
        return True


TicketMachine.TestCase.settings = settings(
    max_examples=100,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestTickets = TicketMachine.TestCase
