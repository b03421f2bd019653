"""A concern, from whoever has it to those of its route, and to nobody else."""

import pytest

from bot.decisions.notices import read_out
from bot.domain.delivery import AcknowledgedNotice, AlertNotice, ReplyNotice, TicketNotice
from bot.domain.errors import BadRuling, NoSuchTicket, TicketStateError
from bot.domain.outcome import Handoff, Routed
from bot.domain.school import Person, Role, School
from tests.fakes.store import MemoryStore
from tests.fakes.town import CONCERN, CONCERN_ABOUT_HEAD, OAK, UNSETTLED, account
from tests.scenario.story import Story

DSL, DEPUTY_DSL = account("dsl"), account("deputy-dsl")
ABOUT_DSL = "our safeguarding lead is always alone with one of the girls, door locked"
ABOUT_ADULT = "the new coach has been texting a y9 girl at midnight"
DANGER = "there is a man with a knife in the playground now"
DOUBTFUL = "i'm worried about one of the boys"
EVERYONE = ("head", "deputy", "dsl", "deputy-dsl", "chair", "business", "admin")


def alerted(story: Story) -> dict[str, int]:
    """How often each person has been alerted."""
    counts = {who: len(story.told(who, AlertNotice)) for who in EVERYONE}
    return {who: count for who, count in counts.items() if count}


def only(story: Story, who: str = "dsl") -> str:
    """The id of the only disclosure that somebody has been alerted to."""
    [found] = {alert.disclosure_id for alert in story.told(who, AlertNotice)}
    return found


def test_the_dsl_is_alerted_and_the_alert_says_nothing_of_it(story: Story) -> None:
    outcome = story.asks("jo", CONCERN)
    assert isinstance(outcome, Routed)
    assert (outcome.name, outcome.passed_on, outcome.recipients) == ("route_dsl", True, ("dsl",))
    assert alerted(story) == {"dsl": 1}
    for who in EVERYONE:
        assert "uncle" not in story.everything_shown_to(who)
        assert "jo" not in story.everything_shown_to(who).split('"')
    assert "uncle" not in story.everything_shown_to("jo")
    assert story.library.asked == story.library.asked[:1]


def test_the_reply_is_private_wherever_it_was_said(story: Story) -> None:
    message = story.message("a", "jo", CONCERN, channel="staffroom", thread="7")
    assert story.desk.receive(message)
    story.said.append("a")
    story.run()
    assert story.sees("staffroom") == []
    [reply] = story.told("jo", ReplyNotice)
    assert isinstance(reply.outcome, Routed)


def test_the_route_reads_it_and_that_it_was_read_is_kept(story: Story) -> None:
    story.asks("jo", CONCERN)
    story.desk.disclosures.show("oak", DSL, only(story))
    view = story.desk.disclosures.show("oak", DSL, only(story))
    assert view.content is not None
    assert view.content.text.get_secret_value() == CONCERN
    assert view.content.asker.name == "Jo"
    assert [(line.action, line.by, line.role) for line in view.history] == [
        ("open", "Mr Lane", "dsl"),
        ("open", "Mr Lane", "dsl"),
    ]
    [listed] = story.desk.disclosures.all("oak", DSL)
    assert listed.content is None


@pytest.mark.parametrize("who", ["head", "deputy", "deputy-dsl", "chair", "admin", "jo", "nobody"])
def test_nobody_else_learns_that_there_is_one(story: Story, who: str) -> None:
    story.asks("jo", CONCERN)
    disclosures, actor = story.desk.disclosures, account(who)
    said = set()
    for disclosure_id in (only(story), "00000000", ""):
        for act in (
            lambda i=disclosure_id: disclosures.show("oak", actor, i),
            lambda i=disclosure_id: disclosures.acknowledge("oak", actor, i),
            lambda i=disclosure_id: disclosures.take_in_hand("oak", actor, i),
            lambda i=disclosure_id: disclosures.close("oak", actor, i, "No."),
            lambda i=disclosure_id: disclosures.reopen("oak", actor, i, "No."),
        ):
            with pytest.raises(NoSuchTicket) as refused:
                act()
            said.add(str(refused.value))
    assert said == {"There is no such concern for you."}
    assert disclosures.all("oak", actor) == ()
    assert story.desk.disclosures.show("oak", DSL, only(story)).ticket.state == "raised"


