"""Quote goods: the same quote that placing uses, with what is free of each line."""

from collections.abc import Mapping
from uuid import UUID

import asyncpg

from jishi.flows.checkout.errors import AddressNotFoundError
from jishi.flows.checkout.explain_quote import explain_quote
from jishi.flows.checkout.quote_basket import quote_basket
from jishi.flows.checkout.requests import QuoteAnswer, QuoteBody
from jishi.flows.checkout.terms import CheckoutParts
from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.modules.inventory.public import count_available, find_free_stock
from jishi.modules.member.public import AddressSnapshot, load_addresses
from jishi.modules.promotion.public import Goods, Terms


async def quote_goods(house: House, *, actor: Actor, body: QuoteBody, locale: str) -> QuoteAnswer:
    """Return what the goods cost now, with every step explained and every problem told; nothing is reserved.

    :raises AddressNotFoundError: the address is not the caller's.
    """
    parts = house.part(CheckoutParts)
    await parts.load()
    wanted_ids = {line.variant_id for line in body.lines}
    facts = await parts.facts_of(wanted_ids)
    now = house.clock.now()
    buyer_id = actor.id if actor.kind is ActorKind.BUYER else None
    region_code, group_id = "", None
    if buyer_id and not body.address_id:
        group_id = (await parts.members.group_ids([buyer_id]))[buyer_id]
    async with (await house.db.pool()).acquire() as connection:
        if body.address_id:
            address = await _address_of(connection, buyer_id, body.address_id)
            region_code, group_id = address.region_code, address.group_id
        levels = await find_free_stock(connection, variant_ids=list(wanted_ids))
    terms = Terms(
        now=now,
        channel=body.channel,
        currency=house.settings.currency,
        member_group_id=group_id,
        region_code=region_code,
    )
    quote = quote_basket(body.lines, facts, terms, parts.freight.templates, now=now)
    free = {line.goods.variant_id: _free(parts, line.goods, levels, terms) for line in quote.basket.lines}
    return explain_quote(quote, free, locale=locale)


def _free(parts: CheckoutParts, goods: Goods, levels: Mapping[tuple[UUID, UUID], int], terms: Terms) -> int:
    return count_available(
        parts.warehouses, levels, goods.variant_id, goods.merchant_id, terms.region_code, terms.channel
    )


async def _address_of(connection: asyncpg.Connection, buyer_id: UUID | None, address_id: UUID) -> AddressSnapshot:
    found = await load_addresses(connection, [buyer_id], [address_id]) if buyer_id else {}
    for address in found.values():
        return address
    raise AddressNotFoundError
