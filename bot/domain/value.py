"""The base of every value in the domain."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; unknown fields are refused, so a misspelt key is an error."""

    # What does not fit may be a message: an error names the field, never what was in it.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
