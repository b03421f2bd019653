"""An address says where in Slack, and for whose eyes; it survives the way through the store."""

import pytest

from adapters.slack.addresses import (
    Dm,
    Room,
    Whisper,
    account,
    dm_about,
    in_dm,
    place_of,
    whispered,
)
from bot.domain.address import Address


def test_a_message_in_a_dm() -> None:
    assert place_of(in_dm("D1", "17.1")) == Room(channel="D1", thread="17.1")


def test_a_message_in_a_channel_that_nobody_has_replied_to() -> None:
    asked = whispered("C1", "U1", None, "17.1")
    expected = Whisper(channel="C1", user="U1", thread=None, message="17.1")
    assert place_of(asked) == expected
    assert place_of(dm_about(asked)) == Dm(user="U1", about=expected)


def test_a_message_in_a_thread() -> None:
    asked = whispered("G1", "W1", "16.1", "17.1")
    expected = Whisper(channel="G1", user="W1", thread="16.1", message="16.1")
    assert place_of(asked) == expected
    assert place_of(dm_about(asked)) == Dm(user="W1", about=expected)


def test_a_command() -> None:
    asked = whispered("C1", "U1", None, None)
    assert place_of(asked) == Whisper(channel="C1", user="U1")
    assert place_of(dm_about(asked)) == Dm(user="U1", about=Whisper(channel="C1", user="U1"))


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("slack:C1", Room(channel="C1")),
        ("slack:G1", Room(channel="G1")),
        (account("U1"), Dm(user="U1")),
        (account("W1"), Dm(user="W1")),
    ],
)
def test_the_place_of_a_role(named: str, place: Room | Dm) -> None:
    assert place_of(Address.of(named)) == place


def test_addresses_are_written_and_read_as_they_are() -> None:
    address = dm_about(whispered("C1", "U1", None, "17.1"))
    assert Address.model_validate_json(address.model_dump_json()) == address
