"""policybot at work in this process, put together as ``policybot serve`` does it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

from pydantic import SecretStr

from adapters.bootstrap.house import House
from adapters.bootstrap.serving import Serving
from adapters.bootstrap.settings import Settings
from adapters.bootstrap.slack import PolicyShelf, platform
from adapters.store.sealing import Keys
from tests.e2e.slack.shim import PATIENCE, Shim
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN
from tests.fakes.slack_socket import SocketMode


class Served:
    """Oak School, served by one or several policybots on the same SQLite store."""

    def __init__(self, corpus: Path, data: Path, models: Path, shim: Shim) -> None:
        """``models``: the folder of exported models."""
        self._shim = shim
        self._models = models
        self._settings = Settings(
            corpus=corpus,
            data=data,
            school="oak",
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_app_token=SecretStr(APP_TOKEN),
        )
        self._houses: list[House] = []
        self._working = ExitStack()
        house = House(self._settings, models)
        house.build("oak")
        Keys.make(house.key_file)

    def another(self) -> SocketMode:
        """Start one more policybot; the connection over which it hears."""
        house = House(self._settings, self._models)
        self._houses.append(house)
        self._working.enter_context(_at_work(house))
        return self._shim.sockets[-1]

    def finish(self) -> None:
        """Stop them all, and do what is then left to do: nothing more can come after this."""
        self._working.close()
        desk = self._houses[0].desk
        while desk.handle("last") or desk.tick() or desk.dispatch("last"):
            pass

    def close(self) -> None:
        """Stop them all."""
        self._working.close()
        for house in self._houses:
            house.store.close()


@contextmanager
def _at_work(house: House) -> Iterator[None]:
    """Connected with Slack, with every loop running, for as long as the block."""
    slack = platform(house)
    assert slack is not None
    house.messengers[slack.name] = slack.messenger
    slack.open(house.desk, PolicyShelf(house))
    with Serving(house.desk, house.observer, Event()), slack:
        assert slack.connected.wait(PATIENCE)
        yield
