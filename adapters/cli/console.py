"""What the terminal commands share: options, the two consoles, and how errors end a command."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import read_settings
from bot.domain.errors import PolicybotError

DONE, LEFT_OUT, FAILED = 0, 1, 2
"""Exit codes: all done; done, but something was left out or is wrong; not done."""

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)

CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus", help="The folder with one folder of policies a school.", show_default=False
    ),
]
SchoolOption = Annotated[
    str | None,
    typer.Option("--school", help="The school, by the name of its folder.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


class ListsByDefault(TyperGroup):
    """A group of commands of which ``list`` is meant when none is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``list`` before options that follow no command."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def open_house(corpus: Path | None = None, data: Path | None = None) -> House:
    """The house of the settings, with the corpus or data folder a command names instead."""
    named = {"corpus": corpus, "data": data}
    update = {key: path for key, path in named.items() if path is not None}
    settings = read_settings()
    return House(settings.model_copy(update=update), models=settings.data / "models")


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")
    sys.stdout.flush()  # a program on the other end of a pipe waits for it


def typed(question: str) -> str:
    """What is typed in answer, asked for on standard error; empty when there is nobody to type."""
    err.print(f"{question} ", end="", markup=False)
    return sys.stdin.readline().strip()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn an error meant for people into its sentence on standard error, and exit code 2."""
    try:
        yield
    except PolicybotError as error:
        err.print(f"[red]{type(error).__name__}[/]: ", end="")
        err.print(str(error), markup=False)
        raise typer.Exit(FAILED) from error
    except PermissionError as error:
        err.print(
            f"I may not read or write '{error.filename}'. Give this user the right to.",
            markup=False,
        )
        raise typer.Exit(FAILED) from error
    except OSError as error:
        err.print(f"{error.strerror} ({error.filename}).", markup=False)
        raise typer.Exit(FAILED) from error