@pytest.mark.parametrize(
    ("text", "told", "never"),
    [
        (CONCERN, ("dsl",), ()),
        (ABOUT_ADULT, ("head", "dsl"), ()),
        (CONCERN_ABOUT_HEAD, ("chair",), ("head", "deputy")),
        (ABOUT_DSL, ("head",), ("dsl", "deputy-dsl")),
        (DANGER, ("dsl",), ()),
    ],
)
def test_each_kind_of_concern_goes_its_own_way(
    story: Story, text: str, told: tuple[str, ...], never: tuple[str, ...]
) -> None:
    story.asks("jo", text)
    assert alerted(story) == dict.fromkeys(told, 1)
    story.clock.forward(days=1)
    story.run()
    story.clock.forward(days=1)
    story.run()
    story.clock.forward(days=1)
    story.run()
    assert not set(never) & set(alerted(story))


def test_two_unanswered_alerts_then_the_deputy(story: Story) -> None:
    story.asks("jo", CONCERN)
    times = []
    for _ in range(6):
        story.clock.forward(minutes=10)
        story.run()
        times.append(alerted(story))
    assert times[0] == {"dsl": 2}
    assert times[1] == {"dsl": 3, "deputy-dsl": 1}
    assert times[-1]["dsl"] < 7  # less and less often
    [first, *_] = story.told("deputy-dsl", AlertNotice)
    assert (first.to_deputy, first.alerts) == (True, 3)
    view = story.desk.disclosures.show("oak", DEPUTY_DSL, only(story))
    assert view.content is not None


def test_the_deputy_may_not_open_it_before(story: Story) -> None:
    story.asks("jo", CONCERN)
    story.clock.forward(minutes=10)
    story.run()
    with pytest.raises(NoSuchTicket):
        story.desk.disclosures.show("oak", DEPUTY_DSL, only(story))


def test_alerts_do_not_wait_for_the_school_to_open(story: Story) -> None:
    story.clock.forward(days=5, hours=14)
    story.asks("jo", CONCERN)
    story.clock.forward(minutes=10)
    story.run()
    assert alerted(story) == {"dsl": 2}


@pytest.mark.parametrize(
    "other",
    [
        Person(name="Somebody", accounts=("fake:head",)),
        Person(name="MRS  REED", accounts=("fake:other",)),
    ],
)
def test_never_a_deputy_who_is_its_subject(other: Person) -> None:
    """The head is the deputy DSL as well; in danger the DSL is told of a concern about the head."""
    story = Story(MemoryStore(), _with(OAK, deputy_dsl=other))
    story.asks("jo", "the headteacher is hitting a boy with a stick right now in the hall")
    for _ in range(10):
        story.clock.forward(hours=1)
        story.run()
    assert set(alerted(story)) == {"dsl", "chair"}
    assert story.told("other", AlertNotice) == []
    for who in ("fake:head", "fake:other"):
        assert story.desk.disclosures.all("oak", who) == ()
    story.check_every_message_has_one_outcome()


def test_a_head_who_is_the_dsl_does_not_get_a_concern_about_the_head() -> None:
    story = Story(MemoryStore(), _with(OAK, dsl=OAK.people["headteacher"]))
    outcome = story.asks("jo", CONCERN_ABOUT_HEAD)
    assert isinstance(outcome, Routed)
    assert alerted(story) == {"chair": 1}
    assert story.desk.disclosures.all("oak", account("head")) == ()
    story.check_every_message_has_one_outcome()


