"""Release what refunds of units held back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.kit.money import Money, allocate
from jishi.kit.texts import keep_text
from jishi.modules.order.models import Order, UnitRefund
from jishi.modules.order.queries.get_return_policy import load_return_policy
from jishi.modules.order.queries.get_returnable_trade import find_pending
from jishi.modules.order.repository import lock_lines, lock_orders_of_trade, lock_trade
from jishi.modules.order.returning import PlannedLine, RefundPlan
from jishi.modules.order.rules.guards import has_goods_left, is_whole_back
from jishi.modules.order.unit_refunds import UNITS_ORIGIN, note_unit_refund
from jishi.modules.payment.public import Origin, count_refundable, request_refund

# Told in the reader's language, as reasons of cancelled orders are.
_REASON = "held_back_released"


async def release_held_back(ctx: Context, *, trade_id: UUID) -> Money:
    """Request what is still held back of a trade of which nothing is kept any more; return how much that is.

    Units that come back one after the other bring it themselves. Where the last of a trade goes by another door, a
    cancellation or a refund of all its money, it comes from here. Doing it again changes nothing.

    :raises TradeNotFoundError:
    """
    nothing = Money(0, ctx.house.settings.currency)
    if not await ctx.session.scalar(select(exists().where(UnitRefund.trade_id == trade_id))):
        return nothing
    await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    lines = await lock_lines(ctx, [order.id for order in orders])
    if any(has_goods_left(order, lines.get(order.id, [])) for order in orders):
        return nothing
    pending = await find_pending(ctx, trade_id)
    held = {
        (line.order_id, line.position): line.total_minor
        - line.refunded_minor
        - pending.get((line.order_id, line.position), 0)
        for order in orders
        if not is_whole_back(order)
        for line in lines.get(order.id, [])
    }
    held = {place: minor for place, minor in held.items() if minor > 0}
    # Money that staff sent off by a word of their own and that has not arrived is not asked for again.
    minor = min(sum(held.values()), await count_refundable(ctx, trade_id=trade_id)) if held else 0
    if not minor:
        return nothing
    return await _request(ctx, orders, dict(zip(held, allocate(minor, list(held.values())), strict=True)))


async def _request(ctx: Context, orders: Sequence[Order], shares: dict[tuple[UUID, int], int]) -> Money:
    first = next(order for order in orders if any(order.id == order_id for order_id, _ in shares))
    policy, _ = await load_return_policy(ctx.session)
    plan = RefundPlan(
        order_id=first.id,
        policy=policy,
        lines=tuple(
            PlannedLine(order_id=order_id, position=position, quantity=0, amount_minor=minor)
            for (order_id, position), minor in shares.items()
        ),
        worth_minor=0,
        freight_minor=0,
    )
    refund, _ = note_unit_refund(ctx, first, plan, _REASON)
    amount = Money(plan.amount_minor, first.currency)
    origin = Origin(UNITS_ORIGIN, refund.id)
    told = keep_text(f"order.reason.{_REASON}")
    await request_refund(ctx, trade_id=first.trade_id, amount=amount, reason=told, origin=origin)
    return amount
