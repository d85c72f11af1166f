"""What a cart does when something happened elsewhere."""

from jishi.contracts.order import TradesPlaced
from jishi.kit.context import Context
from jishi.kit.events import on
from jishi.modules.cart.usecases.remove_ordered_lines import remove_ordered_lines


async def remove_what_was_ordered(ctx: Context, event: TradesPlaced) -> None:
    """Take what was bought from the cart out of it."""
    lines = [
        (trade.buyer_id, variant_id) for trade in event.trades if trade.from_cart for variant_id in trade.variant_ids
    ]
    await remove_ordered_lines(ctx, lines=lines)


HANDLERS = [on(TradesPlaced, remove_what_was_ordered)]
