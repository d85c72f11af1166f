"""Orders of product lists, and the cursors that go with them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.paging import BadCursorError, read_cursor, write_cursor
from jishi.modules.catalog.models import Product

_MOST = 2**63


class Sort(StrEnum):
    """In which order products stand."""

    NEWEST = "newest"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"
    SALES = "sales"


_COLUMNS: dict[Sort, InstrumentedAttribute[Any]] = {
    Sort.NEWEST: Product.listed_from,
    Sort.PRICE_UP: Product.min_price_minor,
    Sort.PRICE_DOWN: Product.min_price_minor,
    Sort.SALES: Product.sold_count,
}


def order_by(sort: Sort) -> Sequence[ColumnElement[Any]]:
    """Return the columns to order by; the id makes the order total."""
    column = _COLUMNS[sort]
    if sort is Sort.PRICE_UP:
        return column.asc(), Product.id.asc()
    return column.desc(), Product.id.desc()


def after(sort: Sort, cursor: str) -> ColumnElement[bool]:
    """Return the condition on products behind the cursor.

    :raises BadCursorError:
    """
    value, product_id = _read(sort, cursor)
    place = tuple_(_COLUMNS[sort], Product.id)
    bound = tuple_(literal(value, _COLUMNS[sort].type), literal(product_id, Product.id.type))
    return place > bound if sort is Sort.PRICE_UP else place < bound


def cursor_of(sort: Sort, row: Any) -> str:
    """Return the cursor of a row that carries the sorted columns; the order is part of it."""
    value = getattr(row, _COLUMNS[sort].key)
    return write_cursor(sort.value, value.isoformat() if isinstance(value, datetime) else value, str(row.id))


def _read(sort: Sort, cursor: str) -> tuple[datetime | int, UUID]:
    kind = str if sort is Sort.NEWEST else int
    name, value, product_id = read_cursor(cursor, str, kind, str)
    try:
        if name != sort.value:
            raise ValueError(name)
        number: datetime | int = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(number, int) and not -_MOST <= number < _MOST:
            raise ValueError(number)
        if isinstance(number, datetime) and number.tzinfo is None:
            raise ValueError(value)
        return number, UUID(str(product_id))
    except ValueError as error:
        raise BadCursorError from error
