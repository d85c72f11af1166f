"""What a cart does when something happened elsewhere."""

from collections.abc import Sequence

from jishi.contracts.order import TradesPlaced
from jishi.kit.context import Context
from jishi.kit.handlers import on_many
from jishi.modules.cart.usecases.remove_ordered_lines import remove_ordered_lines


async def remove_what_was_ordered(ctx: Context, events: Sequence[TradesPlaced]) -> None:
    """Take what was bought from the cart out of it."""
    trades = [trade for event in events for trade in event.trades if trade.from_cart]
    lines = [(trade.buyer_id, variant_id) for trade in trades for variant_id in trade.variant_ids]
    await remove_ordered_lines(ctx, lines=lines)


HANDLERS = [on_many(TradesPlaced, remove_what_was_ordered)]
