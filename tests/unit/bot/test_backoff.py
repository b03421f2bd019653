"""How long a delivery waits before it is tried again."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.decisions.backoff import ATTEMPTS, FIRST, LONGEST, wait


def test_it_waits_longer_each_time_up_to_a_limit() -> None:
    waits = [wait(n, jitter=1) for n in range(1, ATTEMPTS)]
    assert waits[0] == FIRST
    assert waits[-1] == LONGEST
    assert all(before <= after for before, after in pairwise(waits))


@pytest.mark.parametrize("attempts", [1, 5, ATTEMPTS, 10_000])
def test_jitter_spreads_over_the_second_half(attempts: int) -> None:
    least, most = wait(attempts, jitter=0), wait(attempts, jitter=1)
    assert least * 2 == most
    assert least < wait(attempts, jitter=0.5) < most


def test_a_platform_is_left_alone_as_long_as_it_asks() -> None:
    assert wait(1, jitter=0, asked=90) == timedelta(seconds=90)
    assert wait(30, jitter=1, asked=1) == LONGEST


def test_a_delivery_is_tried_for_hours_before_it_is_given_up() -> None:
    total = sum((wait(n, jitter=0) for n in range(1, ATTEMPTS)), timedelta())
    assert timedelta(hours=2) < total < timedelta(days=1)
