"""Between values of the domain and rows: what a column keeps has the field's name."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Row, Table

from bot.domain.value import Value

V = TypeVar("V", bound=Value)


def as_row(table: Table, value: Value) -> dict[str, Any]:
    """The fields of a value that the table has columns for."""
    fields = type(value).model_fields
    return {
        column.name: getattr(value, column.name)
        for column in table.columns
        if column.name in fields
    }


def as_value(shape: type[V], row: Row[Any], **more: Any) -> V:
    """The value that a row keeps; ``more`` are fields that stand elsewhere."""
    kept = row._mapping
    fields = {name: kept[name] for name in shape.model_fields if name in kept}
    return shape.model_validate({**fields, **more})


def as_values(shape: type[V], rows: Iterable[Row[Any]]) -> tuple[V, ...]:
    """The values that rows keep."""
    return tuple(as_value(shape, row) for row in rows)
