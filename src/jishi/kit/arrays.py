"""Conditions on many values that travel as array parameters."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, any_, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute


def is_any_of(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Return ``column = ANY(values)``: one parameter and one prepared statement for however many values.

    `in_` sends a parameter a value, of which PostgreSQL's protocol allows 32,767 a statement.
    """
    condition: ColumnElement[bool] = column == any_(literal(list(values), ARRAY(column.type)))
    return condition


def is_any_pair(
    first: InstrumentedAttribute[Any], second: InstrumentedAttribute[Any], pairs: Iterable[tuple[Any, Any]]
) -> ColumnElement[bool]:
    """Return ``(first, second) IN pairs``: two parameters for however many pairs."""
    wanted = list(pairs)
    firsts = literal([one for one, _ in wanted], ARRAY(first.type))
    seconds = literal([other for _, other in wanted], ARRAY(second.type))
    return tuple_(first, second).in_(select(func.unnest(firsts), func.unnest(seconds)))
