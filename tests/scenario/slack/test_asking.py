"""Staff ask in Slack, in every way they can, and get exactly one reply."""

import pytest

from adapters.slack import actions, sentences
from tests.fakes.slack_api import BOT
from tests.fakes.slack_layout import elements, words
from tests.fakes.slack_town import DSLS, HEADS, STAFF, SlackTown
from tests.fakes.town import ANSWERED, CONCERN, UNSETTLED


def test_a_question_in_a_dm_is_answered_under_it(town: SlackTown) -> None:
    ts = town.writes("U0JO", ANSWERED)
    assert town.slack.signs == {("D0JO", ts): sentences.WORKING}

    town.run()

    [reply] = town.told("U0JO")
    assert reply["thread_ts"] == ts
    assert "door keys" in words(reply["blocks"])
    assert town.slack.signs == {}


def test_a_question_in_a_channel_is_answered_to_the_asker_alone(town: SlackTown) -> None:
    town.mentions("U0JO", ANSWERED)
    town.run()

    [reply] = town.told("U0JO")
    assert (reply["channel"], reply["visible"]) == (STAFF, True)
    assert "door keys" in words(reply["blocks"])
    assert actions.SHARE in {e["action_id"] for e in elements(reply["blocks"])}
    assert town.slack.from_bot(STAFF) == []
    assert town.slack.signs == {}


def test_a_question_in_a_thread_is_answered_in_it(town: SlackTown) -> None:
    root = town.slack.typed("U0SAM", STAFF, "who locks up tonight?")
    town.mentions("U0JO", ANSWERED, thread=root)
    town.run()

    [reply] = town.told("U0JO")
    assert (reply["thread_ts"], reply["visible"]) == (root, True)


def test_a_command_is_answered_where_it_was_typed(town: SlackTown) -> None:
    assert town.commands("U0JO", ANSWERED) == ""
    town.run()

    [reply] = town.told("U0JO")
    assert (reply["channel"], reply["user"]) == (STAFF, "U0JO")


def test_a_command_where_the_bot_is_not_is_answered_in_the_dm(town: SlackTown) -> None:
    town.slack.channel("C0PARTY", "U0JO", bot=False)
    town.commands("U0JO", ANSWERED, channel="C0PARTY")
    town.run()

    [reply] = town.told("U0JO")
    assert reply["channel"] == "D0JO"


def test_help_is_said_at_once_and_nothing_is_kept(town: SlackTown) -> None:
    assert town.commands("U0JO", " Help ") == sentences.HELP
    assert town.commands("U0JO", "") == sentences.HELP
    town.run()
    assert town.told("U0JO") == []


def test_a_follow_up_leans_on_its_thread(town: SlackTown) -> None:
    ts = town.writes("U0JO", "can i wear shorts in june")
    town.run()
    town.told("U0JO")

    town.writes("U0JO", "and in july?", thread=ts)
    town.run()

    [reply] = town.told("U0JO")
    assert reply["thread_ts"] == ts
    assert "shorts" in " ".join(town.library.asked[-1:])


def test_nothing_but_a_mention_gets_a_reply(town: SlackTown) -> None:
    town.mentions("U0JO", "")
    town.run()
    assert len(town.told("U0JO")) == 1


def test_an_unsettled_question_gets_a_handoff_and_the_head_a_card(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()

    [reply] = town.told("U0JO")
    assert "ticket 1" in words(reply["blocks"])
    [card] = town.slack.from_bot(HEADS)
    assert "season ticket" in words(card["blocks"])
    assert "Jo Bloggs" in words(card["blocks"])


def test_an_edited_question_is_not_asked_twice(town: SlackTown) -> None:
    ts = town.writes("U0JO", "can i lend my dor keys to parents")
    town.run()
    assert len(town.told("U0JO")) == 1

    now = {"user": "U0JO", "text": ANSWERED, "ts": ts, "edited": {"user": "U0JO", "ts": "2"}}
    changed = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "D0JO",
        "channel_type": "im",
        "ts": "1900000000.1",
        "message": now,
        "previous_message": {"user": "U0JO", "text": "can i lend my dor keys", "ts": ts},
    }
    town.send(town.body(changed))
    town.run()

    [hint] = town.told("U0JO")
    assert hint["text"] == sentences.EDITED


