"""Estimate the delivery of so many units of a variant to a region."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, ProductNotFoundError, VariantFacts
from jishi.modules.inventory.public import WarehouseFacts, WarehouseSnapshot, count_available, free_stock_of
from jishi.modules.member.public import find_division
from jishi.modules.order.public import TimerSnapshot
from jishi.modules.promotion.public import Basket, Terms, deliveries, price_basket


class DeliveryStatus(StrEnum):
    """Whether the goods would come: not at all to that region, or not as many as are wanted."""

    SERVED = "served"
    SHORT = "short"
    NOT_SERVED = "not_served"


class FreeFreight(msgspec.Struct, frozen=True, kw_only=True):
    """How far free freight is: `missing` money of goods, or else `missing_quantity` pieces; nothing where it is reached."""

    is_reached: bool
    missing: Money
    missing_quantity: int


class DeliveryEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """How goods would come to a region; but for the status all is null where they would not.

    `available` counts what the warehouses of the region have together; `ships_from` is the place of the first of them
    that has enough. `ship_by` is by when they leave if they are paid now. `free_freight` is null where the merchant
    offers none. `options` are the ways that they may go, the usual one, whose freight it is, first.
    """

    status: DeliveryStatus
    region: str
    available: int
    ships_from: str | None
    freight: Money | None
    free_freight: FreeFreight | None
    ship_hours: int | None
    ship_by: datetime | None
    options: list[deliveries.DeliveryOffer]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody would like to have where; `region_code` is that of a district (GB/T 2260, 6 digits)."""

    product_id: UUID
    variant_id: UUID
    region_code: str
    quantity: int
    channel: str


async def estimate_delivery(ctx: Context, wish: Wish) -> DeliveryEstimate:
    """Return how the goods would come.

    :raises InvalidInputError: there is no such district.
    :raises ProductNotFoundError: the variant is not of this product, or not on sale.
    """
    if find_division(wish.region_code) is None:
        raise InvalidInputError(problems=[FieldProblem("/query/region", "delivery.region_unknown")])
    facts = (await ctx.house.part(CatalogSnapshot).get_variants([wish.variant_id])).get(wish.variant_id)
    if facts is None or facts.product_id != wish.product_id or not facts.is_sellable_at(ctx.now):
        raise ProductNotFoundError
    stock = await _find_stock(ctx, facts, wish)
    basket = await _price(ctx, facts, wish)
    if basket.problems or not stock.is_served:
        return _not_served(ctx, wish)
    return await _served(ctx, facts, wish, stock, basket)


class _Stock(msgspec.Struct, frozen=True):
    """What the warehouses of a region have; `warehouse` is the one that would send."""

    is_served: bool
    available: int
    warehouse: WarehouseFacts | None


async def _find_stock(ctx: Context, facts: VariantFacts, wish: Wish) -> _Stock:
    warehouses = ctx.house.part(WarehouseSnapshot)
    await warehouses.load()
    serving = warehouses.candidates(facts.merchant_id, wish.region_code)
    async with (await ctx.house.db.pool()).acquire() as connection:
        levels = await free_stock_of([wish.variant_id]).by(connection)
    available = count_available(warehouses, levels, wish.variant_id, facts.merchant_id, wish.region_code, wish.channel)
    active = {warehouse.id: warehouse for warehouse in warehouses.warehouses}
    for place in serving:
        key = (wish.variant_id, warehouses.ids[place])
        if warehouses.sellable(levels.get(key, 0), *key, wish.channel) >= wish.quantity:
            return _Stock(True, available, active.get(warehouses.ids[place]))
    return _Stock(bool(serving), available, None)


async def _price(ctx: Context, facts: VariantFacts, wish: Wish) -> Basket:
    freight = ctx.house.part(deliveries.FreightSnapshot)
    await freight.load()
    terms = Terms(now=ctx.now, channel=wish.channel, currency=ctx.house.settings.currency, region_code=wish.region_code)
    return price_basket(terms, [(facts, wish.quantity)], freight.templates)


async def _served(ctx: Context, facts: VariantFacts, wish: Wish, stock: _Stock, basket: Basket) -> DeliveryEstimate:
    timers = ctx.house.part(TimerSnapshot)
    await timers.load()
    hours = timers.ship_hours(facts.merchant_id)
    has_enough = stock.available >= wish.quantity
    ship_by = ctx.now + timedelta(hours=hours) if has_enough else None
    return DeliveryEstimate(
        status=DeliveryStatus.SERVED if has_enough else DeliveryStatus.SHORT,
        region=_name(wish.region_code, ctx.locale) or "",
        available=stock.available,
        ships_from=_name(stock.warehouse.region_code, ctx.locale) if stock.warehouse else None,
        freight=Money(basket.freight_minor, basket.terms.currency),
        free_freight=_free_freight(basket),
        ship_hours=hours,
        ship_by=ship_by,
        options=_options(ctx, basket, facts.merchant_id, ship_by),
    )


def _not_served(ctx: Context, wish: Wish) -> DeliveryEstimate:
    return DeliveryEstimate(
        status=DeliveryStatus.NOT_SERVED,
        region=_name(wish.region_code, ctx.locale) or "",
        available=0,
        ships_from=None,
        freight=None,
        free_freight=None,
        ship_hours=None,
        ship_by=None,
        options=[],
    )


def _options(
    ctx: Context, basket: Basket, merchant_id: UUID, ship_by: datetime | None
) -> list[deliveries.DeliveryOffer]:
    ways = deliveries.ways_offered(basket, ctx.house.part(deliveries.FreightSnapshot).templates, merchant_id)
    return deliveries.tell_ways(
        [(one, sum(one.fees.values()) + one.surcharge) for one in ways],
        deliveries.way_taken(basket, merchant_id),
        ship_by=ship_by,
        currency=basket.terms.currency,
        locale=ctx.locale,
    )


def _free_freight(basket: Basket) -> FreeFreight | None:
    for note in basket.notes:
        if note.step == deliveries.FREE_FREIGHT:
            missing = Money(note.missing_minor, basket.terms.currency)
            return FreeFreight(is_reached=note.matched, missing=missing, missing_quantity=note.missing_quantity)
    return None


def _name(region_code: str, locale: str) -> str | None:
    """Return the name of a place, with that of its province: ``Hangzhou, Zhejiang`` or ``浙江省 杭州市``."""
    steps = [find_division(region_code[:length]) for length in (2, 4, 6) if len(region_code) >= length]
    names = list(dict.fromkeys(translate(step.names, locale) for step in steps if step is not None))
    if not names:
        return None
    return ", ".join(reversed(names)) if locale == "en" else " ".join(names)
