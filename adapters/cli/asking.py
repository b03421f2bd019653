"""``policybot ask`` and ``policybot chat``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated
from uuid import uuid4

import typer
from pydantic import SecretStr

from adapters.bootstrap.house import House
from adapters.cli.acting import AsOption, account_named, open_seat
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
from adapters.cli.conversation import Conversation
from adapters.cli.render import plain, show, show_letter
from bot.decisions import wording
from bot.decisions.compose import compose
from bot.decisions.notices import read_out
from bot.domain.delivery import ReplyNotice
from bot.domain.errors import PolicybotError
from bot.domain.message import Declaration, Message
from bot.domain.school import School

_DECLARED: dict[str, Declaration] = {"1": "concern", "2": "question"}
_WORDS_TO_LEAVE = {"quit", "exit", "bye", "q"}
_UNDECLARED = "You did not say whether that is a concern, so it counts as one."


def ask(
    question: Annotated[list[str], typer.Argument(help="The question; quotes are not needed.")],
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look one question up: the verdict, the clauses quoted, and where they stand.

    Nothing is kept and nobody is told: questions for a person are passed on by 'policybot chat'.
    """
    with plain_errors():
        house = open_house(corpus)
        asked_of = house.school(school)
        text = SecretStr(" ".join(question))
        outcome = house.bot.handle(Message(id=uuid4().hex, school=asked_of.id, text=text))
        reply = compose(outcome, asked_of, date.today())
        if as_json:
            print_json({"school": asked_of.id, **outcome_json(outcome), "text": reply.text})
        else:
            show(out, reply, outcome)


def chat(
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Talk with policybot in the terminal; lines from a pipe are answered one by one.

    What the policies do not settle is passed on, and the answer comes here, or to 'policybot
    mailbox'.
    """
    with plain_errors(), _safety_first():
        house = open_house(corpus)
        asked_of = house.school(school)
        house.policy_library.release(asked_of.id)
        account = account_named(who or house.settings.account)
        _make_first_key(house)
        with open_seat(house, asked_of, account) as seat:
            at_terminal = sys.stdin.isatty()
            if at_terminal:
                ready = f"[bold]policybot[/] for {asked_of.name}. Ask away; an empty line ends it."
                out.print(ready)
            _talk(Conversation(seat), asked_of, at_terminal, as_json)


@contextmanager
def _safety_first() -> Iterator[None]:
    """Whatever keeps the chat from working, what was typed may have been a concern."""
    try:
        yield
    except PolicybotError:
        err.print(wording.NOT_WORKING, markup=False)
        raise


def _make_first_key(house: House) -> None:
    """Make the key before the store, so that a first chat needs no preparation. Raises
    SealingError; a store that is there needs the key that it was made with."""
    if house.has_store or house.has_key:
        return
    from adapters.store.sealing import Keys  # its library takes long to import

    Keys.make(house.key_file)
    err.print(
        f"Concerns are kept sealed, with a new key in {house.key_file}. Keep a copy of that file "
        "in a safe place: without it nobody can read them.",
        markup=False,
    )


def _talk(conversation: Conversation, school: School, at_terminal: bool, as_json: bool) -> None:
    first = True
    while True:
        if not as_json:  # programs count one object a line; they have 'policybot mailbox'
            for letter in conversation.news(first):
                show_letter(out, letter.notice, letter.at, school)
            first = False
        line = _next_line(at_terminal)
        if line is None or (at_terminal and line.strip().lower() in {"", *_WORDS_TO_LEAVE}):
            break
        if not line.strip():
            continue
        declared = _DECLARED.get(line.strip()) if conversation.in_doubt else None
        reply = conversation.declare(declared) if declared else conversation.say(line)
        _print(reply, line, school, at_terminal, as_json)
    for reply in conversation.leave():
        err.print(_UNDECLARED)
        err.print(plain(read_out(reply, school, date.today()).text))


def _print(reply: ReplyNotice, line: str, school: School, at_terminal: bool, as_json: bool) -> None:
    read = read_out(reply, school, date.today())
    if as_json:
        print_json({**outcome_json(reply.outcome), "text": read.text})
        return
    if not at_terminal:
        out.print(plain(f"> {line.strip()}", "bold"))
    show(out, read, reply.outcome)
    out.print()


def _next_line(at_terminal: bool) -> str | None:
    """The next line typed or piped in; None at the end."""
    if not at_terminal:
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None
    try:
        return out.input("[bold cyan]you>[/] ")
    except (EOFError, KeyboardInterrupt):
        err.print()
        return None
