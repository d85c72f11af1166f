"""The rows that a placed trade becomes."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from jishi.flows.checkout.draft import Draft, ParcelKey
from jishi.flows.checkout.presale import presale_columns
from jishi.flows.checkout.replay import placed_trade
from jishi.flows.checkout.requests import PlacedOrder, PlacedTrade
from jishi.kit.ids import new_id
from jishi.kit.money import allocate
from jishi.modules.catalog.public import VariantFacts
from jishi.modules.order.public import TradeRows
from jishi.modules.promotion.public import deliveries

_encode = msgspec.json.encode


def add_rows(rows: TradeRows, draft: Draft, numbers: list[int], now: datetime) -> PlacedTrade:
    """Add the draft's trade, orders and lines to the batch's columns, taking numbers from the end; return its answer."""
    basket, request = draft.quote.basket, draft.request
    orders = [_add_order(rows, draft, key, str(numbers.pop())) for key in draft.parcels]
    goods, discount = sum(o[1] for o in orders), basket.discount_minor
    minutes = draft.parts.timers.minutes_to_pay({merchant for merchant, _ in draft.parcels})
    due = now + timedelta(minutes=minutes)
    number = str(numbers.pop())
    trade = (
        draft.trade_id,
        number,
        request.buyer_id,
        request.key,
        request.digest,
        goods,
        discount,
        basket.freight_minor,
        basket.total_minor,
        due,
        request.body.channel,
        _explain(draft),
        rows.currency,
        "unpaid",
        now,
    )
    offer = draft.wish.points_offer
    if offer is not None:
        rows.offers.append((*trade, offer.offer_id))
    elif draft.wish.presale is None:
        rows.trades.append(trade)
    else:
        rows.presales.append((*trade, *presale_columns(draft.wish)))
    answer = [order for order, _ in orders]
    return placed_trade(draft.trade_id, number, rows.currency, basket.total_minor, due, answer)


def _explain(draft: Draft) -> msgspec.Raw:
    """What the trade keeps of its price: notes, and, where something was taken off, its shares and the goods they count."""
    kept: dict[str, object] = {"notes": [*draft.quote.basket.notes, *draft.notes]}
    if draft.frozen.uses or draft.frozen.freed or draft.frozen.surcharges:
        kept["offers"] = draft.frozen
        kept["variant_ids"] = [line.goods.variant_id for line in draft.quote.basket.lines]
    return msgspec.Raw(_encode(kept))


def _add_order(rows: TradeRows, draft: Draft, key: ParcelKey, number: str) -> tuple[PlacedOrder, int]:
    merchant_id, warehouse = key
    order_id = new_id()
    draft.order_ids.append(order_id)
    goods = discount = 0
    for position, (place, quantity) in enumerate(draft.parcels[key]):
        line = draft.lines[place]
        share = _discount_share(draft, place, key, line.discount_minor)
        goods += line.unit_minor * quantity
        discount += share
        row = _line_row(draft, order_id, position, place, warehouse, quantity, share)
        if draft.wish.points_offer is None:
            rows.lines.append(row)
        else:
            rows.offer_lines.append((*row, draft.wish.points_offer.points * quantity))
    freight = _freight_share(draft, key)
    total = goods - discount + freight
    body = draft.request.body
    rows.orders.append(
        (
            order_id,
            draft.trade_id,
            number,
            merchant_id,
            draft.warehouses[warehouse],
            draft.request.buyer_id,
            goods,
            discount,
            freight,
            total,
            0,
            draft.address.json,
            body.note or None,
            msgspec.Raw(_encode(body.invoice)) if body.invoice else None,
            rows.currency,
            "placed",
            "unpaid",
            "unfulfilled",
            rows.placed_at,
            1,
            *_delivery(draft, merchant_id),
        )
    )
    return PlacedOrder(order_id=order_id, number=number, merchant_id=merchant_id, total_minor=total), goods


def _delivery(draft: Draft, merchant_id: UUID) -> tuple[str | None, msgspec.Raw | None]:
    """The code of the way that a merchant's goods go, and what was promised of it."""
    way = deliveries.way_taken(draft.quote.basket, merchant_id)
    return (None, None) if way is None else (way.code, msgspec.Raw(_encode(deliveries.promise(way))))


def _line_row(
    draft: Draft, order_id: UUID, position: int, place: int, warehouse: int, quantity: int, discount: int
) -> tuple[object, ...]:
    line = draft.lines[place]
    facts: VariantFacts = line.goods  # type: ignore[assignment]
    title, option_text = draft.parts.texts.encode(facts)
    return (
        order_id,
        position,
        facts.variant_id,
        facts.product_id,
        facts.merchant_id,
        draft.warehouses[warehouse],
        facts.sku_code,
        title,
        option_text,
        facts.media_id,
        quantity,
        line.unit_minor,
        facts.market_price_minor,
        discount,
        line.unit_minor * quantity - discount,
        facts.weight_g,
        "held",
        0,
        0,
    )


def _discount_share(draft: Draft, place: int, key: ParcelKey, discount: int) -> int:
    """This parcel's share of a line's discount; a line that comes from one warehouse keeps it whole."""
    if not discount or len(draft.parcels) == 1:
        return discount
    parts = [(k, q) for k, lines in draft.parcels.items() for p, q in lines if p == place]
    return allocate(discount, [q for _, q in parts])[[k for k, _ in parts].index(key)]


def _freight_share(draft: Draft, key: ParcelKey) -> int:
    """This parcel's share of its merchant's freight, by goods; our splitting never changes what the buyer pays."""
    basket = draft.quote.basket
    freight = basket.freight_of(key[0])
    if not freight or len(draft.parcels) == 1:
        return freight
    parcels = [k for k in draft.parcels if k[0] == key[0]]
    worth = [sum(draft.lines[p].unit_minor * q for p, q in draft.parcels[k]) for k in parcels]
    return allocate(freight, worth)[parcels.index(key)]
