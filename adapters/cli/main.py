"""The ``policybot`` command."""

import typer

from adapters.cli.asking import ask, chat
from adapters.cli.bench import bench
from adapters.cli.caring import backup, key, migrate, restore
from adapters.cli.disclosing import disclosures
from adapters.cli.doctor import doctor
from adapters.cli.evaluating import batch, evaluate
from adapters.cli.indexing import index, releases, rollback
from adapters.cli.mailbox import mailbox, outbox
from adapters.cli.people import erase, export, sweep
from adapters.cli.rulings import rulings
from adapters.cli.serving import serve
from adapters.cli.ticketing import tickets

app = typer.Typer(
    name="policybot",
    help="Answers questions about your school's policies, with the clauses quoted word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (ask, chat, index, releases, rollback, batch, evaluate, bench, doctor):
    app.command()(command)
for more in (rulings, mailbox, export, erase, sweep):
    app.command()(more)
for group in (tickets, disclosures, outbox):
    app.add_typer(group)
for care in (serve, migrate, backup, restore):
    app.command()(care)
app.add_typer(key, name="key")


def main() -> None:
    """Run the command line."""
    app()
