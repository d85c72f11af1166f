"""What this module does when trades end, and when a budget does."""

from collections.abc import Sequence

from jishi.contracts.order import OrderCancelled, OrderRefunded, TradeClosed
from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.context import Context
from jishi.kit.handlers import on, on_many
from jishi.modules.promotion.usecases.mark_promotion_exhausted import mark_promotion_exhausted
from jishi.modules.promotion.usecases.release_limits import release_limits


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
    """Take a promotion out of every quote once its budget, or what it may lose, is used up."""
    await mark_promotion_exhausted(
        ctx,
        promotion_id=event.promotion_id,
        exhausted_at=event.exhausted_at,
        limit=event.limit,
        least_minor=event.least_minor,
    )


HANDLERS = [
    on_many(TradeClosed, release_closed),
    on_many(OrderCancelled, release_cancelled),
    on_many(OrderRefunded, release_refunded),
    on(PromotionExhausted, mark_exhausted),
]
