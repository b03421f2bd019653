"""Settings: environment variables that start with POLICYBOT_, or the same names in ``.env``."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
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
    store: str | None = Field(
        default=None,
        description="where messages, tickets and disclosures are kept: a database URL, "
        "sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME; policybot.db in the data "
        "folder when it is not set",
    )
    key: SecretStr | None = Field(
        default=None,
        description="the key that disclosures are sealed with, instead of a key file; several are "
        "separated by commas, the one in use first",
    )
    key_file: Path | None = Field(
        default=None,
        description="the file with the key that disclosures are sealed with; 'key' in the data "
        "folder when it is not set",
    )
    account: str | None = Field(
        default=None,
        description="who you are at this command line, for example local:jo; the name you are "
        "logged in with when it is not set",
    )
    keep_days: int = Field(
        default=365, ge=1, description="how many days questions and answers are kept"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="how much 'policybot serve' writes to its log"
    )
    metrics_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="the port of this machine on which 'policybot serve' offers /metrics to "
        "Prometheus; not offered when it is not set",
    )
    slack_bot_token: SecretStr | None = Field(
        default=None,
        description="the bot token of your Slack app, which begins with xoxb-; without it there "
        "is no Slack",
    )
    slack_app_token: SecretStr | None = Field(
        default=None,
        description="the app-level token of your Slack app, which begins with xapp-: policybot "
        "then opens the connection itself (Socket Mode)",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        description="the signing secret of your Slack app, needed when Slack calls policybot over "
        "HTTPS instead",
    )
    host: str = Field(
        default="127.0.0.1",
        description="the address on which 'policybot serve' listens, if a platform calls it",
    )
    port: int = Field(default=8080, ge=1, le=65535, description="the port of that address")


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
