"""Update a line."""

from uuid import UUID

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.cart.errors import NotOnSaleError
from jishi.modules.cart.fields import Channel
from jishi.modules.cart.goods import find_standings, load_goods, make_buyer
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.repository import lock_line
from jishi.modules.cart.rules.prices import shown_price


async def update_line(
    ctx: Context, *, owner_id: UUID, variant_id: UUID, quantity: int, channel: Channel = "h5"
) -> CartLine:
    """Set how many units of a variant are in a cart; the price that is shown now counts as seen.

    :raises LineNotFoundError: it is not in the cart.
    :raises NotOnSaleError: it cannot be bought now.
    """
    line = await lock_line(ctx, owner_id, variant_id)
    goods = await load_goods(ctx.house, [variant_id])
    facts = goods.find_on_sale(variant_id, ctx.now)
    if facts is None:
        raise NotOnSaleError
    standings = await find_standings(ctx.house, [(owner_id, facts)]) if ctx.actor.kind is ActorKind.BUYER else {}
    buyer = make_buyer(ctx.house, standings.get(owner_id), channel)
    price = shown_price(facts, quantity, buyer, ctx.now)
    if price is None:
        raise NotOnSaleError
    line.quantity = quantity
    line.price_seen_minor = price
    line.updated_at = ctx.now
    return line
