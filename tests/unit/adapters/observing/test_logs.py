"""The log: JSON lines of fixed words; a stranger's words never."""

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from adapters.observing.logs import brief, keep_log, logger, place

WORDS = "a boy told me"


class Log:
    """What was logged, line by line."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """The log, kept at the lowest level."""
    kept = Log()
    end = keep_log(kept.stream, "debug")
    yield kept
    end()


def test_a_line_begins_with_when_how_grave_and_what(log: Log) -> None:
    logger().info("handled", school="oak", seconds=0.5)

    [line] = log.lines
    assert list(line)[:3] == ["timestamp", "level", "event"]
    assert line["timestamp"].endswith("Z")
    assert (line["level"], line["event"], line["school"]) == ("info", "handled", "oak")


def test_what_is_below_the_level_is_not_logged() -> None:
    stream = StringIO()
    end = keep_log(stream, "warning")
    logger().info("handled")
    logger().warning("put off")
    end()

    assert '"put off"' in stream.getvalue()
    assert '"handled"' not in stream.getvalue()


def test_our_own_modules_are_heard_in_their_words(log: Log) -> None:
    logging.getLogger("index.policy_library").warning("release refused: %s", "it is damaged")

    [line] = log.lines
    assert line["event"] == "release refused: it is damaged"
    assert line["logger"] == "index.policy_library"


def test_of_a_library_only_the_place_is_kept(log: Log) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("some.platform").exception("cannot send %s", WORDS, stack_info=True)
    logging.getLogger("sqlalchemy.engine").info("INSERT %s", WORDS)

    [line] = log.lines
    assert line["error"] == "ValueError"
    assert line["logger"] == "some.platform"
    assert "test_logs.py" in line["where"]
    assert WORDS not in log.stream.getvalue()


def test_a_warning_is_logged_without_its_words(log: Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(WORDS, stacklevel=1)

    assert [line["logger"] for line in log.lines] == ["py.warnings"]
    assert WORDS not in log.stream.getvalue()


def test_a_fault_that_nobody_caught_is_logged_without_its_words(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError(WORDS)

    thread = threading.Thread(target=fail)
    hook = threading.excepthook
    thread.start()
    thread.join()
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]

    assert hook is threading.excepthook
    assert [line["error"] for line in log.lines] == ["ValueError", "ValueError"]
    assert all(line["where"].endswith(" fail") for line in log.lines)
    assert WORDS not in log.stream.getvalue() + capsys.readouterr().err


def test_a_line_that_cannot_be_written_is_not_printed_instead(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stream = StringIO()
    end = keep_log(stream, "info")
    stream.close()
    logging.getLogger("some.platform").warning("cannot send %s", WORDS)
    end()

    assert capsys.readouterr().err == ""


def test_afterwards_all_is_as_it_was() -> None:
    before = (logging.getLogger().handlers[:], sys.excepthook, threading.excepthook)
    keep_log(StringIO(), "info")()

    assert before == (logging.getLogger().handlers, sys.excepthook, threading.excepthook)


def test_a_reason_is_one_short_line() -> None:
    assert brief("it is\n\x1b[31mdown\t") == "it is [31mdown"
    assert len(brief("x" * 1000)) == 200


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place(ValueError()) == place(None) == "unknown"
