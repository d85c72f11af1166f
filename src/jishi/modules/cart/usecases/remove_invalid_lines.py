"""Remove invalid lines."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.cart.fields import Channel
from jishi.modules.cart.queries.load_standings import load_standings
from jishi.modules.cart.usecases.remove_lines import remove_lines


async def remove_invalid_lines(ctx: Context, *, owner_id: UUID, channel: Channel = "h5") -> None:
    """Take out of a cart what cannot be bought now, not even one unit of it: not on sale, or sold out."""
    standings = await load_standings(ctx, owner_id, channel)
    gone = [line.variant_id for line, standing in standings.lines if not standing.is_buyable]
    if gone:
        await remove_lines(ctx, owner_id=owner_id, variant_ids=gone)
