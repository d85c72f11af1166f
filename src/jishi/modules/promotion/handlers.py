"""What this module does when trades end, and when a budget does."""

from collections.abc import Sequence

from jishi.contracts.identity import AccountRegistered
from jishi.contracts.order import OrderCancelled, OrderPaid, OrderRefunded, TradeClosed
from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.context import Context
from jishi.kit.events import on, on_many
from jishi.modules.promotion.usecases.grant_welcome_coupons import grant_welcome_coupons
from jishi.modules.promotion.usecases.mark_promotion_exhausted import mark_promotion_exhausted
from jishi.modules.promotion.usecases.redeem_coupons import redeem_coupons
from jishi.modules.promotion.usecases.release_limits import release_limits
from jishi.modules.promotion.usecases.return_coupons import return_coupons


async def release_closed(ctx: Context, events: Sequence[TradeClosed]) -> None:
    """Give back what trades took that were never paid."""
    await release_limits(ctx, trade_ids=[event.trade_id for event in events])


async def release_cancelled(ctx: Context, events: Sequence[OrderCancelled]) -> None:
    """Give back what trades took of which nothing stands any more."""
    await release_limits(ctx, trade_ids=[event.trade_id for event in events if event.is_whole_trade])


async def release_refunded(ctx: Context, events: Sequence[OrderRefunded]) -> None:
    """Give back what trades took whose money has all gone back."""
    await release_limits(ctx, trade_ids=[event.trade_id for event in events if event.is_whole_trade])


async def mark_exhausted(ctx: Context, event: PromotionExhausted) -> None:
    """Take a promotion out of every quote once its budget is used up."""
    await mark_promotion_exhausted(ctx, promotion_id=event.promotion_id, exhausted_at=event.exhausted_at)


async def welcome_members(ctx: Context, events: Sequence[AccountRegistered]) -> None:
    """Give new members the coupons that there are for them."""
    await grant_welcome_coupons(ctx, member_ids=[event.account_id for event in events])


async def redeem_paid_coupons(ctx: Context, events: Sequence[OrderPaid]) -> None:
    """Use up the coupons of trades that were paid."""
    await redeem_coupons(ctx, trade_ids={event.trade_id for event in events})


async def return_closed_coupons(ctx: Context, events: Sequence[TradeClosed]) -> None:
    """Give back the coupons of trades that were never paid."""
    await return_coupons(ctx, trade_ids=[event.trade_id for event in events])


async def return_cancelled_coupons(ctx: Context, events: Sequence[OrderCancelled]) -> None:
    """Give back the coupons of trades of which nothing stands any more."""
    await return_coupons(ctx, trade_ids=[event.trade_id for event in events if event.is_whole_trade])


async def return_refunded_coupons(ctx: Context, events: Sequence[OrderRefunded]) -> None:
    """Give back the coupons of trades whose money has all gone back."""
    await return_coupons(ctx, trade_ids=[event.trade_id for event in events if event.is_whole_trade])


HANDLERS = [
    on_many(TradeClosed, release_closed),
    on_many(OrderCancelled, release_cancelled),
    on_many(OrderRefunded, release_refunded),
    on(PromotionExhausted, mark_exhausted),
    on_many(AccountRegistered, welcome_members),
    on_many(OrderPaid, redeem_paid_coupons),
    on_many(TradeClosed, return_closed_coupons),
    on_many(OrderCancelled, return_cancelled_coupons),
    on_many(OrderRefunded, return_refunded_coupons),
]
