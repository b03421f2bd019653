"""Reminders of what waits: in the hours in which the school is open, then to the deputy as well."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.delivery import ReminderNotice, TicketNotice
from bot.domain.school import Reminders, Term
from tests.fakes.store import MemoryStore
from tests.fakes.town import OAK, UNSETTLED, account
from tests.scenario.story import Story

HEAD = account("head")


def pass_hours(story: Story, hours: int) -> list[tuple[str, datetime]]:
    """Whom each reminder reaches in the next hours, and when, to a quarter of an hour."""
    seen: list[tuple[str, datetime]] = []
    known = {who: len(story.told(who, ReminderNotice)) for who in ("head", "deputy", "business")}
    for _ in range(hours * 4):
        story.clock.forward(minutes=15)
        story.run()
        for who, before in known.items():
            now = len(story.told(who, ReminderNotice))
            seen += [(who, story.clock())] * (now - before)
            known[who] = now
    return seen


def monday(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=UTC) + timedelta(days=days)


def test_the_head_is_reminded_then_the_deputy_too(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    assert pass_hours(story, 31) == [
        ("head", monday(13)),
        ("head", monday(12, 30, days=1)),
        ("deputy", monday(12, 30, days=1)),
    ]
    [reminder] = story.told("deputy", ReminderNotice)
    assert (reminder.number, reminder.to_deputy) == (1, True)
    assert reminder.waiting_since == monday(9)
    assert all(not told.to_deputy for told in story.told("head", ReminderNotice))


def test_nobody_is_reminded_at_night_or_at_the_weekend(story: Story) -> None:
    story.clock.now = monday(15, days=4)
    story.asks("jo", UNSETTLED)
    assert pass_hours(story, 72) == [("head", monday(10, 30, days=7))]


def test_nobody_is_reminded_in_the_holidays() -> None:
    terms = (
        Term(name="autumn", first=date(2026, 9, 2), last=date(2026, 11, 24)),
        Term(name="spring", first=date(2026, 12, 1), last=date(2027, 3, 26)),
    )
    story = Story(MemoryStore(), OAK.model_copy(update={"terms": terms}))
    story.clock.now = monday(15, days=1)
    story.asks("jo", UNSETTLED)
    assert pass_hours(story, 24 * 7) == [("head", monday(10, 30, days=8))]
    story.check_every_message_has_one_outcome()


def test_a_claim_starts_the_waiting_anew(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.clock.forward(hours=3)
    story.desk.tickets.claim("oak", HEAD, 1)
    assert pass_hours(story, 5) == [("head", monday(16))]


def test_who_has_it_after_a_redirection_is_reminded(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.redirect("oak", HEAD, 1, "business_manager")
    assert pass_hours(story, 30) == [
        ("business", monday(13)),
        ("business", monday(12, 30, days=1)),
    ]


def test_nobody_is_reminded_of_what_is_done(story: Story) -> None:
    for who, text in (("jo", UNSETTLED), ("kit", "how deep is the swimming pool"),
                      ("lee", "when does the tuck shop open")):  # fmt: skip
        story.asks(who, text)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.desk.tickets.close("oak", HEAD, 2, "No.")
    story.desk.asking.withdraw("oak", account("lee"), 3)
    story.run()
    assert pass_hours(story, 48) == []


def test_what_is_opened_again_waits_again(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.close("oak", HEAD, 1, "No.")
    story.desk.tickets.reopen("oak", HEAD, 1)
    assert pass_hours(story, 5) == [("head", monday(13))]


def test_a_school_s_own_patience() -> None:
    reminders = Reminders(ticket_hours=1, deputy_hours=2)
    story = Story(MemoryStore(), OAK.model_copy(update={"reminders": reminders}))
    story.asks("jo", UNSETTLED)
    assert pass_hours(story, 4) == [
        ("head", monday(10)),
        ("head", monday(12)),
        ("deputy", monday(12)),
    ]
    story.check_every_message_has_one_outcome()


def test_a_deputy_who_has_the_same_channel_is_told_once() -> None:
    channels = {"headteacher": "fake:office", "deputy_headteacher": "fake:office"}
    story = Story(MemoryStore(), OAK.model_copy(update={"channels": channels}))
    story.asks("jo", UNSETTLED)
    story.clock.forward(hours=4)
    story.run()
    story.clock.forward(days=1)
    story.run()
    assert [told.to_deputy for told in story.told("office", ReminderNotice)] == [False, False]
    assert len(story.told("office", TicketNotice)) == 1
    story.check_every_message_has_one_outcome()


def test_however_many_desks_look_each_reminder_is_given_once(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    others = [story.another_desk() for _ in range(3)]
    story.clock.forward(hours=4)
    assert [desk.tick() for desk in (story.desk, *others)] == [1, 0, 0, 0]
    story.run()
    assert len(story.told("head", ReminderNotice)) == 1


def test_a_school_taken_out_of_the_corpus_keeps_no_other_waiting(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    gone = story.library._schools.pop("oak")
    story.clock.forward(days=1)
    assert story.desk.tick() == 0
    story.library._schools["oak"] = gone
    assert story.desk.tick() == 1
    story.run()
    assert len(story.told("head", ReminderNotice)) == 1
