"""``policybot disclosures``: concerns, for the people of their route."""

from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table

from adapters.cli.acting import AsOption, Seat, at_desk
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    ListsByDefault,
    SchoolOption,
    out,
    print_json,
    typed,
)
from adapters.cli.render import plain
from bot.decisions.notices import moment_in_words
from bot.domain.disclosure import DisclosureState, DisclosureTicket
from bot.domain.message import DisclosureSubject
from bot.usecases.safeguarding import DisclosureLine, DisclosureView

disclosures = typer.Typer(
    name="disclosures",
    cls=ListsByDefault,
    help="Safeguarding concerns: for those whom they were sent to, and nobody else.",
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="Of the concern.", show_default=False)]
_ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--reason",
        help="What was done; it is sealed. Leave it out to be asked for it: then it does not stay "
        "in the history of your shell.",
        show_default=False,
    ),
]

_STATES: dict[DisclosureState, str] = {
    "raised": "not seen by anyone yet",
    "acknowledged": "seen",
    "in_hand": "in hand",
    "closed": "closed",
}
_DANGER = "somebody may be in danger now; "
_SUBJECTS: dict[DisclosureSubject, str] = {
    "child": "a child",
    "adult": "an adult who works with children",
    "headteacher": "the headteacher",
    "dsl": "the Designated Safeguarding Lead",
}
_DONE = {
    "open": "read",
    "acknowledge": "acknowledged",
    "take_in_hand": "taken in hand",
    "close": "closed",
    "reopen": "opened again",
}


@disclosures.command("list")
def list_disclosures(
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the concerns that were sent to you, without what they say."""
    with at_desk(corpus, school, who) as seat:
        found = [view.ticket for view in seat.desk.disclosures.all(*seat.at)]
        shown = [ticket for ticket in found if everything or ticket.state != "closed"]
        if as_json:
            print_json([ticket.model_dump(mode="json") for ticket in shown])
            return
        if not shown:
            out.print("There are no concerns for you.")
            seat.hint_at_roles()
            return
        table = Table("concern", "raised", "state")
        for ticket in shown:
            table.add_row(
                ticket.id,
                moment_in_words(ticket.raised, seat.school),
                _state(ticket),
            )
        out.print(table)


@disclosures.command("show")
def show_disclosure(
    disclosure_id: _Id,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was said, by whom, and what has been done. That you read it is kept."""
    with at_desk(corpus, school, who) as seat:
        view = seat.desk.disclosures.show(*seat.at, disclosure_id)
        if as_json:
            print_json(_opened(view))
        else:
            _print(view, seat)


@disclosures.command()
def acknowledge(
    disclosure_id: _Id,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that you have seen it: the alerts end, and whoever reported it is told."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.disclosures.acknowledge(*seat.at, disclosure_id)
        _say(disclosure_id, "acknowledge", "Acknowledged. Whoever reported it is told.", as_json)


@disclosures.command("in-hand")
def in_hand(
    disclosure_id: _Id,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that it is being dealt with."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.disclosures.take_in_hand(*seat.at, disclosure_id)
        _say(disclosure_id, "in-hand", "It is in hand.", as_json)


@disclosures.command("close")
def close_disclosure(
    disclosure_id: _Id,
    reason: _ReasonOption = None,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that it has been dealt with, and how."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.disclosures.close(*seat.at, disclosure_id, _asked_for(reason))
        _say(disclosure_id, "close", "It is closed.", as_json)


@disclosures.command("reopen")
def reopen_disclosure(
    disclosure_id: _Id,
    reason: _ReasonOption = None,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a closed one up again."""
    with at_desk(corpus, school, who) as seat:
        seat.desk.disclosures.reopen(*seat.at, disclosure_id, _asked_for(reason))
        _say(disclosure_id, "reopen", "It is in hand again.", as_json)


def _state(ticket: DisclosureTicket) -> str:
    return f"{_DANGER if ticket.immediate else ''}{_STATES[ticket.state]}"


def _asked_for(reason: str | None) -> str:
    return typed("The reason:") if reason is None else reason


def _say(disclosure_id: str, action: str, said: str, as_json: bool) -> None:
    if as_json:
        print_json({"disclosure": disclosure_id, "done": action})
    else:
        out.print(said)


def _opened(view: DisclosureView) -> dict[str, Any]:
    """The view with its secrets: it goes to standard output and nowhere else."""
    found = view.model_dump(mode="json")
    if view.content is not None:
        found["content"]["text"] = view.content.text.get_secret_value()
    for line, shown in zip(view.history, found["history"], strict=True):
        shown["reason"] = line.reason.get_secret_value()
    return found


def _print(view: DisclosureView, seat: Seat) -> None:
    ticket, content = view.ticket, view.content
    out.print(plain(f"Concern {ticket.id}: {_state(ticket)}", "bold"))
    if content is not None:
        raised = moment_in_words(ticket.raised, seat.school)
        out.print(plain(f"Raised {raised} by {content.asker.name} ({content.asker.account})."))
        out.print(plain(f"About {_SUBJECTS[content.subject]}. In their own words:"))
        out.print()
        out.print(Padding(plain(content.text.get_secret_value()), (0, 0, 0, 2)))
        out.print()
    for line in view.history:
        out.print(plain(_history(line, seat), "dim"))


def _history(line: DisclosureLine, seat: Seat) -> str:
    words = line.reason.get_secret_value()
    reason = f": {words}" if words else ""
    return f"{moment_in_words(line.at, seat.school)}: {_DONE[line.action]} by {line.by}{reason}"
