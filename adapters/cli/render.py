"""What is said, as a person at a terminal sees it."""

import re
from datetime import date, datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.decisions.compose import Reply
from bot.decisions.notices import moment_in_words, read_out
from bot.decisions.transitions import UNANSWERED
from bot.domain.delivery import AlertNotice, Notice, ReplyNotice, TicketNotice
from bot.domain.outcome import Answer, Outcome
from bot.domain.school import School

_COLOURS = {"yes": "green", "conditional": "yellow", "advised_against": "yellow", "no": "red"}

# What a terminal obeys: everything below the space but line ends and tabs, and its eight-bit twins.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(words: str, style: str = "") -> Text:
    """Words from a policy or a person, as they are: nothing in them is obeyed."""
    return Text(_OBEYED.sub("\N{REPLACEMENT CHARACTER}", words), style=style)


def show(console: Console, reply: Reply, outcome: Outcome | None = None) -> None:
    """Print a reply, in the colour of its outcome."""
    colour = _COLOURS.get(outcome.verdict, "cyan") if isinstance(outcome, Answer) else "cyan"
    console.print(plain(reply.headline, f"bold {colour}"))
    if reply.introduction:
        console.print(plain(reply.introduction))
    for number, quotation in enumerate(reply.quotations, start=1):
        console.print()
        console.print(Padding(plain(f"[{number}] {quotation.words}"), (0, 0, 0, 2)))
        console.print(Padding(plain(quotation.source, "dim"), (0, 0, 0, 6)))
    if reply.notes:
        console.print()
    for note in reply.notes:
        console.print(plain(note, "italic"))


def show_letter(console: Console, notice: Notice, at: datetime, school: School) -> None:
    """Print what somebody was told, and when."""
    console.print(plain(f"── {moment_in_words(at, school)}", "dim"))
    outcome = notice.outcome if isinstance(notice, ReplyNotice) else None
    show(console, read_out(notice, school, date.today()), outcome)
    if isinstance(notice, AlertNotice):
        console.print(plain(f"To open it: policybot disclosures show {notice.disclosure_id}"))
    if isinstance(notice, TicketNotice) and notice.state in UNANSWERED:
        console.print(plain(f'To answer it: policybot tickets rule {notice.number} "your answer"'))
    console.print()
