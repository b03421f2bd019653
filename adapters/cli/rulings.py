"""``policybot rulings``: the answers that people gave, and which of them still stand."""

from rich.table import Table

from adapters.cli.acting import AsOption, at_desk
from adapters.cli.console import CorpusOption, JsonOption, SchoolOption, out, print_json
from adapters.cli.render import plain
from bot.decisions.compose import day_in_words
from bot.usecases.views import RulingView


def rulings(
    who: AsOption = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the answers that were given: which are precedents, and which are suspended and why."""
    with at_desk(corpus, school, who) as seat:
        found = seat.desk.tickets.rulings(*seat.at)
        if as_json:
            print_json([ruling.model_dump(mode="json") for ruling in found])
            return
        if not found:
            out.print("There are no rulings for you.")
            seat.hint_at_roles()
            return
        table = Table("ticket", "day", "question", "answer", "precedent")
        for ruling in found:
            table.add_row(
                str(ruling.number),
                day_in_words(ruling.at.date()),
                plain(ruling.question),
                plain(ruling.text),
                plain(_standing(ruling)),
            )
        out.print(table)


def _standing(ruling: RulingView) -> str:
    if ruling.suspended:
        return f"suspended {day_in_words(ruling.suspended.date())}: {ruling.suspended_because}"
    return "precedent" if ruling.precedent else ""
