"""``policybot ask`` and ``policybot chat``."""

import sys
from datetime import date
from typing import Annotated, Any
from uuid import uuid4

import typer
from pydantic import SecretStr

from adapters.bootstrap.house import House
from adapters.cli.batch import outcome_json
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    SchoolOption,
    err,
    open_house,
    out,
    plain_errors,
    print_json,
)
from adapters.cli.render import show
from bot.decisions.compose import compose
from bot.domain.message import Declaration, Message
from bot.domain.outcome import Clarification, Outcome
from bot.domain.school import School

_DECLARED: dict[str, Declaration] = {"1": "concern", "2": "question"}
_WORDS_TO_LEAVE = {"quit", "exit", "bye", "q"}


def ask(
    question: Annotated[list[str], typer.Argument(help="The question; quotes are not needed.")],
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask one question and get the verdict, the clauses quoted, and where they stand."""
    with plain_errors():
        house = open_house(corpus)
        asked_of = house.school(school)
        outcome = _handle(house, asked_of, " ".join(question), thread=None)
        reply = compose(outcome, asked_of, date.today())
        if as_json:
            print_json({"school": asked_of.id, **outcome_json(outcome), "text": reply.text})
        else:
            show(out, outcome, reply)


def chat(
    school: SchoolOption = None, corpus: CorpusOption = None, as_json: JsonOption = False
) -> None:
    """Talk with policybot in the terminal; lines from a pipe are answered one by one."""
    with plain_errors():
        house = open_house(corpus)
        asked_of = house.school(school)
        house.policy_library.release(asked_of.id)
        at_terminal = sys.stdin.isatty()
        if at_terminal:
            out.print(f"[bold]policybot[/] for {asked_of.name}. Ask away; an empty line ends it.")
        _talk(house, asked_of, at_terminal, as_json)


def _talk(house: House, school: School, at_terminal: bool, as_json: bool) -> None:
    thread = uuid4().hex
    in_doubt: str | None = None
    while True:
        line = _next_line(at_terminal)
        if line is None or (at_terminal and line.strip().lower() in {"", *_WORDS_TO_LEAVE}):
            return
        if not line.strip():
            continue
        declared = _DECLARED.get(line.strip()) if in_doubt is not None else None
        text = in_doubt if declared and in_doubt is not None else line
        outcome = _handle(house, school, text, thread, declared)
        asks = isinstance(outcome, Clarification) and outcome.cause == "concern"
        in_doubt = text if asks else None
        reply = compose(outcome, school, date.today())
        if as_json:
            shown: dict[str, Any] = {**outcome_json(outcome), "text": reply.text}
            print_json(shown)
            continue
        if not at_terminal:
            out.print(f"> {text.strip()}", style="bold", markup=False)
        show(out, outcome, reply)
        out.print()


def _next_line(at_terminal: bool) -> str | None:
    """The next line typed or piped in; None at the end."""
    if not at_terminal:
        line = sys.stdin.readline()
        return line if line else None
    try:
        return out.input("[bold cyan]you>[/] ")
    except (EOFError, KeyboardInterrupt):
        err.print()
        return None


def _handle(
    house: House,
    school: School,
    text: str,
    thread: str | None,
    declared: Declaration | None = None,
) -> Outcome:
    return house.bot.handle(
        Message(
            id=uuid4().hex, school=school.id, text=SecretStr(text), thread=thread, declared=declared
        )
    )
