"""A trade while it is being placed: its quote, where its goods come from, the rows it becomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from jishi.flows.checkout.quote_basket import Quote
from jishi.flows.checkout.replay import placed_trade
from jishi.flows.checkout.requests import PlacedOrder, PlacedTrade, PlaceTrade
from jishi.flows.checkout.terms import CheckoutParts
from jishi.kit.errors import FieldProblem
from jishi.kit.ids import new_id
from jishi.kit.money import allocate
from jishi.modules.catalog.public import VariantFacts
from jishi.modules.inventory.public import FreeStock, Take, WarehouseSnapshot, allocate_lines
from jishi.modules.member.public import AddressSnapshot
from jishi.modules.order.public import TradeRows

# (merchant, place of the warehouse)
ParcelKey = tuple[UUID, int]
_encode = msgspec.json.encode


class Draft:
    """One trade on its way into the database."""

    __slots__ = ("address", "order_ids", "parcels", "parts", "quote", "request", "takes", "trade_id", "warehouses")

    def __init__(self, request: PlaceTrade, quote: Quote, address: AddressSnapshot, parts: CheckoutParts) -> None:
        self.request = request
        self.quote = quote
        self.address = address
        self.parts = parts
        self.trade_id = new_id()
        self.warehouses: Sequence[UUID] = ()
        self.takes: list[tuple[int, int, int, int]] = []
        self.parcels: dict[ParcelKey, list[tuple[int, int]]] = {}
        self.order_ids: list[UUID] = []

    def allocate(
        self, stock: FreeStock, variant_places: Mapping[UUID, int], warehouses: WarehouseSnapshot
    ) -> list[FieldProblem]:
        """Decide which warehouse serves which line, merchant by merchant; return the shortages, all of them."""
        self.warehouses = warehouses.ids
        problems: list[FieldProblem] = []
        lines = self.quote.basket.lines
        channel = self.request.body.channel
        pending: dict[tuple[int, int], int] = {}
        for merchant_id in dict.fromkeys(line.goods.merchant_id for line in lines):
            own = [line for line in lines if line.goods.merchant_id == merchant_id]
            variants = [variant_places[line.goods.variant_id] for line in own]
            candidates = warehouses.candidates(merchant_id, self.address.region_code)
            safety = warehouses.safety

            def available(
                line: int,
                warehouse: int,
                variants: list[int] = variants,
                safety: Mapping[tuple[UUID, UUID, str], int] = safety,
            ) -> int:
                key = (variants[line], warehouse)
                free = stock.free.get(key, 0) - pending.get(key, 0)
                if safety:
                    free -= safety.get((stock.variants[variants[line]], stock.warehouses[warehouse], channel), 0)
                return free

            takes = allocate_lines([line.quantity for line in own], candidates, available)
            if takes is None:
                for place, line in enumerate(own):
                    free = sum(max(0, available(place, w)) for w in candidates)
                    if free < line.quantity:
                        pointer = f"/lines/{self.quote.places[line.place]}/quantity"
                        problems.append(FieldProblem(pointer, "checkout.short", {"available": free}))
                continue
            self._keep(merchant_id, takes, [line.place for line in own], variants, pending)
        return problems

    def _keep(
        self,
        merchant_id: UUID,
        takes: Sequence[Take],
        places: Sequence[int],
        variants: Sequence[int],
        pending: dict[tuple[int, int], int],
    ) -> None:
        for take in takes:
            line, variant = places[take.line], variants[take.line]
            pending[variant, take.warehouse] = pending.get((variant, take.warehouse), 0) + take.quantity
            self.takes.append((line, variant, take.warehouse, take.quantity))
            self.parcels.setdefault((merchant_id, take.warehouse), []).append((line, take.quantity))

    def take(self, stock: FreeStock) -> None:
        """Count the units as promised."""
        for _, variant, warehouse, quantity in self.takes:
            stock.take(variant, warehouse, quantity)

    def event(self) -> dict[str, object]:
        """Return what the outbox tells of this trade."""
        body = self.request.body
        return {
            "trade_id": self.trade_id,
            "buyer_id": self.request.buyer_id,
            "address_id": body.address_id,
            "order_ids": self.order_ids,
            "variant_ids": [line.variant_id for line in body.lines],
            "from_cart": body.from_cart,
        }


def add_rows(rows: TradeRows, draft: Draft, numbers: list[int], now: datetime) -> PlacedTrade:
    """Add the draft's trade, orders and lines to the batch's columns, taking numbers from the end; return its answer."""
    basket, request = draft.quote.basket, draft.request
    orders = [_add_order(rows, draft, key, str(numbers.pop())) for key in draft.parcels]
    goods, discount = sum(o[1] for o in orders), basket.discount_minor
    minutes = draft.parts.timers.minutes_to_pay({merchant for merchant, _ in draft.parcels})
    due = now + timedelta(minutes=minutes)
    number = str(numbers.pop())
    rows.trades.append(
        (
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
            msgspec.Raw(_encode({"notes": basket.notes})),
            rows.currency,
            "unpaid",
            now,
        )
    )
    answer = [order for order, _ in orders]
    return placed_trade(draft.trade_id, number, rows.currency, basket.total_minor, due, answer)


def _add_order(rows: TradeRows, draft: Draft, key: ParcelKey, number: str) -> tuple[PlacedOrder, int]:
    merchant_id, warehouse = key
    order_id = new_id()
    draft.order_ids.append(order_id)
    goods = discount = 0
    for position, (place, quantity) in enumerate(draft.parcels[key]):
        line = draft.quote.basket.lines[place]
        share = _discount_share(draft, place, key, line.discount_minor)
        goods += line.unit_minor * quantity
        discount += share
        rows.lines.append(_line_row(draft, order_id, position, place, warehouse, quantity, share))
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
        )
    )
    return PlacedOrder(order_id=order_id, number=number, merchant_id=merchant_id, total_minor=total), goods


def _line_row(
    draft: Draft, order_id: UUID, position: int, place: int, warehouse: int, quantity: int, discount: int
) -> tuple[object, ...]:
    line = draft.quote.basket.lines[place]
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
    worth = [sum(basket.lines[p].unit_minor * q for p, q in draft.parcels[k]) for k in parcels]
    return allocate(freight, worth)[parcels.index(key)]
