"""Record a refund of a trade on its orders."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.models import Order
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.refunding import move_refunded_orders, refunded_of
from jishi.modules.order.repository import lock_lines, lock_orders_of_trade, lock_trade
from jishi.modules.order.rules.spread_refund import spread_refund
from jishi.modules.order.states import OrderState


async def record_trade_refund(ctx: Context, *, trade_id: UUID, refund_id: UUID, amount: Money) -> None:
    """Spread money that went back for a whole trade over its orders, by what each has left to take back.

    Cancelled orders come last: what they have left is on its way by a refund of their own. The same refund again changes
    nothing.

    :raises TradeNotFoundError:
    """
    await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    if await is_refund_recorded(ctx, order_ids=[order.id for order in orders], refund_id=refund_id):
        return
    lines = await lock_lines(ctx, [order.id for order in orders])
    before = refunded_of(orders)
    for order, share in zip(orders, _shares(orders, amount), strict=True):
        spread_refund(order, lines.get(order.id, []), share.minor)
    await move_refunded_orders(ctx, orders, lines, before=before, refund_id=refund_id)


def _shares(orders: Sequence[Order], amount: Money) -> list[Money]:
    left = [order.total_minor - order.refunded_minor for order in orders]
    is_last = [order.order_state == OrderState.CANCELLED for order in orders]
    standing = [0 if last else units for units, last in zip(left, is_last, strict=True)]
    cancelled = [units if last else 0 for units, last in zip(left, is_last, strict=True)]
    first = Money(min(amount.minor, sum(standing)), amount.currency)
    rest = amount - first
    return [
        one + other
        for one, other in zip(
            first.allocate(standing) if first else [first] * len(orders),
            rest.allocate(cancelled) if rest else [rest] * len(orders),
            strict=True,
        )
    ]
