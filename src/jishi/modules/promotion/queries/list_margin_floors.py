"""Margin floors for staff."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.models import MarginFloor


class MarginFloorView(msgspec.Struct, frozen=True, kw_only=True):
    """The least that a merchant's goods may be sold for, in basis points of their cost.

    That of the zero id is for every merchant that has none.
    """

    merchant_id: UUID
    floor_bp: int
    updated_at: datetime
    version: int


async def list_margin_floors(ctx: Context) -> list[MarginFloorView]:
    """Return the floors inside the actor's bound, that of all others first."""
    query = select(MarginFloor).order_by(MarginFloor.merchant_id)
    if ctx.actor.merchant_ids is not None:
        query = query.where(MarginFloor.merchant_id.in_(ctx.actor.merchant_ids))
    return [view_margin_floor(row) for row in await ctx.session.scalars(query)]


def view_margin_floor(row: MarginFloor) -> MarginFloorView:
    """Return a floor as staff see it."""
    return msgspec.convert(row, MarginFloorView, from_attributes=True)
