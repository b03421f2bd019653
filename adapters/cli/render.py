"""Outcomes as a person at a terminal sees them."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.decisions.compose import Reply
from bot.domain.outcome import Answer, Outcome

_COLOURS = {"yes": "green", "conditional": "yellow", "advised_against": "yellow", "no": "red"}


def show(console: Console, outcome: Outcome, reply: Reply) -> None:
    """Print a reply. Texts from policies are printed as they are: no markup in them is obeyed."""
    colour = _COLOURS.get(outcome.verdict, "cyan") if isinstance(outcome, Answer) else "cyan"
    console.print(Text(reply.headline, style=f"bold {colour}"))
    if reply.introduction:
        console.print(Text(reply.introduction))
    for number, quotation in enumerate(reply.quotations, start=1):
        console.print()
        console.print(Padding(Text(f"[{number}] {quotation.words}"), (0, 0, 0, 2)))
        console.print(Padding(Text(quotation.source, style="dim"), (0, 0, 0, 6)))
    if reply.notes:
        console.print()
    for note in reply.notes:
        console.print(Text(note, style="italic"))
