"""Whether a refund stands in a timeline already."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import OrderEvent


async def is_refund_recorded(ctx: Context, *, order_ids: Sequence[UUID], refund_id: UUID) -> bool:
    """Say whether any of the orders, locked by the caller, has taken this refund."""
    told = select(OrderEvent.id).where(
        is_any_of(OrderEvent.order_id, order_ids),
        OrderEvent.act == Act.REFUNDED,
        OrderEvent.details["refund_id"].astext == str(refund_id),
    )
    return await ctx.session.scalar(told.limit(1)) is not None
