"""``policybot export``, ``erase`` and ``sweep``: what is kept of people, and for how long."""

from contextlib import closing
from typing import Annotated

import typer

from adapters.cli.acting import AsOption, account_named, at_desk, require_store
from adapters.cli.batch import outcome_json
from adapters.cli.console import (
    FAILED,
    CorpusOption,
    JsonOption,
    SchoolOption,
    err,
    open_house,
    out,
    plain_errors,
    print_json,
    typed,
)
from adapters.cli.render import plain
from bot.decisions.notices import moment_in_words
from bot.usecases.keeping import PersonExport

_Person = Annotated[
    str,
    typer.Argument(metavar="PERSON", help="Their account, such as local:jo.", show_default=False),
]

_KEPT = """What the law wants kept stays, if there is any:
- safeguarding concerns, who reported them and what was done (Keeping Children Safe in Education
  wants them recorded; the right to erasure gives way to that: UK GDPR, article 17(3)(b));
- who did what to which ticket, and which administrator exported or erased what, by account.
Questions on tickets stay without their name, with the answers that others may rely on."""

_NOT_EXPORTED = (
    "Safeguarding records are not part of this: whether there are any is for the Designated "
    "Safeguarding Lead to say."
)


def export(
    person: _Person,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show all that is kept of a person at a school, but for safeguarding records; for admins."""
    with at_desk(corpus, school, who) as seat:
        found = seat.desk.keeping.export(*seat.at, account_named(person))
        if as_json:
            print_json(_as_json(found))
            return
        out.print(plain(f"{found.account} at {seat.school.name}", "bold"))
        for exchange in found.exchanges:
            asked = moment_in_words(exchange.at, seat.school)
            out.print(plain(f"{asked}: {exchange.question.text} ({exchange.outcome.name})"))
        for ticket in found.tickets:
            hidden = ", anonymous" if ticket.anonymous else ""
            out.print(plain(f"Ticket {ticket.number} ({ticket.state}{hidden}): {ticket.question}"))
        if not found.exchanges and not found.tickets:
            out.print("Nothing is kept.")
        out.print(plain(_NOT_EXPORTED, "italic"))


def erase(
    person: _Person,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether I am sure.")] = False,
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Erase what may be erased of a person at a school; for admins. It cannot be undone."""
    with at_desk(corpus, school, who) as seat:
        account = account_named(person)
        sure = f"Erase what is kept of {account} at {seat.school.name}? It cannot be undone. [y/N]"
        if not yes and typed(sure).lower() not in {"y", "yes"}:
            err.print("Nothing was erased.")
            raise typer.Exit(FAILED)
        erased = seat.desk.keeping.erase(*seat.at, account)
        if as_json:
            print_json({"school": seat.school.id, "account": account, **erased.model_dump()})
            return
        out.print(
            plain(
                f"Erased of {account} at {seat.school.name}: questions with their answers: "
                f"{erased.exchanges}; ratings: {erased.feedback}; tickets that they are no longer "
                f"on: {erased.tickets}. Backups made before still hold it."
            )
        )
        out.print(plain(_KEPT))


def sweep(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Delete questions and answers of every school that are older than the retention time."""
    with plain_errors():
        house = open_house(corpus)
        require_store(house)
        days = house.settings.keep_days
        with closing(house.store):
            house.desk.keeping.sweep()
        if as_json:
            print_json({"days": days})
        else:
            out.print(
                f"What is older than {days} days is gone. Safeguarding concerns, precedents and "
                "the record of who did what stay."
            )


def _as_json(found: PersonExport) -> dict[str, object]:
    return {
        "school": found.school,
        "account": found.account,
        "exchanges": [
            {
                "message_id": exchange.message_id,
                "at": exchange.at,
                "name": exchange.asker.name,
                "question": exchange.question.text,
                **outcome_json(exchange.outcome),
            }
            for exchange in found.exchanges
        ],
        "tickets": [ticket.model_dump() for ticket in found.tickets],
        "left_out": _NOT_EXPORTED,
    }