def test_acknowledging_ends_the_alerts_and_tells_whoever_reported(story: Story) -> None:
    story.asks("jo", CONCERN)
    story.desk.disclosures.acknowledge("oak", DSL, only(story))
    story.run()
    [told] = story.told("jo", AcknowledgedNotice)
    assert told.role == "dsl"
    story.clock.forward(days=2)
    story.run()
    assert alerted(story) == {"dsl": 1}
    with pytest.raises(TicketStateError):
        story.desk.disclosures.acknowledge("oak", DSL, only(story))
    story.run()
    assert len(story.told("jo", AcknowledgedNotice)) == 1


def test_from_the_alert_to_the_end_and_back(story: Story) -> None:
    story.asks("jo", CONCERN)
    disclosures, found = story.desk.disclosures, only(story)
    with pytest.raises(TicketStateError):
        disclosures.close("oak", DSL, found, "Nothing in it.")
    disclosures.take_in_hand("oak", DSL, found)
    with pytest.raises(BadRuling, match="the DSL will read it"):
        disclosures.close("oak", DSL, found, " ")
    disclosures.close("oak", DSL, found, "Spoke with the family.")
    disclosures.reopen("oak", DSL, found, "He said more.")
    view = disclosures.show("oak", DSL, found)
    assert view.ticket.state == "in_hand"
    assert [(line.action, line.reason.get_secret_value()) for line in view.history] == [
        ("take_in_hand", ""),
        ("close", "Spoke with the family."),
        ("reopen", "He said more."),
        ("open", ""),
    ]
    assert "family" not in repr(view)
    story.run()
    assert len(story.told("jo", AcknowledgedNotice)) == 1


def test_immediate_danger_is_said_to_be(story: Story) -> None:
    outcome = story.asks("jo", DANGER)
    assert isinstance(outcome, Routed)
    assert outcome.name == "emergency"
    [alert] = story.told("dsl", AlertNotice)
    assert alert.immediate
    reply = story.told("jo", ReplyNotice)[0]
    assert "999" in read_out(reply, story.school, reply.on).text


def test_nobody_is_told_when_nobody_can_be_and_the_reporter_knows() -> None:
    people = {role: Person(name=person.name) for role, person in OAK.people.items()}
    story = Story(MemoryStore(), OAK.model_copy(update={"people": people}))
    outcome = story.asks("jo", CONCERN)
    assert isinstance(outcome, Routed)
    assert not outcome.passed_on
    reply = story.told("jo", ReplyNotice)[0]
    assert "Mr Lane" in read_out(reply, story.school, reply.on).text
    story.check_every_message_has_one_outcome()


def test_a_concern_is_no_ticket_and_no_part_of_the_thread(story: Story) -> None:
    story.asks("jo", "can i lend my door keys to the caretaker")
    story.asks("jo", CONCERN)
    story.asks("jo", "what about parents?")
    assert not any("uncle" in asked for asked in story.library.asked)
    outcome = story.asks("kit", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert outcome.ticket == 1
    assert story.desk.keeping.export("oak", account("admin"), account("jo")).exchanges[-1:] != ()
    export = story.desk.keeping.export("oak", account("admin"), account("jo"))
    assert "uncle" not in export.model_dump_json()


def test_what_the_head_has_is_the_same_with_and_without(story: Story) -> None:
    story.asks("jo", CONCERN_ABOUT_HEAD)
    assert [who for who in ("head", "deputy", "admin") if story.sees(who)] == []
    assert story.observer.told == []
    assert story.desk.outbox.waiting("oak", account("admin")) == ()
    outcome = story.asks("kit", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert outcome.ticket == 1
    assert len(story.told("head", TicketNotice)) == 1


def _with(school: School, **people: Person) -> School:
    roles: dict[Role, Person] = {**school.people, **people}  # type: ignore[dict-item]
    return school.model_copy(update={"people": roles})
