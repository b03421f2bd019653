"""One asker at the desk while other processes work on the same store."""

import pytest

from adapters.cli import conversation
from adapters.cli.acting import Seat, open_seat
from adapters.cli.console import open_house
from adapters.cli.conversation import Conversation
from bot.domain.outcome import SmallTalkReply
from bot.service import Desk
from tests.unit.adapters.conftest import Policybot


@pytest.fixture
def seats(staffed: Policybot) -> tuple[Seat, Seat]:
    """Jo, and another process of the same account, each with a connection of its own."""
    assert staffed("chat", typed="hiya\n").exit_code == 0
    found = []
    for _ in range(2):
        house = open_house()
        with open_seat(house, house.school("oak"), "local:jo") as seat:
            found.append(seat)
    return found[0], found[1]


def test_a_message_that_another_process_took_is_waited_for(
    seats: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = seats
    handle, taken = Desk.handle, []

    def taken_by_the_other(desk: Desk, worker: str) -> bool:
        return desk is other.desk and handle(desk, worker)

    def while_waiting(_seconds: float) -> None:
        taken.append(other.desk.handle(other.worker))
        other.dispatch()

    monkeypatch.setattr(Desk, "handle", taken_by_the_other)
    monkeypatch.setattr(conversation.time, "sleep", while_waiting)
    reply = Conversation(mine).say("hello")
    assert reply.outcome == SmallTalkReply(kind="greeting")
    assert taken == [True]


def test_two_sittings_of_one_person_each_read_their_own_replies(
    seats: tuple[Seat, Seat],
) -> None:
    one, two = (Conversation(seat) for seat in seats)
    one.news(first=True)
    two.news(first=True)
    assert one.say("hello").outcome == SmallTalkReply(kind="greeting")
    assert two.news() == ()
    assert two.say("thanks").outcome == SmallTalkReply(kind="thanks")
    assert one.news() == ()


def test_a_reply_nobody_stayed_for_is_shown_at_the_next_sitting(
    seats: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_desk: Desk, _worker: str) -> bool:
        raise KeyboardInterrupt

    left, later = Conversation(seats[0]), seats[1]
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "handle", interrupted)
        with pytest.raises(KeyboardInterrupt):
            left.say("hello")
    assert later.desk.handle(later.worker)
    [letter] = Conversation(later).news(first=True)
    assert letter.notice.kind == "reply"
