"""Putting it all together: settings in, a bot out."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.bootstrap.settings import Settings
from adapters.store.memory import MemoryThreads
from bot.domain.errors import UnknownSchool
from bot.domain.school import School
from bot.service import Bot
from index.corpus import Corpus, open_corpus
from index.encoder import Encoder
from index.onnx_encoder import serving_encoder
from index.policy_library import ReleaseLibrary
from index.release import ReleaseStore

if TYPE_CHECKING:
    from index.build import BuildReport, Progress


class House:
    """One corpus, one data folder, one model; each part is made when it is first wanted."""

    def __init__(self, settings: Settings, models: Path | None = None) -> None:
        """``models``: the folder of exported models, if not the one in the data folder."""
        self.settings = settings
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
