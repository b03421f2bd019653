"""The corpus folder: one folder a school or trust, each with its policies and its school.toml."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from bot.domain.errors import CorpusError, UnknownSchool
from bot.domain.school import School
from bot.domain.value import Value

DESCRIPTION = "school.toml"

_PLAINLY = {
    "string_pattern_mismatch": (
        'an account is written as platform, colon and a name without spaces, for example "local:jo"'
    ),
    "tuple_type": 'a list is written in square brackets, for example ["local:jo"]',
}
"""What pydantic says in its own words, as a school office can read it; by its type of error."""


class Problem(Value):
    """A file that was left out of an index, why, and what to do."""

    file: str
    reason: str


class Corpus(Value):
    """Every school and trust of a corpus folder, by folder name."""

    folder: Path
    schools: dict[str, School]

    def school(self, school_id: str) -> School:
        """The school of that name. Raises UnknownSchool, naming those there are."""
        try:
            return self.schools[school_id]
        except KeyError:
            raise UnknownSchool(
                f"There is no school '{school_id}' in {self.folder}. There are: "
                f"{', '.join(sorted(self.schools))}."
            ) from None

    def binding(self, school_id: str) -> tuple[School, ...]:
        """Whose policies bind the school: its own, then its trust's. Raises UnknownSchool."""
        school = self.school(school_id)
        return (school,) if school.trust is None else (school, self.school(school.trust))

    def files(self, owner: str) -> tuple[Path, ...]:
        """The owner's policy files, in order of name; hidden and office lock files left out."""
        folder = self.folder / owner
        return tuple(
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and path.name != DESCRIPTION
            and not path.name.startswith("~$")
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )

    def strays(self) -> tuple[Problem, ...]:
        """Files that stand beside the schools' folders, where they belong to nobody."""
        return tuple(
            Problem(
                file=path.name,
                reason="It belongs to no school. Move it into that school's folder.",
            )
            for path in sorted(self.folder.iterdir())
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".md"
        )


def open_corpus(folder: Path) -> Corpus:
    """Read a corpus folder's schools.

    Raises CorpusError when the folder is missing or holds no school folders, when a school.toml is
    wrong (naming file, key and mend), or when a school names a trust that is not there.
    """
    if not folder.is_dir():
        raise CorpusError(
            f"There is no folder '{folder}'. Make it, with one folder a school and the school's "
            "policy files inside, or name another with --corpus."
        )
    names = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    if not names:
        raise CorpusError(
            f"'{folder}' holds no school folders. Make one folder a school, for example "
            f"'{folder / 'our-school'}', and put the policy files in it."
        )
    schools = {name: _describe(folder / name) for name in names}
    for school in schools.values():
        if school.trust is not None and school.trust not in schools:
            raise CorpusError(
                f'{folder / school.id / DESCRIPTION}: trust = "{school.trust}" is not a folder '
                f"of '{folder}'. There are: {', '.join(names)}."
            )
        if school.trust is not None and schools[school.trust].trust is not None:
            raise CorpusError(
                f"{folder / school.id / DESCRIPTION}: '{school.trust}' belongs to a trust itself; "
                "name the one whose policies bind this school."
            )
    return Corpus(folder=folder, schools=schools)


def _describe(folder: Path) -> School:
    """The school that a folder's school.toml describes; without one, the folder's name stands."""
    file = folder / DESCRIPTION
    if not file.is_file():
        return School(id=folder.name, name=folder.name.replace("-", " ").title())
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        return School.model_validate({**raw, "id": folder.name})
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file} is not UTF-8 text. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{file} is not valid TOML: {error}.") from error
    except ValidationError as error:
        # A misspelt key also makes another one missing: the misspelt one is the thing to mend.
        first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        key = ".".join(str(part) for part in first["loc"] if part != "[key]")
        known = ", ".join(sorted(set(School.model_fields) - {"id"}))
        what = _PLAINLY.get(first["type"], first["msg"]).removeprefix("Value error, ")
        raise CorpusError(
            f"{file}: '{key}': {what}. The keys are: {known}; corpus/README.md explains each."
        ) from error
