"""Settings: environment variables that start with POLICYBOT_, or the same names in ``.env``."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.errors import PolicybotError


class SettingsError(PolicybotError):
    """A setting has a value that cannot be used."""


class Settings(BaseSettings):
    """All of policybot's settings; the README lists the same."""

    model_config = SettingsConfigDict(
        env_prefix="POLICYBOT_", env_file=".env", extra="ignore", env_ignore_empty=True
    )

    corpus: Path = Field(
        default=Path("corpus"), description="the folder with one folder of policies a school"
    )
    data: Path = Field(
        default=Path("data"), description="where policybot keeps its releases and its cache"
    )
    school: str | None = Field(
        default=None, description="the school to answer for, when a command does not name one"
    )
    model: str = Field(
        default="policybot-MiniLM",
        description="the embedding model: policybot-MiniLM (taught to read policies), the stock "
        "all-MiniLM-L6-v2 it was taught from, or the folder of "
        "another sentence-transformers model",
    )
    max_wrong: float = Field(
        default=0.25,
        gt=0,
        lt=1,
        description="of the answers given, the share that may be wrong (0.25 is 25%); a higher "
        "share lets policybot answer more questions itself",
    )


def read_settings() -> Settings:
    """The settings in force. Raises SettingsError naming the variable and the mend."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"POLICYBOT_{first['loc'][0]}".upper()
        about = Settings.model_fields[str(first["loc"][0]).lower()].description
        raise SettingsError(
            f"{name} is set to '{first['input']}': {first['msg']}. It is {about}."
        ) from error
