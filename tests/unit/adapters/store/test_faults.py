"""What cannot easily be brought about: the server's own codes, and what is said of them."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from adapters.store.faults import explained


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (errors.DiskFull, "no room left on the disk of the store HERE"),
        (errors.DeadlockDetected, "in each other's way. Try again."),
        (errors.AdminShutdown, "does not answer"),
        (errors.CannotConnectNow, "does not answer"),
        (errors.TooManyConnections, "does not answer"),
        (errors.InvalidPassword, "refuses policybot's user name or password"),
        (errors.UndefinedTable, "reports a fault: a reason"),
    ],
)
def test_a_servers_code_is_put_into_words(cause: type[psycopg.Error], told: str) -> None:
    error = OperationalError(
        "SELECT secret", {"secret": "secret"}, cause("a reason\nDETAIL: secret")
    )
    said = str(explained(error, "HERE"))
    assert told in said
    assert "secret" not in said


def test_waiting_for_a_connection_in_vain() -> None:
    assert "is too busy" in str(explained(PoolTimeout("timed out"), "HERE"))


def test_an_error_of_nobodys() -> None:
    said = str(explained(DBAPIError("SELECT 1", None, ValueError("secret")), "HERE"))
    assert said == "The store HERE reports a fault: ValueError."
