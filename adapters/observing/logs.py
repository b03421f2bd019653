"""The log: one JSON object a line, saying what happened and never what was said.

policybot's own lines hold fixed words and values from closed sets. What libraries log may hold
anything, a message's text included: of theirs only the place is kept, not the words.
"""

import logging
import sys
import threading
from collections.abc import Callable
from traceback import extract_tb
from types import TracebackType
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

Level = Literal["debug", "info", "warning", "error"]

OURS = frozenset(("policybot", "bot", "index", "adapters"))
"""Loggers, by the first part of their names, whose words are policybot's own."""

_LONGEST = 200
"""Characters of a reason that are kept."""

_STAMP = structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp")


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; one that cannot be written is lost, because what Python prints instead quotes
    what was to be logged."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Nothing is done."""


def keep_log(stream: TextIO, level: Level) -> Callable[[], None]:
    """Write all that is logged in this process, at this level or above, to ``stream``; calling
    what is given back ends that.

    Faults that nobody caught are logged as well, in place of their tracebacks.
    """
    handler = _Handler(stream)
    handler.addFilter(_is_kept)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, _STAMP, _without_their_words],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _in_order,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread

    def end() -> None:
        logging.captureWarnings(capture=False)
        root.handlers[:], _, sys.excepthook, threading.excepthook = before
        root.setLevel(before[1])

    return end


def logger() -> structlog.stdlib.BoundLogger:
    """policybot's own logger."""
    bound: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger("policybot"),
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            _STAMP,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return bound


def place(error: BaseException | None) -> str:
    """Where an error arose: file, line and function, without a word of what it says."""
    frames = extract_tb(error.__traceback__ if error else None)
    if not frames:
        return "unknown"
    last = frames[-1]
    return f"{last.filename}:{last.lineno} {last.name}"


def brief(why: str) -> str:
    """A reason in one line of printable characters, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in why).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _is_kept(record: logging.LogRecord) -> bool:
    """Libraries are heard only when something is the matter: at lower levels they quote rows and
    requests."""
    return _is_ours(record) or record.levelno >= logging.WARNING


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in OURS


def _without_their_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A line that came by the standard library's logging: of a stranger only where it came from."""
    record: logging.LogRecord = event["_record"]
    error = event.pop("exc_info", None)
    event.pop("stack_info", None)
    event["logger"] = record.name
    if not _is_ours(record):
        event["event"] = "a library has something to say"
        event["where"] = f"{record.pathname}:{record.lineno} {record.funcName}"
    if error and error[0] is not None:
        event["error"] = error[0].__name__
        event["where"] = place(error[1])
    return event


def _in_order(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """First what every line has."""
    first = {name: event.pop(name) for name in ("timestamp", "level", "event")}
    return {**first, **event}


def _uncaught(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    logger().critical("fault", doing="running", error=kind.__name__, where=place(error))


def _uncaught_in_thread(fault: threading.ExceptHookArgs) -> None:
    logger().critical(
        "fault",
        doing="running a thread",
        error=fault.exc_type.__name__,
        where=place(fault.exc_value),
    )
