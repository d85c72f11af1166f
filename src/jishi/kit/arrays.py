"""Conditions on many values that travel as one array parameter."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, any_, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute


def is_any_of(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Return ``column = ANY(values)``: one parameter and one prepared statement for however many values.

    `in_` sends a parameter a value, of which PostgreSQL's protocol allows 32,767 a statement.
    """
    condition: ColumnElement[bool] = column == any_(literal(list(values), ARRAY(column.type)))
    return condition
