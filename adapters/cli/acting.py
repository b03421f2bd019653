"""Who acts at this command line, and the desk they act at."""

import os
import pwd
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer
from pydantic import TypeAdapter, ValidationError

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import SettingsError
from adapters.cli.console import err, open_house, plain_errors
from bot.domain.address import Account
from bot.domain.errors import StoreError
from bot.domain.school import School
from bot.service import Desk

AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="ACCOUNT",
        help="Who you are: an account in school.toml; 'head' is short for local:head.",
        show_default=False,
    ),
]

_ACCOUNT: TypeAdapter[str] = TypeAdapter(Account)


@dataclass(frozen=True)
class Seat:
    """The desk of one school, and who sits at it."""

    house: House
    school: School
    account: Account
    worker: str

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.house.desk

    @property
    def at(self) -> tuple[str, Account]:
        """The school's id and who acts: what every deed at the desk begins with."""
        return self.school.id, self.account

    def dispatch(self) -> None:
        """Do what time has brought about, and deliver what is due to accounts of this machine."""
        while self.desk.tick() or self.desk.dispatch(self.worker):
            pass

    def hint_at_roles(self) -> None:
        """Say on standard error why somebody without a role finds nothing."""
        if not self.desk.roles(*self.at):
            err.print(
                f"{self.account} holds no role at {self.school.name}. Say who you are with --as, "
                "or name the account in school.toml.",
                markup=False,
            )


@contextmanager
def at_desk(corpus: Path | None, school: str | None, named: str | None) -> Iterator[Seat]:
    """A seat at the desk of a school whose store is there; errors end the command plainly.

    What is due is dispatched before and after.
    """
    with plain_errors():
        house = open_house(corpus)
        at = house.school(school)
        account = account_named(named or house.settings.account)
        require_store(house)
        with open_seat(house, at, account) as seat:
            seat.dispatch()
            yield seat
            seat.dispatch()


def require_store(house: House) -> None:
    """Raises StoreError when there is none: what it would show is nothing, in the wrong folder."""
    if not house.has_store:
        raise StoreError(
            f"There is no store yet ({house.store_file}): nobody has asked anything. 'policybot "
            "chat' or 'policybot serve' makes one."
        )


@contextmanager
def open_seat(house: House, school: School, account: Account) -> Iterator[Seat]:
    """A seat whose store is closed at the end. Raises StoreError, SealingError."""
    with closing(house.store):
        yield Seat(house, school, account, worker=f"cli-{os.getpid()}-{uuid4().hex[:8]}")


def account_named(named: str | None) -> Account:
    """The account of that name, ``jo`` being ``local:jo``; None is whoever is logged in.

    Raises SettingsError when it is no account.
    """
    name = named or _login()
    try:
        return _ACCOUNT.validate_python(name if ":" in name else f"local:{name}")
    except ValidationError as error:
        raise SettingsError(
            f"'{name}' is not an account. Write the platform, a colon and a name without spaces, "
            "for example local:jo, or simply jo."
        ) from error


def _login() -> str:
    """The login name of whoever runs this; asked of the system, as the environment can lie."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        raise SettingsError(
            f"The user {os.getuid()} of this machine has no name. Say who you are with --as, or "
            "set POLICYBOT_ACCOUNT, for example to local:jo."
        ) from None
