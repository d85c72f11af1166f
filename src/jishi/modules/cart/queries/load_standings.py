"""How every line of a cart stands now."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.cart.fields import Channel
from jishi.modules.cart.goods import Goods, find_standings, load_goods, make_buyer
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.rules.prices import Buyer, shown_price
from jishi.modules.cart.rules.problems import Standing
from jishi.modules.inventory.public import count_free_stock


class Standings(msgspec.Struct, frozen=True):
    """The lines of a cart, the latest added first, each with how it stands; the facts behind it, and for whom."""

    lines: list[tuple[CartLine, Standing]]
    goods: Goods
    buyer: Buyer


async def load_standings(ctx: Context, owner_id: UUID, channel: Channel) -> Standings:
    """Read a cart with current facts: one query for its lines, one for the stock, the rest from memory."""
    query = (
        select(CartLine)
        .where(CartLine.owner_id == owner_id)
        .order_by(CartLine.added_at.desc(), CartLine.variant_id)
        .execution_options(populate_existing=True)
    )
    lines = list(await ctx.session.scalars(query))
    variant_ids = [line.variant_id for line in lines]
    goods = await load_goods(ctx.house, variant_ids)
    stock = await count_free_stock(ctx, variant_ids=variant_ids) if lines else {}
    is_member = ctx.actor.kind is ActorKind.BUYER
    wanted = ((owner_id, facts) for facts in goods.variants.values())
    members = await find_standings(ctx.house, wanted) if is_member else {}
    buyer = make_buyer(ctx.house, members.get(owner_id), channel)
    return Standings([(line, _standing(ctx, line, goods, stock, buyer)) for line in lines], goods, buyer)


def _standing(ctx: Context, line: CartLine, goods: Goods, stock: dict[UUID, int], buyer: Buyer) -> Standing:
    facts = goods.find_on_sale(line.variant_id, ctx.now)
    return Standing(
        quantity=line.quantity,
        is_on_sale=facts is not None,
        available=max(0, stock.get(line.variant_id, 0)),
        shown_minor=shown_price(facts, line.quantity, buyer, ctx.now) if facts else None,
        seen_minor=line.price_seen_minor,
    )
