"""What other modules' events do to members."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jishi.contracts.order import OrderCancelled, OrderCompleted, OrderPaid, OrderRefunded, TradeClosed, TradesPlaced
from jishi.kit.context import Context
from jishi.kit.handlers import on_many
from jishi.modules.member.invitation_rewards import lock_both_sides
from jishi.modules.member.order_facts import OrderFact
from jishi.modules.member.usecases.record_address_use import record_address_use
from jishi.modules.member.usecases.record_member_orders import record_member_orders
from jishi.modules.member.usecases.release_points import release_points
from jishi.modules.member.usecases.reverse_invitations import reverse_invitations
from jishi.modules.member.usecases.reward_invitations import reward_invitations


async def count_address_use(ctx: Context, events: Sequence[TradesPlaced]) -> None:
    """Count where goods are sent, so that the book begins with the addresses most used."""
    trades = [trade for event in events for trade in event.trades]
    await record_address_use(ctx, uses=[(trade.buyer_id, trade.address_id) for trade in trades])


async def record_paid_orders(ctx: Context, events: Sequence[OrderPaid]) -> None:
    """Count paid orders, spend the points that paid for them, promise those they bring."""
    facts = [
        _fact(
            event,
            paid_minor=event.total_minor,
            goods_minor=sum(line.total_minor for line in event.lines),
            trade_goods_minor=event.trade_goods_minor,
            trade_orders=event.trade_orders,
            paid_at=event.paid_at,
            points_spent=event.points,
        )
        for event in events
    ]
    await record_member_orders(ctx, facts=facts)


async def record_cancelled_orders(ctx: Context, events: Sequence[OrderCancelled]) -> None:
    """Undo what paid orders counted and brought; unpaid ones never did."""
    facts = [
        _fact(event, cancelled_at=event.cancelled_at, is_trade_gone=event.is_whole_trade)
        for event in events
        if event.was_paid
    ]
    await record_member_orders(ctx, facts=facts)


async def record_refunded_orders(ctx: Context, events: Sequence[OrderRefunded]) -> None:
    """Undo what orders brought by the share of their goods' money that went back, all of it with the last goods; and what
    invitations brought by those of which no goods stay.
    """
    buyers = {event.buyer_id for event in events}
    # Inviters are locked with the buyers, by id, before anything else is.
    await lock_both_sides(ctx, buyers)
    facts = [
        _fact(
            event,
            refunded_minor=event.refunded_minor,
            goods_refunded_minor=event.goods_refunded_minor,
            is_trade_gone=event.is_whole_trade,
            points_returned=event.points_returned,
        )
        for event in events
    ]
    await record_member_orders(ctx, facts=facts)
    await reverse_invitations(ctx, invitee_ids=buyers)


async def record_completed_orders(ctx: Context, events: Sequence[OrderCompleted]) -> None:
    """Give what orders promised, now that nothing of them can come back."""
    await record_member_orders(ctx, facts=[_fact(event, completed_at=event.completed_at) for event in events])


async def reward_inviters(ctx: Context, events: Sequence[OrderCompleted]) -> None:
    """Reward whoever brought a member who keeps goods of a completed order and has paid for them."""
    orders: dict[UUID, UUID | None] = {}
    for event in events:
        if event.goods_minor > 0:
            orders.setdefault(event.buyer_id, event.order_id)
    await reward_invitations(ctx, orders=orders)


async def release_points_of_trades(ctx: Context, events: Sequence[TradeClosed]) -> None:
    """Give back the points that closed trades held."""
    await release_points(ctx, trade_ids={event.trade_id for event in events})


def _fact(event: OrderPaid | OrderCancelled | OrderRefunded | OrderCompleted, **known: Any) -> OrderFact:
    return OrderFact(order_id=event.order_id, trade_id=event.trade_id, member_id=event.buyer_id, **known)


HANDLERS = [
    on_many(TradesPlaced, count_address_use),
    on_many(OrderPaid, record_paid_orders),
    on_many(OrderCancelled, record_cancelled_orders),
    on_many(OrderRefunded, record_refunded_orders),
    on_many(OrderCompleted, record_completed_orders),
    on_many(OrderCompleted, reward_inviters),
    on_many(TradeClosed, release_points_of_trades),
]
