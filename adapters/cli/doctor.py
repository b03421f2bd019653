"""``policybot doctor``: is everything in place, and if not, what to do."""

import os
from collections.abc import Iterator

import typer
from rich.text import Text

from adapters.bootstrap.house import House
from adapters.cli.console import (
    DONE,
    LEFT_OUT,
    CorpusOption,
    JsonOption,
    open_house,
    out,
    plain_errors,
    print_json,
)
from bot.domain.errors import PolicybotError
from bot.domain.school import Role, School
from bot.domain.value import Value
from index.encoder import Encoder

_NEEDED: tuple[Role, ...] = ("headteacher", "dsl", "chair_of_governors")


class Check(Value):
    """One thing looked at: whether it is well, and what was found or is to be done.

    What is only ``advised`` leaves policybot working.
    """

    name: str
    well: bool
    finding: str
    advised: bool = False


def doctor(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Check the settings, the corpus, the model and every school's release.

    Ends with 0 when policybot works (there may still be advice), 1 when something is to be mended.
    """
    with plain_errors():
        checks = list(_checks(open_house(corpus)))
    if as_json:
        print_json([check.model_dump() for check in checks])
    else:
        for check in checks:
            out.print(_mark(check), Text(f"{check.name}: {check.finding}"), sep="")
    raise typer.Exit(DONE if all(check.well or check.advised for check in checks) else LEFT_OUT)


def _mark(check: Check) -> Text:
    if check.well:
        return Text("well    ", style="green")
    if check.advised:
        return Text("advice  ", style="yellow")
    return Text("mend    ", style="bold red")


def _checks(house: House) -> Iterator[Check]:
    try:
        schools = house.corpus.schools
    except PolicybotError as error:
        yield Check(name="corpus", well=False, finding=str(error))
        return
    yield Check(
        name="corpus", well=True, finding=f"{len(schools)} schools in {house.settings.corpus}"
    )
    yield _data_folder(house)
    try:
        encoder = house.encoder
    except PolicybotError as error:
        yield Check(name="model", well=False, finding=str(error))
        return
    yield Check(name="model", well=True, finding=_loaded(encoder))
    for school in schools.values():
        yield _release(house, school)
        if school.kind == "school":
            yield _people(school)


def _loaded(encoder: Encoder) -> str:
    through = f"{encoder.name} is loaded through {encoder.engine}"
    if encoder.engine != "torch":
        return through
    return f"{through}, which takes seconds; 'policybot index' makes a faster form where it can"


def _data_folder(house: House) -> Check:
    folder = house.data if house.data.exists() else house.data.absolute().parent
    if os.access(folder, os.W_OK):
        return Check(name="data", well=True, finding=f"{house.data} can be written")
    return Check(
        name="data",
        well=False,
        finding=f"{house.data} cannot be written. Give this user the right to, or set "
        "POLICYBOT_DATA to another folder.",
    )


def _release(house: House, school: School) -> Check:
    name = f"release of {school.id}"
    try:
        manifest = house.policy_library.release(school.id).manifest
    except PolicybotError as error:
        return Check(name=name, well=False, finding=str(error))
    return Check(
        name=name,
        well=True,
        finding=f"{manifest.clauses} clauses of {manifest.policies} policies, built "
        f"{manifest.built:%d %B %Y}",
    )


def _people(school: School) -> Check:
    missing = [role for role in _NEEDED if role not in school.people]
    if not missing:
        return Check(name=f"people of {school.id}", well=True, finding="all named")
    return Check(
        name=f"people of {school.id}",
        well=False,
        advised=True,
        finding=f"school.toml does not name: {', '.join(missing)}. Add [people.{missing[0]}] with "
        "a name and how to reach them, so that staff are told whom to go to.",
    )
