"""Units sold in presales, as the limits of their promotions count them."""

from collections.abc import Iterable
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.presale.models import Presale
from jishi.modules.promotion.public import find_limits

# By presale and variant.
Sold = dict[tuple[UUID, UUID], int]
# The kind of limit that is a variant's quota.
QUOTA = "variant_units"


async def count_sold(ctx: Context, presales: Iterable[Presale]) -> Sold:
    """Return the units with a deposit that is due or was paid; given back are those of trades that were closed."""
    goods = {
        (presale.promotion_id, QUOTA, one.variant_id): (presale.id, one)
        for presale in presales
        if presale.promotion_id is not None
        for one in presale.goods
    }
    raw = await (await ctx.session.connection()).get_raw_connection()
    left = await find_limits(raw.driver_connection, goods)
    return {
        (presale_id, one.variant_id): max(0, one.quota - left.get(key, one.quota))
        for key, (presale_id, one) in goods.items()
    }
