"""The base of every value in the domain."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; unknown fields are refused, so a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
