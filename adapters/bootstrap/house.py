"""Putting it all together: settings in, a bot out."""

from functools import cached_property
from pathlib import Path

from adapters.bootstrap.settings import Settings
from adapters.store.memory import MemoryThreads
from bot.domain.errors import UnknownSchool
from bot.domain.school import School
from bot.service import Bot
from index.build import BuildReport, Progress, build, no_progress
from index.corpus import Corpus, open_corpus
from index.encoder import Encoder, SentenceEncoder
from index.policy_library import ReleaseLibrary
from index.release import ReleaseStore


class House:
    """One corpus, one data folder, one model; each part is made when it is first wanted."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        """``encoder`` takes the place of the model that the settings name."""
        self.settings = settings
        self._encoder = encoder

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus. Raises CorpusError."""
        return open_corpus(self.settings.corpus)

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model; loading it takes seconds. Raises ModelError."""
        return self._encoder or SentenceEncoder(self.settings.model)

    @cached_property
    def policy_library(self) -> ReleaseLibrary:
        """The live library over the data folder."""
        return ReleaseLibrary(self.corpus, self.data, self.encoder)

    @cached_property
    def bot(self) -> Bot:
        """The bot."""
        return Bot(self.policy_library, MemoryThreads(), self.settings.max_wrong)

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

    def store(self, school_id: str) -> ReleaseStore:
        """The releases of a school."""
        return ReleaseStore(self.data, school_id)

    def build(self, school_id: str, progress: Progress = no_progress) -> BuildReport:
        """Index a school; see ``index.build.build``."""
        return build(self.corpus, school_id, self.data, self.encoder, progress)