def test_an_edit_that_adds_the_mention_is_asked_and_one_that_keeps_it_is_not(
    town: SlackTown,
) -> None:
    said = f"<@{BOT}> {ANSWERED}"
    ts = town.slack.typed("U0JO", STAFF, said)
    for _ in range(2):
        town.send(town.event("app_mention", "U0JO", STAFF, said, ts, edited={"ts": "2"}))
        town.run()
    assert len(town.told("U0JO")) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"hidden": True},
    ],
)
def test_what_no_person_wrote_is_passed_over(town: SlackTown, more: dict[str, object]) -> None:
    town.writes("U0JO", ANSWERED, **more)
    town.writes(BOT, ANSWERED, **{"bot_id": "B0BOT", **more})
    town.run()
    assert town.told("U0JO") == []
    assert town.slack.signs == {}


@pytest.mark.parametrize(
    "flag", ["is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted"]
)
def test_guests_and_strangers_get_nothing(town: SlackTown, flag: str) -> None:
    town.slack.person("U0GUEST", "Guest", **{flag: True})
    town.slack.channels[STAFF]["members"].add("U0GUEST")
    town.writes("U0GUEST", ANSWERED)
    town.mentions("U0GUEST", ANSWERED)
    town.commands("U0GUEST", ANSWERED)
    town.run()
    assert town.told("U0GUEST") == []
    assert town.library.asked == []


def test_people_of_another_organisation_get_nothing(town: SlackTown) -> None:
    town.slack.person("U0OTHER", "Other", team_id="T0OTHER")
    town.slack.channels[STAFF]["members"].add("U0OTHER")
    town.mentions("U0OTHER", ANSWERED, user_team="T0OTHER")
    town.mentions("U0OTHER", ANSWERED)
    town.run()
    assert town.told("U0OTHER") == []


def test_a_colleague_of_an_enterprise_grid_is_answered(town: SlackTown) -> None:
    grid = {"enterprise_user": {"teams": ["T0SCHOOL", "T0TRUST"]}, "team_id": "T0TRUST"}
    town.slack.person("W0GRID", "Gil Grid", **grid)
    ts = town.slack.typed("W0GRID", town.slack.dm("W0GRID"), ANSWERED)
    event = town.event("message", "W0GRID", "D0GRID", ANSWERED, ts, None, "im", user_team="T0TRUST")
    town.send({**event, "enterprise_id": "E0TRUST"})
    town.run()
    assert len(town.told("W0GRID")) == 1


def test_who_is_mentioned_is_named(town: SlackTown) -> None:
    town.writes("U0JO", f"<@{BOT}> how much is a season ticket for <@U0SAM> &amp; <!here>")
    town.run()
    [card] = town.slack.from_bot(HEADS)
    assert "season ticket for @Sam Hill & @here" in words(card["blocks"])


def test_files_without_words_are_answered_plainly(town: SlackTown) -> None:
    town.writes("U0JO", "", subtype="file_share", files=[{"id": "F1"}])
    town.run()
    [reply] = town.told("U0JO")
    assert reply["text"] == sentences.FILES_ONLY


def test_files_with_words_are_a_question(town: SlackTown) -> None:
    town.writes("U0JO", ANSWERED, subtype="file_share", files=[{"id": "F1"}])
    town.run()
    [reply] = town.told("U0JO")
    assert "door keys" in words(reply["blocks"])


def test_a_concern_in_a_dm_is_answered_there_and_alerted(town: SlackTown) -> None:
    ts = town.writes("U0JO", CONCERN)
    town.run()

    [reply] = town.told("U0JO")
    assert reply["thread_ts"] == ts
    [alert] = town.slack.from_bot(DSLS)
    assert "uncle" not in str(alert)
    assert "uncle" not in str(town.slack.from_bot("D0JO"))
    assert town.slack.from_bot(HEADS) == []


def test_a_concern_in_a_channel_is_answered_privately_and_not_repeated(town: SlackTown) -> None:
    town.mentions("U0JO", CONCERN)
    town.run()

    private, hint = town.told("U0JO")
    assert private["channel"] == "D0JO"
    assert (hint["channel"], hint["text"], hint["visible"]) == (
        STAFF,
        sentences.WRITTEN_PRIVATELY,
        True,
    )
    assert town.slack.from_bot(STAFF) == []
    assert "uncle" not in str([private, hint, *town.slack.from_bot(DSLS)])
    assert town.slack.signs == {}


def test_a_concern_in_a_command_is_answered_privately(town: SlackTown) -> None:
    assert town.commands("U0JO", CONCERN) == ""
    town.run()
    private, hint = town.told("U0JO")
    assert (private["channel"], hint["text"]) == ("D0JO", sentences.WRITTEN_PRIVATELY)
