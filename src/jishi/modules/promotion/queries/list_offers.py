"""What promotions do for goods, as badges on lists and pages of products: for one caller, now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts, list_variants_of_products
from jishi.modules.member.public import LevelSnapshot, MemberSnapshot, Standing
from jishi.modules.promotion.offers.finder import OfferFinder, open_offer_finder
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import Terms

# Of a product with more variants than anybody looks at, the first tell the price.
_MOST_PRICED = 50


class Badge(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion that goods take part in, in the caller's language."""

    promotion_id: UUID
    kind: str
    step: str
    name: str
    text: str
    valid_from: datetime | None
    valid_to: datetime | None


class ProductOffers(msgspec.Struct, frozen=True, kw_only=True):
    """The badges of a product, and what one unit of a variant costs by itself with them: the one asked for, else the cheapest."""

    product_id: UUID
    variant_id: UUID
    list_price: Money
    price: Money
    badges: list[Badge]


class VariantNotOfferedError(NotFoundError):
    """The product has no such variant, or it is not on sale."""

    code = "promotion.variant_not_offered"


async def list_offers(
    ctx: Context, *, product_ids: Sequence[UUID], channel: str, region_code: str = ""
) -> list[ProductOffers]:
    """Return the offers of those products that have some, in the order asked; an order may come out cheaper still.

    What is for some regions alone is told to nobody whose region is not known; a first order, to whoever may still place one:
    visitors too, as their quotes do.
    """
    if not await _has_rules(ctx):
        return []
    variants = await list_variants_of_products(ctx, product_ids)
    every = [variant_id for own in variants.values() for variant_id in own]
    facts = await ctx.house.part(CatalogSnapshot).get_variants(every)
    sold = {one.variant_id for one in facts.values() if one.is_sellable_at(ctx.now)}
    own = {
        one: [facts[variant_id] for variant_id in variants.get(one, ()) if variant_id in sold] for one in product_ids
    }
    return await _list_offers(ctx, own, channel, region_code)


async def list_offers_of_variant(
    ctx: Context, *, product_id: UUID, variant_id: UUID, channel: str, region_code: str = ""
) -> list[ProductOffers]:
    """Return the offers of one variant of a product, if it has some.

    :raises VariantNotOfferedError: it is of another product, or not on sale.
    """
    facts = (await ctx.house.part(CatalogSnapshot).get_variants([variant_id])).get(variant_id)
    if facts is None or facts.product_id != product_id or not facts.is_sellable_at(ctx.now):
        raise VariantNotOfferedError()
    return await _list_offers(ctx, {product_id: [facts]}, channel, region_code) if await _has_rules(ctx) else []


async def _has_rules(ctx: Context) -> bool:
    snapshot = ctx.house.part(PromotionSnapshot)
    await snapshot.load()
    return bool(snapshot.active.rules.by_id)


async def _list_offers(
    ctx: Context, goods: Mapping[UUID, Sequence[VariantFacts]], channel: str, region_code: str
) -> list[ProductOffers]:
    """Return the offers of these products, each with those of its variants that count."""
    standing = await _standing(ctx)
    await ctx.house.part(LevelSnapshot).load()
    terms = Terms(
        now=ctx.now,
        channel=channel,
        currency=ctx.house.settings.currency,
        member_group_id=standing.group_id,
        level_ids=ctx.house.part(LevelSnapshot).reached_by(standing.level_id),
        region_code=region_code,
    )
    member_id = ctx.actor.id if ctx.actor.kind is ActorKind.BUYER else None
    groups = frozenset(one for one in (standing.group_id, standing.level_id) if one is not None)
    buyer = Shopper(groups=groups, is_new=not standing.has_ordered)
    finder = await open_offer_finder(ctx, terms, [one for own in goods.values() for one in own], member_id, buyer)
    if finder is None:
        return []
    found = [_offers_of(ctx, finder, product_id, own) for product_id, own in goods.items() if own]
    return [offers for offers in found if offers is not None]


async def _standing(ctx: Context) -> Standing:
    if ctx.actor.kind is not ActorKind.BUYER or ctx.actor.id is None:
        return Standing()
    return (await ctx.house.part(MemberSnapshot).standings([ctx.actor.id]))[ctx.actor.id]


def _offers_of(
    ctx: Context, finder: OfferFinder, product_id: UUID, goods: Sequence[VariantFacts]
) -> ProductOffers | None:
    rules = finder.rules_on(goods)
    priced = [(one.variant_id, finder.price_of(one)) for one in goods[:_MOST_PRICED]] if rules else []
    prices = [(now, listed, variant_id) for variant_id, price in priced if price is not None for listed, now in [price]]
    if not prices:
        return None
    price, list_price, variant_id = min(prices)
    currency = ctx.house.settings.currency
    return ProductOffers(
        product_id=product_id,
        variant_id=variant_id,
        list_price=Money(list_price, currency),
        price=Money(price, currency),
        badges=[_badge(ctx, ready, currency) for ready in rules],
    )


def _badge(ctx: Context, ready: Ready, currency: str) -> Badge:
    rule = ready.rule
    campaign = ctx.house.part(PromotionSnapshot).campaigns.get(rule.id)
    return Badge(
        promotion_id=rule.id,
        kind=rule.kind,
        step=rule.step.value,
        name=translate(rule.names, ctx.locale),
        text=tell_offer(rule, locale=ctx.locale, currency=currency, campaign=campaign),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )
