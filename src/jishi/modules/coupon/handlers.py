"""What this module does when members come, and when trades are paid or come to nothing."""

from collections.abc import Sequence
from uuid import UUID

from jishi.contracts.coupon import PacketEnded
from jishi.contracts.identity import AccountRegistered
from jishi.contracts.order import OrderCancelled, OrderPaid, OrderRefunded, TradeClosed
from jishi.kit.context import Context
from jishi.kit.handlers import on, on_many
from jishi.modules.coupon.usecases.grant_welcome_coupons import grant_welcome_coupons
from jishi.modules.coupon.usecases.issue_packets import PaidTrade, issue_packets
from jishi.modules.coupon.usecases.queue_packet_notice import queue_packet_notice
from jishi.modules.coupon.usecases.redeem_coupons import redeem_coupons
from jishi.modules.coupon.usecases.return_coupons import return_coupons
from jishi.modules.coupon.usecases.void_packets_of_trades import void_packets_of_trades


async def welcome_members(ctx: Context, events: Sequence[AccountRegistered]) -> None:
    """Give new members the coupons that there are for them."""
    await grant_welcome_coupons(ctx, member_ids=[event.account_id for event in events])


async def redeem_paid_coupons(ctx: Context, events: Sequence[OrderPaid]) -> None:
    """Use up the coupons of trades that were paid."""
    await redeem_coupons(ctx, trade_ids={event.trade_id for event in events})


async def give_packets(ctx: Context, events: Sequence[OrderPaid]) -> None:
    """Give buyers the red packets that their paid trades bring."""
    paid = {event.trade_id: event for event in events}
    trades = [_paid_trade(one) for one in paid.values()]
    await issue_packets(ctx, trades=trades)


async def tell_packet_owner(ctx: Context, event: PacketEnded) -> None:
    """Send the buyer one message of what friends opened."""
    await queue_packet_notice(ctx, ended=event)


async def return_closed_coupons(ctx: Context, events: Sequence[TradeClosed]) -> None:
    """Give back the coupons of trades that were never paid."""
    await return_coupons(ctx, trade_ids=[event.trade_id for event in events])


async def return_cancelled_coupons(ctx: Context, events: Sequence[OrderCancelled]) -> None:
    """Give back the coupons, and take back the red packets, of trades of which nothing stands any more."""
    await _undo(ctx, [event.trade_id for event in events if event.is_whole_trade])


async def return_refunded_coupons(ctx: Context, events: Sequence[OrderRefunded]) -> None:
    """Give back the coupons, and take back the red packets, of trades whose money has all gone back."""
    await _undo(ctx, [event.trade_id for event in events if event.is_whole_trade])


async def _undo(ctx: Context, trade_ids: Sequence[UUID]) -> None:
    await void_packets_of_trades(ctx, trade_ids=trade_ids)
    await return_coupons(ctx, trade_ids=trade_ids)


def _paid_trade(event: OrderPaid) -> PaidTrade:
    return PaidTrade(
        id=event.trade_id, number=event.trade_number, buyer_id=event.buyer_id, paid_minor=event.trade_minor
    )


HANDLERS = [
    on_many(AccountRegistered, welcome_members),
    on_many(OrderPaid, redeem_paid_coupons),
    on_many(OrderPaid, give_packets),
    on(PacketEnded, tell_packet_owner),
    on_many(TradeClosed, return_closed_coupons),
    on_many(OrderCancelled, return_cancelled_coupons),
    on_many(OrderRefunded, return_refunded_coupons),
]
