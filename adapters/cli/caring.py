"""``policybot key``, ``migrate``, ``backup`` and ``restore``: what whoever runs policybot does to
keep what is in it."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap.house import House
from adapters.cli.console import JsonOption, open_house, out, plain_errors, print_json
from bot.domain.errors import SealingError

key = typer.Typer(
    help="Make or change the key that disclosures are sealed with.", no_args_is_help=True
)

_KEEP_IT = (
    "Without it nothing that is sealed can ever be read, by anybody. Keep a copy of it apart from "
    "the backups, where the DSL can get at it: the school's safe, or its password manager."
)
_OLDER = (
    "The older keys stay in the file: backups made before today need them, and so does the copy "
    "that you keep. Make a new backup now, and a new copy of the key file. Once no older backup is "
    "kept any more, 'policybot key drop' takes the older keys out."
)

_NOT_IN_IT = (
    "The key is not in it, on purpose: whoever finds the backup can read no concern. Keep a copy "
    "of the key somewhere else; without it nobody can read the concerns in the backup."
)
_AFTER_RESTORE = (
    "What was told to people after the backup was made may be told to them once more. Now run: "
    "policybot doctor"
)


@key.command("new")
def new_key(as_json: JsonOption = False) -> None:
    """Make the key: once, before anything is kept."""
    with plain_errors():
        house = open_house()
        _refuse_a_setting(house)
        if house.settings.store is None and house.has_store and not house.key_file.exists():
            raise SealingError(
                f"There is a store already, {house.store_file}, and a new key does not open what "
                f"is sealed in it. Put the school's own key back into {house.key_file}."
            )
        from adapters.store.sealing import Keys

        Keys.make(house.key_file)
    if as_json:
        print_json({"key_file": str(house.key_file)})
        return
    out.print(f"The key is in {house.key_file}, which only you can read.", markup=False)
    out.print(_KEEP_IT, markup=False)


@key.command("rotate")
def rotate_key(as_json: JsonOption = False) -> None:
    """Put a new key in front of the others, and everything in the store under it."""
    with plain_errors():
        house = open_house()
        with house.store as store:
            if house.settings.key is None:
                from adapters.store.sealing import Keys

                Keys.rotate(house.key_file)
            store.rewrap()
    if as_json:
        print_json({"key": house.keys.current})
        return
    # How many texts that is would say how many concerns there are.
    out.print(f"Key {house.keys.current} now seals all there is to seal.", markup=False)
    out.print(_OLDER, markup=False)


@key.command("drop")
def drop_keys(as_json: JsonOption = False) -> None:
    """Take the older keys, where nothing in the store needs them, out of the key file."""
    with plain_errors():
        house = open_house()
        _refuse_a_setting(house)
        from adapters.store.sealing import Keys

        with house.store as store:
            dropped = Keys.drop(house.key_file, store.keys_needed())
    if as_json:
        print_json({"dropped": dropped})
        return
    out.print(f"{dropped} older keys were taken out of {house.key_file}.", markup=False)


def migrate(as_json: JsonOption = False) -> None:
    """Bring the store of an older policybot up to date. Stop 'policybot serve' first."""
    with plain_errors():
        from adapters.store.schema import upgrade

        house = open_house()
        copy = upgrade(house.store_url)
    if as_json:
        print_json({"copy": str(copy) if copy else None})
        return
    out.print("The store is up to date.")
    if copy:
        out.print(f"As it was before, it is in {copy}.", markup=False)


def backup(
    file: Annotated[Path, typer.Argument(help="The tar file to write, for example monday.tar.")],
    as_json: JsonOption = False,
) -> None:
    """Write the store and all releases into one file; policybot may go on working meanwhile.

    The key is not in it: keep that somewhere else.
    """
    with plain_errors():
        from adapters.bootstrap.backup import pack

        house = open_house()
        with house.store as store:
            packed = pack(store, house.data, file)
    if as_json:
        print_json({"file": str(file), **packed.model_dump()})
        return
    out.print(f"{file} holds the store and the releases of {packed.schools} schools.", markup=False)
    out.print(_NOT_IN_IT, markup=False)


def restore(
    file: Annotated[Path, typer.Argument(help="The tar file that 'policybot backup' wrote.")],
    as_json: JsonOption = False,
) -> None:
    """Put a backup into an empty data folder and store. Put the key back first."""
    with plain_errors():
        from adapters.bootstrap.backup import unpack

        house = open_house()
        packed = unpack(file, house.data, house.store_url, house.keys)
    if as_json:
        print_json(packed.model_dump())
        return
    out.print(f"The store and the releases of {packed.schools} schools are back.", markup=False)
    out.print(_AFTER_RESTORE, markup=False)


def _refuse_a_setting(house: House) -> None:
    if house.settings.key is not None:
        raise SealingError(
            "POLICYBOT_KEY is set, so policybot does not use a key file. Take the setting away to "
            "use one. To change to a new key within the setting, put it in front of the old one, "
            "with a comma between them, and run 'policybot key rotate'."
        )
