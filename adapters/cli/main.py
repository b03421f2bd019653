"""The ``policybot`` command."""

import typer

from adapters.cli.asking import ask, chat
from adapters.cli.bench import bench
from adapters.cli.doctor import doctor
from adapters.cli.evaluating import batch, evaluate
from adapters.cli.indexing import index, releases, rollback

app = typer.Typer(
    name="policybot",
    help="Answers questions about your school's policies, with the clauses quoted word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (ask, chat, index, releases, rollback, batch, evaluate, bench, doctor):
    app.command()(command)


def main() -> None:
    """Run the command line."""
    app()
