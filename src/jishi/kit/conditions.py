"""Conditions of lists that are narrowed by whatever their caller gives."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute


def matching(pairs: Iterable[tuple[InstrumentedAttribute[Any], object | None]]) -> list[ColumnElement[bool]]:
    """Return a condition for each column whose wanted value is given."""
    return [column == value for column, value in pairs if value is not None]


def within(
    column: InstrumentedAttribute[Any], since: datetime | None, until: datetime | None
) -> list[ColumnElement[bool]]:
    """Return the conditions that an instant lies in the half-open period [since, until); an end not given is open."""
    begun = [] if since is None else [column >= since]
    return begun if until is None else [*begun, column < until]
