"""List orders that may travel together."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import JSONB

from jishi.kit.context import Context
from jishi.modules.order.answers import MergeSuggestion
from jishi.modules.order.models import Order
from jishi.modules.order.queries.shape_orders import address_for
from jishi.modules.order.scope import orders_of
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState

_SAME = ("consignee", "phone", "province_code", "city_code", "district_code", "detail")


async def list_merge_suggestions(ctx: Context, *, limit: int = 50) -> list[MergeSuggestion]:
    """Return groups of two or more paid, untouched orders of one warehouse with the same consignee and address.

    The most urgent group comes first. They are joined by shipping them under one tracking number.
    """
    keys = [Order.address[name].astext for name in _SAME]
    query = (
        select(
            Order.warehouse_id,
            func.array_agg(Order.id),
            func.array_agg(Order.number),
            func.jsonb_agg(Order.address, type_=JSONB)[0],
            func.min(Order.ship_due_at),
        )
        .where(
            orders_of(ctx.actor),
            Order.order_state == OrderState.CONFIRMED,
            Order.fulfillment_state == FulfillmentState.UNFULFILLED,
            Order.payment_state.in_([PaymentState.PAID, PaymentState.PARTIALLY_REFUNDED]),
            Order.address.is_not(None),
        )
        .group_by(Order.warehouse_id, *keys)
        .having(func.count() > 1)
        .order_by(func.min(Order.ship_due_at), Order.warehouse_id)
        .limit(limit)
    )
    return [
        MergeSuggestion(
            warehouse_id=warehouse_id,
            address=address_for(ctx.actor, address),
            order_ids=order_ids,
            numbers=numbers,
            earliest_ship_due_at=due_at,
        )
        for warehouse_id, order_ids, numbers, address, due_at in await ctx.session.execute(query)
    ]
