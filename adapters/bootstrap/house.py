"""Putting it all together: settings in, a bot out."""

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.bootstrap.settings import Settings
from adapters.observing.quiet import Quiet
from bot.domain.errors import UnknownSchool
from bot.domain.school import School
from bot.ports.messenger import Messenger
from bot.ports.observer import Observer
from bot.service import Bot, Desk
from index.corpus import Corpus, open_corpus
from index.encoder import Encoder
from index.onnx_encoder import serving_encoder
from index.policy_library import ReleaseLibrary
from index.release import ReleaseStore

# The store takes a third of a second to import, and asking does without it.
if TYPE_CHECKING:
    from adapters.store.mailbox import Mailbox
    from adapters.store.sealing import Keys
    from adapters.store.store import SqlStore
    from index.build import BuildReport, Progress


class House:
    """One corpus, one data folder, one model; each part is made when it is first wanted."""

    def __init__(
        self, settings: Settings, models: Path | None = None, observer: Observer | None = None
    ) -> None:
        """``models``: the folder of exported models, if not the one in the data folder.
        ``observer``: who watches; nobody if left out."""
        self.settings = settings
        self.observer = observer or Quiet()
        self.models = models or settings.data / "models"
        self._export_tried = False

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus. Raises CorpusError."""
        return open_corpus(self.settings.corpus)

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model. Raises ModelError. Loading it takes seconds until it is exported."""
        return serving_encoder(self.settings.model, self.models)

    @cached_property
    def policy_library(self) -> ReleaseLibrary:
        """The live library over the data folder."""
        return ReleaseLibrary(self.corpus, self.data, self.encoder)

    @cached_property
    def bot(self) -> Bot:
        """The bot."""
        return Bot(self.policy_library, self.settings.max_wrong)

    @cached_property
    def store(self) -> "SqlStore":
        """The store, opened. Raises StoreError, SealingError."""
        from adapters.store.store import open_store

        return open_store(self.store_url, self.keys)

    @property
    def store_url(self) -> str:
        """The address of the store's database; it may hold a password."""
        return self.settings.store or f"sqlite:///{self.store_file}"

    @property
    def store_file(self) -> Path:
        """Where the store is, unless a setting names a database."""
        return self.data / "policybot.db"

    @property
    def has_store(self) -> bool:
        """Whether a setting names a database, or there is one in the data folder."""
        return self.settings.store is not None or self.store_file.exists()

    @cached_property
    def keys(self) -> "Keys":
        """The keys that disclosures are sealed with. Raises SealingError."""
        from adapters.store.sealing import Keys

        key = self.settings.key
        return Keys.read(key.get_secret_value() if key else None, self.key_file)

    @property
    def key_file(self) -> Path:
        """The file with the keys, unless a setting holds them."""
        return self.settings.key_file or self.data / "key"

    @property
    def has_key(self) -> bool:
        """Whether a setting holds a key, or there is a key file."""
        return self.settings.key is not None or self.key_file.exists()

    @cached_property
    def mailbox(self) -> "Mailbox":
        """What was delivered to accounts of this machine. Raises StoreError, SealingError."""
        from adapters.store.mailbox import Mailbox

        return Mailbox(self.store)

    @cached_property
    def messengers(self) -> dict[str, Messenger]:
        """The platforms that are connected, by name. Raises StoreError, SealingError."""
        return {self.mailbox.platform: self.mailbox}

    @cached_property
    def desk(self) -> Desk:
        """The desk, with every platform that is connected. Raises StoreError, SealingError."""
        return Desk(
            self.policy_library,
            self.store,
            self.messengers,
            clock=lambda: datetime.now(UTC),
            observer=self.observer,
            max_wrong=self.settings.max_wrong,
            keep_days=self.settings.keep_days,
        )

    @property
    def data(self) -> Path:
        """The folder with releases and cache."""
        return self.settings.data

    def school(self, named: str | None) -> School:
        """The school named, or the one in the settings, or the only one there is.

        Raises UnknownSchool when none of these tells which.
        """
        wanted = named or self.settings.school
        if wanted is not None:
            return self.corpus.school(wanted)
        if len(self.corpus.schools) == 1:
            return next(iter(self.corpus.schools.values()))
        raise UnknownSchool(
            "Which school? Name it with --school, or set POLICYBOT_SCHOOL. There are: "
            f"{', '.join(sorted(self.corpus.schools))}."
        )

    def releases(self, school_id: str) -> ReleaseStore:
        """The releases of a school."""
        return ReleaseStore(self.data, school_id)

    def export(self) -> None:
        """Export the model unless that has been done or tried: answering then needs no torch."""
        from index.onnx_export import exported

        if not self._export_tried:
            self._export_tried = True
            self.encoder = exported(self.encoder, self.models)

    def build(self, school_id: str, progress: "Progress | None" = None) -> "BuildReport":
        """Index a school, the model exported first; see ``index.build.build``."""
        from index.build import build, no_progress  # the document readers: not wanted to answer

        self.export()
        return build(self.corpus, school_id, self.data, self.encoder, progress or no_progress)
