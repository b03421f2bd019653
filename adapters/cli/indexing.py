"""``policybot index``, ``releases`` and ``rollback``."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from adapters.bootstrap.house import House
from adapters.cli.console import (
    FAILED,
    LEFT_OUT,
    CorpusOption,
    JsonOption,
    SchoolOption,
    err,
    open_house,
    out,
    plain_errors,
    print_json,
)
from bot.domain.errors import PolicybotError, ReleaseError
from bot.domain.ruling import Ruling
from index.corpus import Problem

if TYPE_CHECKING:
    from index.build import BuildReport

_STEPS = {"read": "reading", "embed": "embedding"}


def index(
    school: SchoolOption = None, corpus: CorpusOption = None, as_json: JsonOption = False
) -> None:
    """Read the policies and publish a new release; without --school, of every school.

    Rulings that no longer stand, because a clause they rest on has changed, are suspended and
    named. Ends with 0 when all was read, 1 when files were left out (each is named) or the rulings
    could not be looked at, 2 when a school could not be indexed; its former release then goes on
    serving.
    """
    with plain_errors():
        house = open_house(corpus)
        wanted = [house.corpus.school(school).id] if school else sorted(house.corpus.schools)
        strays = () if school else house.corpus.strays()
        reports, failures = _build_all(house, wanted, quiet=as_json)
        suspended, trouble = _review(house, [report.school for report in reports])
    if as_json:
        print_json(
            {
                "schools": [report.model_dump() for report in reports],
                "failed": failures,
                "left_out": [stray.model_dump() for stray in strays],
                "suspended": [
                    {"school": ruling.school, "ticket": ruling.ticket_number, "text": ruling.text}
                    for ruling in suspended
                ],
                "not_reviewed": trouble,
            }
        )
    else:
        for report in reports:
            _report(report)
        _name([*strays])
        for ruling in suspended:
            out.print(
                f"{ruling.school}: the ruling on ticket {ruling.ticket_number} no longer answers "
                "questions, because what it rests on has changed. 'policybot rulings' says more.",
                markup=False,
            )
        if trouble:
            said = f"The rulings could not be looked at: {trouble}"
            err.print(said, markup=False, style="red")
        for name, reason in failures.items():
            err.print(f"{name} was not indexed: {reason}", markup=False, style="red")
    if failures:
        raise typer.Exit(FAILED)
    if strays or trouble or any(report.problems for report in reports):
        raise typer.Exit(LEFT_OUT)


def releases(
    school: SchoolOption = None, corpus: CorpusOption = None, as_json: JsonOption = False
) -> None:
    """List a school's releases, newest first; the one being served is marked."""
    with plain_errors():
        house = open_house(corpus)
        store = house.releases(house.school(school).id)
        current, found = store.current(), store.manifests()
        if as_json:
            print_json([{**m.model_dump(mode="json"), "current": m.id == current} for m in found])
            return
        if not found:
            out.print(
                f"{store.school} has no releases yet. Run: policybot index --school {store.school}"
            )
            return
        table = Table("", "release", "built (UTC)", "policies", "clauses", "model")
        for manifest in found:
            table.add_row(
                "→" if manifest.id == current else "",
                manifest.id,
                f"{manifest.built:%d %B %Y %H:%M}",
                str(manifest.policies),
                str(manifest.clauses),
                manifest.model,
            )
        out.print(table)


def rollback(
    release: Annotated[
        str | None, typer.Argument(help="The release to go back to; else the one before.")
    ] = None,
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Serve an earlier release again; a running bot notices by itself."""
    with plain_errors():
        house = open_house(corpus)
        store = house.releases(house.school(school).id)
        wanted = release or store.before_current()
        if wanted is None:
            raise ReleaseError(f"'{store.school}' has no release before the current one.")
        store.load(wanted, house.encoder)
        store.switch(wanted)
    if as_json:
        print_json({"school": store.school, "current": wanted})
    else:
        out.print(f"{store.school} now answers from release {wanted}.")


def _build_all(
    house: House, wanted: list[str], *, quiet: bool
) -> "tuple[list[BuildReport], dict[str, str]]":
    """Build each school; one that fails does not keep the others from being built."""
    reports: list[BuildReport] = []
    failures: dict[str, str] = {}
    bar = Progress(
        TextColumn("{task.description:<34}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        disable=quiet,
    )
    with bar:
        for name in wanted:
            task = bar.add_task(name, total=None)

            def watch(
                step: str, done: int, total: int, name: str = name, task: TaskID = task
            ) -> None:
                bar.update(task, description=f"{name}: {_STEPS[step]}", completed=done, total=total)

            try:
                reports.append(house.build(name, watch))
            except PolicybotError as error:
                failures[name] = str(error)
            bar.update(task, description=name)
    return reports, failures


def _review(house: House, schools: list[str]) -> tuple[list[Ruling], str]:
    """The rulings that the new releases have suspended; and why that could not be found out.

    A fault of the store does not keep the policies from being read in: a ruling is looked at again
    before it answers.
    """
    suspended: list[Ruling] = []
    if house.has_store:
        try:
            with closing(house.store):
                for name in schools:
                    suspended.extend(house.desk.review_precedents(name))
        except PolicybotError as error:
            return suspended, str(error)
    return suspended, ""


def _report(report: "BuildReport") -> None:
    what = "new release" if report.new else "nothing has changed, release"
    out.print(
        f"[bold]{report.school}[/]: {what} {report.release}: {report.clauses} clauses of "
        f"{report.policies} policies; {report.embedded} of {report.vectors} texts embedded."
    )
    _name(list(report.problems))


def _name(problems: list[Problem]) -> None:
    for problem in problems:
        out.print("  [yellow]left out:[/] ", end="")
        out.print(f"{problem.file}: {problem.reason}", markup=False)
