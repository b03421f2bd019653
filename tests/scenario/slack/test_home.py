"""Opening the app, sending it files, answering a card in a DM; starting and stopping."""

from collections.abc import Iterator
from datetime import date

import pytest

from adapters.slack.addresses import account
from adapters.slack.blocks.home import AdminPart, PolicyLine
from adapters.slack.blocks.prompts import Outline
from adapters.slack.incoming import Upload
from tests.fakes.slack_api import BOT, FakeSlack, Lost
from tests.fakes.slack_layout import words
from tests.fakes.slack_town import HEADS, Params, SlackTown
from tests.fakes.store import MemoryStore
from tests.fakes.town import ANSWERED, UNSETTLED


class OneShelf:
    """A school with one policy."""

    def outlines(self, school_id: str) -> tuple[Outline, ...]:
        assert school_id == "oak"
        return (Outline(title="Phones policy", headings=("Mobile phones",)),)

    def admin_part(self, school_id: str) -> AdminPart:
        assert school_id == "oak"
        return AdminPart(policies=(PolicyLine(title="Phones policy", review_due=date(2020, 1, 1)),))


@pytest.fixture
def town() -> Iterator[SlackTown]:
    """A town whose policies can be shown."""
    with FakeSlack() as slack:
        town = SlackTown(slack, MemoryStore(), shelf=OneShelf())
        yield town
        town.close()


def opens(town: SlackTown, user: str, tab: str) -> None:
    event = {"type": "app_home_opened", "user": user, "tab": tab, "channel": town.slack.dm(user)}
    town.send(town.body(event))


def home_of(town: SlackTown, user: str) -> str:
    opens(town, user, "home")
    shown = town.slack.views[-1]
    assert (shown["how"], shown["user_id"]) == ("publish", user)
    return words(shown["view"])


def test_everybody_has_a_home_of_their_own(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()
    staff, head, admin = (home_of(town, user) for user in ("U0JO", "U0HEAD", "U0ADMIN"))
    assert "season ticket" in head
    assert "season ticket" not in staff + admin
    assert "review overdue since 1 January 2020" in admin
    assert "review overdue" not in staff + head


def test_the_messages_tab_offers_questions_to_begin_with(town: SlackTown) -> None:
    opens(town, "U0JO", "messages")
    [offered] = town.slack.prompts
    assert offered["channel_id"] == "D0JO"
    assert all(set(prompt) == {"title", "message"} for prompt in offered["prompts"])
    assert "phones" in offered["prompts"][0]["message"].casefold()
    town.run()
    assert town.told("U0JO") == []


def test_guests_have_no_home(town: SlackTown) -> None:
    town.slack.person("U0GUEST", "Guest", is_restricted=True)
    opens(town, "U0GUEST", "home")
    opens(town, "U0GUEST", "messages")
    assert (town.slack.views, town.slack.prompts) == ([], [])


def test_files_go_to_whoever_takes_them(town: SlackTown) -> None:
    taken: list[Upload] = []

    async def take(upload: Upload) -> bool:
        taken.append(upload)
        return upload.account == account("U0ADMIN")

    town.uploads = take
    town.writes("U0ADMIN", ANSWERED, subtype="file_share", files=[{"id": "F1"}])
    town.writes("U0JO", ANSWERED, subtype="file_share", files=[{"id": "F2"}])
    town.run()
    assert [upload.files[0]["id"] for upload in taken] == ["F1", "F2"]
    assert town.told("U0ADMIN") == []
    assert len(town.told("U0JO")) == 1


def test_a_card_in_a_dm_is_answered_by_a_reply_under_it(town: SlackTown) -> None:
    heads = town.school.model_copy(update={"channels": {}})
    town.library._schools[heads.id] = heads
    town.writes("U0JO", UNSETTLED)
    town.run()
    assert town.slack.from_bot(HEADS) == []
    [card] = town.told("U0HEAD")

    town.replies("U0HEAD", "D0HEAD", "Three pounds.", card["ts"], kind="im")
    [offer] = town.told("U0HEAD")
    assert "Three pounds." in words(offer["blocks"])
    town.run()
    assert town.told("U0HEAD") == []

    town.replies("U0HEAD", "D0HEAD", f"<@{BOT}> {ANSWERED}", card["ts"], kind="im")
    town.run()
    [answer] = town.told("U0HEAD")
    assert "door keys" in words(answer["blocks"])


def test_a_reply_under_something_else_of_the_bots_is_a_question(town: SlackTown) -> None:
    asked = town.mentions("U0JO", UNSETTLED)
    town.run()
    town.desk.tickets.rule(town.school.id, "slack:U0HEAD", 1, "Three.")
    town.run()
    _handoff, ruling = sorted(town.told("U0JO"), key=lambda seen: float(seen["ts"]))
    town.replies("U0JO", "D0JO", ANSWERED, ruling["ts"], kind="im")
    town.run()
    [answer] = town.told("U0JO")
    assert answer["thread_ts"] == ruling["ts"] != asked


def test_a_card_that_cannot_be_looked_up_leaves_nobody_without_a_reply(town: SlackTown) -> None:
    root = town.slack.typed(BOT, "D0JO", "something")

    def down(method: str, _params: Params) -> None:
        if method == "conversations.history":
            raise Lost()

    town.slack.fail = down
    town.replies("U0JO", "D0JO", ANSWERED, root, kind="im")
    town.run()
    assert len(town.slack.from_bot("D0JO", root)) == 1


def test_socket_mode_starts_without_slack_and_stops_at_once(town: SlackTown) -> None:
    town.slack.fail = lambda method, params: (_ for _ in ()).throw(Lost())
    process = town.another_process(socket_mode=True)
    process.platform.start()
    process.platform.stop()
    assert not process.platform.connected.is_set()
    assert process.platform.routes() == []


def test_the_messenger_reaches_a_person_by_their_account(town: SlackTown) -> None:
    town.writes("U0JO", UNSETTLED)
    town.run()
    town.desk.tickets.redirect(town.school.id, "slack:U0HEAD", 1, "business_manager")
    town.run()
    [card] = town.told("U0MONEY")
    assert card["channel"] == "D0MONEY"
