"""Quote goods: the same quote that placing uses, with what is free of each line."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg
from msgspec import structs

from jishi.flows.checkout.deliveries import delivery_problems, offer_deliveries
from jishi.flows.checkout.errors import AddressNotFoundError
from jishi.flows.checkout.explain_quote import Beside, PointsReach, explain_quote
from jishi.flows.checkout.points_mall import quote_points_offer
from jishi.flows.checkout.presale import quote_presale
from jishi.flows.checkout.pricing import Pricing, load_gift_facts
from jishi.flows.checkout.requests import MOST_POINTS, QuoteAnswer, QuoteBody
from jishi.flows.checkout.terms import CheckoutParts
from jishi.flows.checkout.wish import Wish
from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.kit.reads import read_both
from jishi.modules.inventory.public import count_available, free_stock_of
from jishi.modules.member.public import addresses_of


async def quote_goods(house: House, *, actor: Actor, body: QuoteBody, locale: str) -> QuoteAnswer:
    """Return what the goods cost now, with every step explained and every problem told; nothing is reserved.

    :raises AddressNotFoundError: the address is not the caller's.
    """
    parts = house.part(CheckoutParts)
    await parts.load()
    wanted_ids = {line.variant_id for line in body.lines}
    now = house.clock.now()
    facts = await load_gift_facts(parts, await parts.facts_of(wanted_ids), now)
    pricing = Pricing(parts, facts, now=now, currency=house.settings.currency)
    buyer_id = actor.id if actor.kind is ActorKind.BUYER else None
    # The most that points could do is told too, so they are always looked at.
    wish = Wish(
        buyer_id,
        body.lines,
        body.channel,
        coupon_ids=body.coupon_ids,
        points=MOST_POINTS,
        deliveries=body.deliveries,
        points_offer_id=body.points_offer_id,
    )
    if buyer_id and not body.address_id:
        wish.stand((await parts.members.standings([buyer_id]))[buyer_id])
    variant_ids = pricing.variants_of(wish)
    async with (await house.db.pool()).acquire() as connection:
        levels = await _find_place_and_stock(connection, wish, body.address_id, variant_ids)
        await pricing.read(connection, [wish], lock=False)
    reach = _most_points(pricing, wish) if buyer_id and parts.member_rules.are_points_spendable else None
    wish.points = body.points
    quote = pricing.quote(wish)
    quote.problems.extend(delivery_problems(body.deliveries, quote.basket))
    deliveries = offer_deliveries(pricing, wish, quote, parts, now=now, locale=locale)
    asked = [facts[variant_id] for variant_id in variant_ids]
    free = {
        goods.variant_id: count_available(
            parts.warehouses, levels, goods.variant_id, goods.merchant_id, wish.region_code, wish.channel
        )
        for goods in asked
    }
    beside = Beside(reach if wish.points_offer is None else None, wish.others, deliveries)
    answer = explain_quote(quote, facts, free, beside, book=pricing.book, locale=locale)
    if wish.points_offer is not None:
        own = quote_points_offer(wish, pricing.points_of(buyer_id), house.settings.currency)
        return structs.replace(answer, points_offer=own)
    return answer if wish.presale is None else structs.replace(answer, presale=quote_presale(wish, quote))


async def _find_place_and_stock(
    connection: asyncpg.Connection, wish: Wish, address_id: UUID | None, variant_ids: Sequence[UUID]
) -> Mapping[tuple[UUID, UUID], int]:
    """Return what is free, and have the wish know where it is to go, in one trip.

    :raises AddressNotFoundError:
    """
    stock = free_stock_of(variant_ids)
    if address_id is None:
        return await stock.by(connection)
    if wish.buyer_id is None:
        raise AddressNotFoundError
    found, levels = await read_both(connection, addresses_of([wish.buyer_id], [address_id]), stock)
    for address in found.values():
        wish.region_code = address.region_code
        wish.stand(address)
        return levels
    raise AddressNotFoundError


def _most_points(pricing: Pricing, wish: Wish) -> PointsReach:
    """Say how many points could be spent here, and what these would save."""
    assert wish.buyer_id is not None
    balance = wish.points = pricing.points_of(wish.buyer_id)
    return PointsReach(balance, pricing.quote(wish).basket.outcome)
