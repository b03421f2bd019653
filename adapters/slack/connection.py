"""What is needed to reach a Slack workspace."""

from typing import Self

from pydantic import Field, SecretStr, model_validator

from bot.domain.value import Value


class Connection(Value):
    """One school's Slack workspace.

    With ``app_token`` policybot opens the connection itself (Socket Mode); without it Slack calls
    policybot over HTTPS, and ``signing_secret`` proves that it is Slack.
    """

    school: str = Field(min_length=1)
    bot_token: SecretStr
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    api_url: str = "https://slack.com/api/"

    @model_validator(mode="after")
    def _can_hear(self) -> Self:
        if not self.bot_token.get_secret_value().startswith("xoxb-"):
            raise ValueError("the bot token must start with xoxb-")
        if self.app_token is not None:
            if not self.app_token.get_secret_value().startswith("xapp-"):
                raise ValueError("the app token must start with xapp-")
        elif self.signing_secret is None or not self.signing_secret.get_secret_value().strip():
            raise ValueError("an app token (Socket Mode) or a signing secret (HTTP) is needed")
        return self

    @property
    def socket_mode(self) -> bool:
        """Whether policybot opens the connection itself."""
        return self.app_token is not None
