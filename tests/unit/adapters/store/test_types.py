"""What goes into a column comes out of it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter
from sqlalchemy.dialects import sqlite

from adapters.store.types import Moment, Nested, Words
from bot.domain.address import Address

DIALECT = sqlite.dialect()


def test_a_moment_is_kept_in_utc() -> None:
    summer = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    kept = Moment().process_bind_param(summer, DIALECT)
    assert kept == summer
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)
    assert Moment().process_result_value(kept.replace(tzinfo=None), DIALECT) == summer


def test_a_moment_without_its_time_zone_is_refused() -> None:
    naive = datetime.now(UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="needs its time zone"):
        Moment().process_bind_param(naive, DIALECT)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("a“b” \U0001f600", "a“b” \U0001f600"), ("a\0b", "a\ufffdb"), ("a\ud800b", "a\ufffdb")],
)
def test_words_are_kept_but_for_what_no_database_takes(said: str, kept: str) -> None:
    assert Words().process_bind_param(said, DIALECT) == kept


def test_equal_values_are_the_same_json() -> None:
    column = Nested(TypeAdapter(Address))
    one, other = Address.of("fake:jo"), Address(place="jo", platform="fake", thread=None)
    kept = column.process_bind_param(one, DIALECT)
    assert kept == column.process_bind_param(other, DIALECT)
    assert column.process_result_value(kept, DIALECT) == one
