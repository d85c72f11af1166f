"""Every product on sale, in parts that stay the same size however many there are; for the site map."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.modules.catalog.models import Product


class ListedProduct(msgspec.Struct, frozen=True, gc=False):
    """A product on sale and when it last changed."""

    id: UUID
    updated_at: datetime


async def find_part_starts(session: AsyncSession, now: datetime, *, size: int) -> list[UUID]:
    """Return the first id of each part of `size` products, in the order of ids; one scan of an index."""
    places = _on_sale(now).add_columns(func.row_number().over(order_by=Product.id).label("place")).subquery()
    query = select(places.c.id).where((places.c.place - 1) % size == 0).order_by(places.c.id)
    return list(await session.scalars(query))


async def list_part(session: AsyncSession, now: datetime, *, start: UUID, size: int) -> list[ListedProduct]:
    """Return `size` products from the id `start` on."""
    query = _on_sale(now).add_columns(Product.updated_at).where(Product.id >= start).order_by(Product.id).limit(size)
    return [ListedProduct(row.id, row.updated_at) for row in await session.execute(query)]


def _on_sale(now: datetime) -> Select[UUID]:
    return select(Product.id).where(
        Product.is_listed == true(),
        Product.listed_from <= now,
        Product.listed_to.is_(None) | (Product.listed_to > now),
        Product.min_price_minor.is_not(None),
    )
