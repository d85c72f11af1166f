"""What the variants of a product cost for one buyer."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.models import Variant
from jishi.modules.catalog.rules.pricing import PriceRung, price_ladder
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot
from jishi.modules.member.public import LevelSnapshot, MemberSnapshot, Standing, price_at_level


class LevelPrice(msgspec.Struct, frozen=True, kw_only=True):
    """What one costs at a level; `is_own` where the caller has it."""

    level_id: UUID
    name: str
    amount_minor: int
    is_own: bool


class VariantPrices(msgspec.Struct, frozen=True, kw_only=True):
    """A variant's prices by quantity, each with the list that won.

    `levels` are what the caller would pay for one at a level, where that is less than without one, before promotions.
    """

    variant_id: UUID
    market_price_minor: int | None
    prices: list[PriceRung]
    levels: list[LevelPrice]


class ProductPrices(msgspec.Struct, frozen=True, kw_only=True):
    """The prices of one buyer in one channel."""

    currency: str
    member_group_id: UUID | None
    items: list[VariantPrices]


async def get_product_prices(ctx: Context, product_id: UUID, *, channel: str | None = None) -> ProductPrices:
    """Return what the caller pays for each variant on sale, by member group, level and channel.

    :raises ProductNotFoundError: no such product, or nothing of it on sale.
    """
    query = select(Variant.id).where(Variant.product_id == product_id, Variant.is_active).order_by(Variant.position)
    ids = list(await ctx.session.scalars(query))
    facts = await ctx.house.part(CatalogSnapshot).get_variants(ids)
    on_sale = [facts[id_] for id_ in ids if id_ in facts and facts[id_].is_sellable_at(ctx.now)]
    if not on_sale:
        raise ProductNotFoundError
    standing = await _find_standing(ctx)
    levels = ctx.house.part(LevelSnapshot)
    await levels.load()
    reached = levels.reached_by(standing.level_id)
    return ProductPrices(
        currency=on_sale[0].currency,
        member_group_id=standing.group_id,
        items=[
            VariantPrices(
                variant_id=known.variant_id,
                market_price_minor=known.market_price_minor,
                prices=price_ladder(
                    known.prices, now=ctx.now, channel=channel, member_group_id=standing.group_id, level_ids=reached
                ),
                levels=_level_prices(ctx, known, levels, standing, channel),
            )
            for known in on_sale
        ],
    )


async def _find_standing(ctx: Context) -> Standing:
    member_id = ctx.actor.id
    if ctx.actor.kind is not ActorKind.BUYER or member_id is None:
        return Standing()
    return (await ctx.house.part(MemberSnapshot).standings([member_id]))[member_id]


def _level_prices(
    ctx: Context, known: VariantFacts, levels: LevelSnapshot, standing: Standing, channel: str | None
) -> list[LevelPrice]:
    """Return the levels at which the caller pays less than without one, the lowest first; prices come from memory."""
    plain = known.price_at(ctx.now, 1, channel, standing.group_id)
    shown = []
    for level in levels.levels if plain is not None else ():
        row = known.price_at(ctx.now, 1, channel, standing.group_id, levels.reached_by(level.id))
        amount = price_at_level(row.amount_minor, level.rights.price_bp) if row is not None else None
        if plain is not None and amount is not None and amount < plain.amount_minor:
            name, is_own = translate(level.name, ctx.locale), level.id == standing.level_id
            shown.append(LevelPrice(level_id=level.id, name=name, amount_minor=amount, is_own=is_own))
    return shown
