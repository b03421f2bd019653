"""``policybot outbox`` and ``mailbox``: what is still to be told, and what you have been told."""

from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from adapters.cli.acting import AsOption, at_desk
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    ListsByDefault,
    SchoolOption,
    out,
    print_json,
)
from adapters.cli.render import plain, show_letter
from bot.decisions.notices import moment_in_words, read_out
from bot.ports.outbox import DeliveryState

outbox = typer.Typer(
    name="outbox",
    cls=ListsByDefault,
    help="What could not be delivered yet, without its words; for admins.",
)

_STATES: dict[DeliveryState, str] = {
    "waiting": "waiting",
    "delivered": "delivered",
    "failed": "given up",
}


@outbox.command("list")
def list_outbox(
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what has not been delivered, and why."""
    with at_desk(corpus, school, who) as seat:
        found = seat.desk.outbox.waiting(*seat.at)
        if as_json:
            print_json([view.model_dump(mode="json") for view in found])
            return
        if not found:
            out.print("Everything has been delivered.")
            return
        table = Table("what", "through", "state", "attempts", "written", "next attempt", "why")
        for view in found:
            again = view.next_attempt
            table.add_row(
                view.kind,
                plain(view.to),
                _STATES[view.state],
                str(view.attempts),
                moment_in_words(view.written, seat.school),
                moment_in_words(again, seat.school) if again else "",
                plain(view.error),
            )
        out.print(table)


@outbox.command()
def retry(
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try again what had been given up."""
    with at_desk(corpus, school, who) as seat:
        count = seat.desk.outbox.retry(*seat.at)
        if as_json:
            print_json({"school": seat.school.id, "tried_again": count})
        else:
            out.print(f"{count} will be tried again.")


def mailbox(
    everything: Annotated[
        bool, typer.Option("--all", help="Letters that you have read, too.")
    ] = False,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was delivered to your account on this machine; it then counts as read."""
    with at_desk(corpus, school, who) as seat:
        box = seat.house.mailbox
        newest_first = box.read(seat.account, seat.school.id, unread=not everything)
        letters = sorted(newest_first, key=lambda letter: (letter.at, int(letter.id)))
        if as_json:
            print_json(
                [
                    {
                        "at": letter.at,
                        "read": letter.read,
                        "kind": letter.notice.kind,
                        "text": read_out(letter.notice, seat.school, date.today()).text,
                    }
                    for letter in letters
                ]
            )
        elif not letters:
            out.print(f"There is nothing new for {seat.account}.", markup=False)
        else:
            for letter in letters:
                show_letter(out, letter.notice, letter.at, seat.school)
        box.mark_read(seat.account, *(letter.id for letter in letters))
