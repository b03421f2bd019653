"""What was typed, read as a person reads it."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.markup import mentioned, plain

NAMES = {"U1": "Ann", "W2": "Bob"}


def read(text: str, bot_user: str | None = "UBOT") -> str:
    async def name_of(user: str) -> str:
        return NAMES.get(user, user)

    return asyncio.run(plain(text, bot_user, name_of))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<@UBOT> can I?", "can I?"),
        ("hey <@UBOT|policybot>, can I?", "hey , can I?"),
        ("<@U1> and <@W2|bob> left", "@Ann and @Bob left"),
        ("in <#C1|staff> or <#C2>", "in #staff or #C2"),
        (
            "see <https://x.org|x.org> <https://x.org|this>",
            "see https://x.org this (https://x.org)",
        ),
        ("to <mailto:a@x.org|a@x.org>", "to a@x.org"),
        ("<!here> <!subteam^S1|@office> <!date^1^{date}|Monday>", "@here @office Monday"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("a &amp;lt;b&amp;gt; c", "a &lt;b&gt; c"),
        ("two\nlines\n\n• and a point", "two\nlines\n\n• and a point"),
        ("  ", ""),
    ],
)
def test_markup_is_read(typed: str, expected: str) -> None:
    assert read(typed) == expected


def test_where_the_bot_does_not_know_itself_the_first_mention_is_its_own() -> None:
    assert read("<@UXYZ> may <@U1> go?", None) == "may @Ann go?"
    assert read("may <@U1> go?", "") == "may @Ann go?"


def test_who_is_mentioned() -> None:
    assert mentioned("<@U1> <@W2|bob> <@x> <#C1> @U3") == {"U1", "W2"}


@given(st.text())
def test_what_has_no_markup_is_left_as_it_is(text: str) -> None:
    typed = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert read(typed) == text.strip()


@given(st.text(alphabet="<>@!#|&;UC1a \n"))
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    assert isinstance(read(text), str)
