"""``policybot doctor``: is everything in place, and if not, what to do."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

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
from bot.decisions.rights import reach
from bot.decisions.routes_check import check_routes
from bot.domain.errors import PolicybotError, RouteError
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
    """Check the settings, the corpus, the model, the store, and every school.

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
            yield _routes(school)
    yield from _store(house)
    yield from _slack(house)


def _slack(house: House) -> Iterator[Check]:
    if house.settings.slack_bot_token is None:
        return
    # Not at the top: the other commands start without it.
    from adapters.bootstrap.slack import connection
    from adapters.slack.checking import check

    try:
        found = connection(house)
    except PolicybotError as error:
        yield Check(name="Slack", well=False, finding=str(error))
        return
    if found is None:
        return
    faults = check(found, house.corpus.school(found.school), lambda: datetime.now(UTC))
    for fault in faults:
        yield Check(name="Slack", well=False, finding=fault)
    if not faults:
        yield Check(name="Slack", well=True, finding=f"{found.school} is connected")


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


def _routes(school: School) -> Check:
    """Whether each concern reaches somebody, and whoever cannot be told anything."""
    name = f"routes of {school.id}"
    unreached = [role for role in school.people if not reach(school, role)]
    if len(unreached) == len(school.people):
        finding = "policybot knows no accounts, so that staff must go to people in person. Add "
        finding += "accounts to [people.ROLE] in school.toml before you run 'policybot serve'."
        return Check(name=name, well=False, advised=True, finding=finding)
    try:
        check_routes(school)
    except RouteError as error:
        return Check(name=name, well=False, finding=str(error))
    if unreached:
        finding = f"school.toml gives no accounts of: {', '.join(unreached)}. They cannot be told "
        finding += "anything."
        return Check(name=name, well=False, advised=True, finding=finding)
    return Check(name=name, well=True, finding="every concern reaches somebody it is not about")


def _store(house: House) -> Iterator[Check]:
    """Whether the store can be used and the key fits; neither is made here."""
    if not house.has_store:
        finding = "there is none yet; 'policybot key new' and then 'policybot serve' make one"
        yield Check(name="store", well=True, finding=finding)
        return
    try:
        store = house.store
    except PolicybotError as error:
        yield Check(name="store", well=False, finding=str(error))
        return
    with store:
        yield Check(name="store", well=True, finding=f"{store.url_shown} opens, and the key fits")
        yield from _given_up(house)
    if house.settings.store is None and house.store_file.stat().st_mode & 0o077:
        finding = f"others on this machine can read it. Run: chmod 600 {house.store_file}"
        yield Check(name="store file", well=False, finding=finding)


def _given_up(house: House) -> Iterator[Check]:
    with house.store.transaction() as tx:
        failed = {name: len(tx.outbox.all(name, "failed")) for name in house.corpus.schools}
    for name, count in failed.items():
        if count:
            yield Check(
                name=f"outbox of {name}",
                well=False,
                advised=True,
                finding=f"{count} messages could not be delivered and were given up. 'policybot "
                f"outbox --school {name}' says why; 'policybot outbox retry' tries again.",
            )
