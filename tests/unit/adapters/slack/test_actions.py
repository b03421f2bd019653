"""What a button carries comes back as it was, whatever is in the id of a message."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import actions

TS = st.from_regex(r"[0-9]{10}\.[0-9]{6}", fullmatch=True)


@given(st.text())
def test_values_come_back(message_id: str) -> None:
    assert actions.feedback_of(actions.feedback_value("helpful", message_id)) == (True, message_id)
    rated = actions.feedback_of(actions.feedback_value("not_helpful", message_id))
    assert rated == (False, message_id)
    assert actions.clause_of(actions.clause_value(message_id, 2)) == (2, message_id)


@given(st.integers(min_value=1), TS, TS)
def test_the_value_of_a_reply_comes_back(number: int, thread: str, reply: str) -> None:
    assert actions.reply_of(actions.reply_value(number, thread, reply)) == (number, thread, reply)
