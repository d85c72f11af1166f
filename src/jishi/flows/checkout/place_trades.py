"""Place trades: the hot path. Many requests, one transaction, an answer or an error for each.

Locks are taken in this order and no other: coupons, limits of promotions, points, stock levels, shared limits; each kind in the
order of its keys. What no request of the batch needs is not asked for.

Shared limits, budgets above all, are what every batch of every process takes of. So prices are made with what is seen to be left,
and the last statement takes it under the cap or not at all. Then, and only then, the batch is done again with these limits held.
"""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from jishi.flows.checkout.batch import Batch, gather_batch
from jishi.flows.checkout.draft import Draft
from jishi.flows.checkout.errors import (
    AddressNotFoundError,
    CheckoutRefusedError,
    OrderRefusedByRiskError,
    in_line_order,
)
from jishi.flows.checkout.pricing import Pricing
from jishi.flows.checkout.replay import answer_twin, find_twins, split_replays
from jishi.flows.checkout.requests import PlacedTrade, PlaceTrade
from jishi.flows.checkout.rows import add_rows
from jishi.flows.checkout.wish import Wish
from jishi.kit.house import House
from jishi.kit.numbers import Numbers
from jishi.kit.outbox import insert_event
from jishi.modules.inventory.public import FreeStock, lock_free_stock, reserve_stock
from jishi.modules.member.public import AddressSnapshot, addresses_of
from jishi.modules.order.public import TradeRows, insert_trades
from jishi.modules.promotion.public import LimitsContestedError

Outcome = PlacedTrade | Exception
EVENT = "order.trades_placed.v1"


async def place_trades(house: House, requests: Sequence[PlaceTrade]) -> list[Outcome]:
    """Place every trade that can be placed, in arrival order; return for each its answer or its refusal.

    :raises asyncpg.PostgresError: the transaction failed as a whole; nothing was placed.
    """
    twins = find_twins(requests)
    if not twins:
        return await _place_distinct(house, requests)
    distinct = [place for place in range(len(requests)) if place not in twins]
    answers = await _place_distinct(house, [requests[place] for place in distinct])
    outcomes: dict[int, Outcome] = dict(zip(distinct, answers, strict=True))
    for place, first in twins.items():
        outcomes[place] = answer_twin(requests[first], outcomes[first], requests[place])
    return [outcomes[place] for place in range(len(requests))]


async def _place_distinct(house: House, requests: Sequence[PlaceTrade]) -> list[Outcome]:
    batch = await gather_batch(house, requests)
    try:
        return await _attempt(batch, holds_shared=False)
    except LimitsContestedError:
        return await _attempt(batch, holds_shared=True)


async def _attempt(batch: Batch, *, holds_shared: bool) -> list[Outcome]:
    house, requests, parts = batch.house, batch.requests, batch.parts
    pricing = Pricing(parts, batch.facts, now=batch.now, currency=house.settings.currency, holds_shared=holds_shared)
    async with house.db.hot_transaction() as connection:
        outcomes, fresh = await split_replays(connection, requests)
        for place in [p for p in fresh if batch.refused[p]]:
            outcomes[place] = OrderRefusedByRiskError()
            fresh.remove(place)
        addresses = await _addresses(connection, requests, fresh)
        drafts: dict[int, Draft] = {}
        for place in fresh:
            request = requests[place]
            address = addresses.get((request.buyer_id, request.body.address_id))
            if address is None:
                outcomes[place] = AddressNotFoundError()
            else:
                drafts[place] = Draft(request, _wish(request, address), address, parts, batch.facts)
        await _place(batch, connection, pricing, drafts, outcomes)
    return [outcome for outcome in outcomes if outcome is not None]


def _wish(request: PlaceTrade, address: AddressSnapshot) -> Wish:
    body = request.body
    wish = Wish(
        request.buyer_id,
        body.lines,
        body.channel,
        coupon_ids=body.coupon_ids,
        points=body.points,
        deliveries=body.deliveries,
        points_offer_id=body.points_offer_id,
    )
    wish.region_code = address.region_code
    wish.stand(address)
    return wish


async def _addresses(
    connection: asyncpg.Connection, requests: Sequence[PlaceTrade], fresh: Sequence[int]
) -> dict[tuple[UUID, UUID], AddressSnapshot]:
    if not fresh:
        return {}
    wanted = addresses_of([requests[p].buyer_id for p in fresh], [requests[p].body.address_id for p in fresh])
    return await wanted.by(connection)


async def _place(
    batch: Batch,
    connection: asyncpg.Connection,
    pricing: Pricing,
    drafts: dict[int, Draft],
    outcomes: list[Outcome | None],
) -> None:
    """Lock, price and allocate in arrival order, write."""
    if not drafts:
        return
    house, warehouses = batch.house, batch.parts.warehouses
    wishes = [draft.wish for draft in drafts.values()]
    await pricing.look_through(connection, wishes, lock=True)
    # Prices are made before limits and stock are locked, as far as they can be: others wait for these.
    for draft in drafts.values():
        if not draft.wish.depends_on_others:
            draft.keep(pricing.quote(draft.wish, early=True))
            if not draft.wish.limited:
                draft.quote.basket.outcome = None
    await pricing.read_rests(connection, wishes, lock=True)
    variants = list({variant for draft in drafts.values() for variant in pricing.variants_of(draft.wish)})
    stock = await lock_free_stock(connection, variants=variants, warehouses=warehouses.ids)
    await pricing.hold_shared(connection)
    placed = _allocate(pricing, drafts, stock, outcomes)
    if not placed:
        return
    now = house.clock.now()
    numbers = await house.part(Numbers).take(sum(1 + len(d.parcels) for _, d in placed), now, connection)
    rows = TradeRows(house.settings.currency, now)
    told: list[dict[str, object]] = []
    for place, draft in placed:
        outcomes[place] = add_rows(rows, draft, numbers, now)
        told.append(draft.event())
    await reserve_stock(connection, stock=stock, now=now)
    await insert_trades(connection, rows=rows)
    await insert_event(connection, EVENT, {"trades": told}, now)
    await pricing.write(connection, now)


def _allocate(
    pricing: Pricing,
    drafts: dict[int, Draft],
    stock: FreeStock,
    outcomes: list[Outcome | None],
) -> list[tuple[int, Draft]]:
    variant_places = {variant: place for place, variant in enumerate(stock.variants)}
    placed: list[tuple[int, Draft]] = []
    for place, draft in drafts.items():
        if draft.wish.depends_on_others or not pricing.bears(draft.wish, draft.quote.basket.outcome):
            draft.keep(pricing.quote(draft.wish))
        problems = [*draft.quote.problems, *draft.allocate(stock, variant_places, pricing.book)]
        problems.extend(draft.find_choice_problems())
        if problems:
            outcomes[place] = CheckoutRefusedError(problems=in_line_order(problems))
        else:
            draft.take(stock)
            draft.frozen = pricing.take(draft.trade_id, draft.wish, draft.quote.basket, draft.frozen)
            draft.quote.basket.outcome = None
            placed.append((place, draft))
    return placed
