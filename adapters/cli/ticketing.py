"""``policybot tickets``: questions that a person must answer."""

import re
from datetime import date
from typing import Annotated, Any, get_args

import typer
from pydantic import TypeAdapter, ValidationError
from rich.table import Table

from adapters.cli.acting import AsOption, Seat, at_desk
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    ListsByDefault,
    SchoolOption,
    out,
    print_json,
)
from adapters.cli.render import plain, show
from bot.decisions import wording
from bot.decisions.compose import day_in_words
from bot.decisions.notices import moment_in_words, read_out
from bot.decisions.rights import acting_as
from bot.decisions.transitions import UNANSWERED
from bot.domain.delivery import TicketNotice
from bot.domain.school import School
from bot.domain.ticket import Holder, TicketAction
from bot.usecases.views import HistoryLine, RulingView, TicketView

tickets = typer.Typer(
    name="tickets",
    cls=ListsByDefault,
    help="Questions that the policies do not settle: list, claim and answer them.",
)

_Number = Annotated[int, typer.Argument(help="The ticket's number.", show_default=False)]
_ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept with the ticket.")]

_HOLDER: TypeAdapter[Holder] = TypeAdapter(Holder)
_HOLDERS = ", ".join(get_args(Holder))

_DONE: dict[TicketAction, str] = {
    "claim": "claimed",
    "rule": "answered",
    "relay": "answer delivered",
    "close": "closed",
    "withdraw": "withdrawn",
    "redirect": "passed on",
    "reopen": "opened again",
}


@tickets.command("list")
def list_tickets(
    everything: Annotated[
        bool, typer.Option("--all", help="Those that are done or before somebody else, too.")
    ] = False,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the tickets that wait for your answer."""
    with at_desk(corpus, school, who) as seat:
        found = seat.desk.tickets.all(*seat.at)
        shown = [view for view in found if everything or _is_to_do(view, seat)]
        if as_json:
            print_json([view.model_dump(mode="json") for view in shown])
            return
        if not shown:
            out.print("No ticket is waiting for you.")
            seat.hint_at_roles()
            return
        table = Table("ticket", "question", "asked by", "since", "state")
        for card in (view.card for view in shown):
            unnamed = [f"{card.unnamed} anonymous"] if card.unnamed else []
            table.add_row(
                str(card.number),
                plain(card.question),
                plain(", ".join([*card.asked_by, *unnamed])),
                moment_in_words(card.opened, seat.school),
                plain(_state(card)),
            )
        out.print(table)


@tickets.command("show")
def show_ticket(
    number: _Number,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a ticket: the question, the nearest clauses, and what has been done."""
    with at_desk(corpus, school, who) as seat:
        view = seat.desk.tickets.show(*seat.at, number)
        if as_json:
            print_json(view.model_dump(mode="json"))
            return
        show(out, read_out(view.card, seat.school, date.today()))
        out.print()
        out.print(plain(f"Asked {moment_in_words(view.card.opened, seat.school)}.", "dim"))
        for line in view.history:
            out.print(plain(_history(line, seat.school), "dim"))
        for ruling in view.earlier:
            out.print(plain(_earlier(ruling)))


@tickets.command()
def claim(
    number: _Number,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that you will answer it, so that nobody else does."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.tickets.claim(*seat.at, number)
        _say(seat, number, "claim", f"Ticket {number} is yours to answer.", as_json)


@tickets.command()
def rule(
    number: _Number,
    text: Annotated[
        str, typer.Argument(help="Your answer, in quotation marks.", show_default=False)
    ],
    clause: Annotated[
        list[int] | None,
        typer.Option(help="A clause that it rests on, by its number on the ticket; repeatable."),
    ] = None,
    precedent: Annotated[
        bool, typer.Option("--precedent", help="Answer the same question so from now on.")
    ] = False,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a ticket; everyone who asked is told."""
    with at_desk(corpus, school, who) as seat:
        ruling = seat.desk.tickets.rule(*seat.at, number, text, tuple(clause or ()), precedent)
        again = " The same question will be answered so from now on." if precedent else ""
        said = f"Ticket {number} is answered; everyone who asked is being told.{again}"
        _say(seat, number, "rule", said, as_json, ruling=ruling.model_dump(mode="json"))


@tickets.command()
def close(
    number: _Number,
    reason: Annotated[str, typer.Option("--reason", help="Why; everyone who asked reads it.")],
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """End a ticket without an answer."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.tickets.close(*seat.at, number, reason)
        said = f"Ticket {number} is closed; everyone who asked is being told why."
        _say(seat, number, "close", said, as_json)


@tickets.command()
def redirect(
    number: _Number,
    to: Annotated[str, typer.Option(help=f"Who is to answer: {_HOLDERS}.")],
    reason: _ReasonOption = "",
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a ticket before somebody else."""
    holder = _holder(to)
    with at_desk(corpus, school, who) as seat:
        seat.desk.tickets.redirect(*seat.at, number, holder, reason)
        said = f"Ticket {number} is now with {wording.ROLES[holder]}."
        _say(seat, number, "redirect", said, as_json)


@tickets.command()
def reopen(
    number: _Number,
    reason: _ReasonOption = "",
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a ticket up again; a precedent that came of it answers no more."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.tickets.reopen(*seat.at, number, reason)
        _say(seat, number, "reopen", f"Ticket {number} is open again.", as_json)


@tickets.command()
def withdraw(
    number: _Number,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back a question that you asked."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.asking.withdraw(*seat.at, number)
        said = f"You no longer wait for an answer to ticket {number}."
        _say(seat, number, "withdraw", said, as_json)


@tickets.command()
def anonymous(
    number: _Number,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take your name off a question that you asked."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.asking.stay_anonymous(*seat.at, number)
        said = f"Your name no longer stands on ticket {number}. Who has read it before may know it."
        _say(seat, number, "anonymous", said, as_json)


def _say(seat: Seat, number: int, action: str, said: str, as_json: bool, **more: Any) -> None:
    if as_json:
        print_json({"school": seat.school.id, "ticket": number, "done": action, **more})
    else:
        out.print(said, markup=False)


def _is_to_do(view: TicketView, seat: Seat) -> bool:
    """Whether it waits for an answer that whoever sits there may give."""
    card = view.card
    mine = acting_as(seat.school, seat.account, card.holder)
    return mine is not None and card.state in UNANSWERED


def _state(card: TicketNotice) -> str:
    said = wording.TICKET_STATES[card.state]
    return said.format(who=card.claimed_by, holder=wording.ROLES[card.holder])


def _history(line: HistoryLine, school: School) -> str:
    by = {"asker": "whoever asked", "policybot": "policybot"}.get(line.role, line.by)
    reason = f": {line.reason}" if line.reason else ""
    return f"{moment_in_words(line.at, school)}: {_DONE[line.action]} by {by}{reason}"


def _earlier(ruling: RulingView) -> str:
    day = day_in_words(ruling.at.date())
    return f"Answered before, on {day} (ticket {ruling.number}): {ruling.text}"


def _holder(named: str) -> Holder:
    try:
        return _HOLDER.validate_python(re.sub(r"[\s-]+", "_", named.strip().lower()))
    except ValidationError:
        raise typer.BadParameter(
            f"there is no role '{named}' that a question can be put before. There are: {_HOLDERS}.",
            param_hint="--to",
        ) from None
