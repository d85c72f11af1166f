"""What the variants of a product cost for one buyer."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.models import Variant
from jishi.modules.catalog.rules.pricing import PriceRung, price_ladder
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot
from jishi.modules.member.public import MemberSnapshot


class VariantPrices(msgspec.Struct, frozen=True, kw_only=True):
    """A variant's prices by quantity, each with the list that won."""

    variant_id: UUID
    market_price_minor: int | None
    prices: list[PriceRung]


class ProductPrices(msgspec.Struct, frozen=True, kw_only=True):
    """The prices of one buyer in one channel."""

    currency: str
    member_group_id: UUID | None
    items: list[VariantPrices]


async def get_product_prices(ctx: Context, product_id: UUID, *, channel: str | None = None) -> ProductPrices:
    """Return what the caller pays for each variant on sale, by member group and channel.

    :raises ProductNotFoundError: no such product, or nothing of it on sale.
    """
    query = select(Variant.id).where(Variant.product_id == product_id, Variant.is_active).order_by(Variant.position)
    ids = list(await ctx.session.scalars(query))
    facts = await ctx.house.part(CatalogSnapshot).get_variants(ids)
    on_sale = [facts[id_] for id_ in ids if id_ in facts and facts[id_].is_sellable_at(ctx.now)]
    if not on_sale:
        raise ProductNotFoundError
    group_id = await _find_group(ctx)
    return ProductPrices(
        currency=on_sale[0].currency,
        member_group_id=group_id,
        items=[
            VariantPrices(
                variant_id=known.variant_id,
                market_price_minor=known.market_price_minor,
                prices=price_ladder(known.prices, now=ctx.now, channel=channel, member_group_id=group_id),
            )
            for known in on_sale
        ],
    )


async def _find_group(ctx: Context) -> UUID | None:
    member_id = ctx.actor.id
    if ctx.actor.kind is not ActorKind.BUYER or member_id is None:
        return None
    return (await ctx.house.part(MemberSnapshot).group_ids([member_id])).get(member_id)
