"""A trade while it is being placed: its quote, and where its goods come from."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.flows.checkout.deliveries import delivery_problems
from jishi.flows.checkout.gifts import keep_gifts, note_gift
from jishi.flows.checkout.quote_basket import Facts, Quote
from jishi.flows.checkout.requests import PlaceTrade
from jishi.flows.checkout.terms import CheckoutParts
from jishi.flows.checkout.wish import Wish
from jishi.kit.errors import FieldProblem
from jishi.kit.ids import new_id
from jishi.modules.inventory.public import Available, FreeStock, Take, WarehouseSnapshot, allocate_lines
from jishi.modules.member.public import AddressSnapshot
from jishi.modules.promotion.public import FrozenOffers, GivenGift, LimitBook, Line, Note, freeze_offers, gifts

# (merchant, place of the warehouse)
ParcelKey = tuple[UUID, int]
_NO_OFFERS = FrozenOffers()


class Draft:
    """One trade on its way into the database. Its quote is made last where it depends on the trades before it."""

    __slots__ = (
        *("address", "facts", "frozen", "lines", "notes", "order_ids", "parcels", "parts", "quote", "request"),
        *("takes", "trade_id", "warehouses", "wish"),
    )

    quote: Quote

    def __init__(
        self, request: PlaceTrade, wish: Wish, address: AddressSnapshot, parts: CheckoutParts, facts: Facts
    ) -> None:
        self.request = request
        self.wish = wish
        self.address = address
        self.parts = parts
        self.facts = facts
        self.trade_id = new_id()
        # The goods, and behind them what is given for nothing.
        self.lines: list[Line] = []
        self.notes: list[Note] = []
        self.frozen = _NO_OFFERS
        self.warehouses: Sequence[UUID] = ()
        self.takes: list[tuple[int, int, int, int]] = []
        self.parcels: dict[ParcelKey, list[tuple[int, int]]] = {}
        self.order_ids: list[UUID] = []

    def allocate(self, stock: FreeStock, variant_places: Mapping[UUID, int], book: LimitBook) -> list[FieldProblem]:
        """Decide which warehouse serves which line, merchant by merchant; return the shortages, all of them.

        What is given for nothing is left out where there is too little of it, or its promotion's limits do not bear it.
        """
        warehouses = self.parts.warehouses
        self.warehouses = warehouses.ids
        problems: list[FieldProblem] = []
        free = Free(stock, warehouses, self.request.body.channel)
        for merchant_id in dict.fromkeys(line.goods.merchant_id for line in self.lines):
            own = [line for line in self.lines if line.goods.merchant_id == merchant_id]
            variants = [variant_places[line.goods.variant_id] for line in own]
            candidates = warehouses.candidates(merchant_id, self.address.region_code)
            takes = allocate_lines([line.quantity for line in own], candidates, free.of(variants))
            if takes is None:
                problems.extend(self._shortages(own, candidates, free.of(variants)))
            else:
                self._keep(merchant_id, takes, [line.place for line in own], variants, free)
        # Asked of every order; a list costs less than a generator.
        if not problems and [use for use in self.frozen.uses if use.gifts]:
            self._give_all(free, variant_places, book)
        return problems

    def keep(self, quote: Quote) -> None:
        """Take over its quote, and of what promotions did no more than an order keeps: a batch holds many of these."""
        self.quote, self.lines = quote, quote.basket.lines
        self.frozen = freeze_offers(quote.basket)

    def _shortages(self, own: Sequence[Line], candidates: Sequence[int], available: Available) -> list[FieldProblem]:
        problems = []
        for place, line in enumerate(own):
            units = sum(max(0, available(place, warehouse)) for warehouse in candidates)
            if units < line.quantity:
                pointer = f"/lines/{self.quote.places[line.place]}/quantity"
                problems.append(FieldProblem(pointer, "checkout.short", {"available": units}))
        return problems

    def _give_all(self, free: "Free", variant_places: Mapping[UUID, int], book: LimitBook) -> None:
        """Take the gifts that are there, and say of the others that they were not."""
        basket = self.quote.basket
        self.lines = list(self.lines)
        given: dict[tuple[UUID, UUID], int] = {}
        for use in self.frozen.uses:
            for gift in use.gifts:
                # What it is worth to its budget, and once the goods that earned it have come back.
                price = gifts.borne_price(book, use, gift, basket.lines, self.facts, basket.terms)
                if price is None:
                    self.notes.append(note_gift(use, "promotion.gift_over_budget", self.parts.promotions.active))
                elif self._give(gift, free, variant_places):
                    given[use.rule_id, gift.variant_id] = price
                else:
                    self.notes.append(note_gift(use, "promotion.gift_gone", self.parts.promotions.active))
        self.frozen = keep_gifts(self.frozen, given)

    def _give(self, gift: GivenGift, free: "Free", variant_places: Mapping[UUID, int]) -> bool:
        """Take a gift from stock: rather from where its merchant's goods come from anyway."""
        facts, variant = self.facts.get(gift.variant_id), variant_places.get(gift.variant_id)
        if facts is None or variant is None:
            return False
        merchant_id = facts.merchant_id
        used = [warehouse for merchant, warehouse in self.parcels if merchant == merchant_id]
        others = free.warehouses.candidates(merchant_id, self.address.region_code)
        candidates = [*used, *(warehouse for warehouse in others if warehouse not in used)]
        takes = allocate_lines([gift.quantity], candidates, free.of([variant]))
        if takes is None:
            return False
        line = Line(len(self.lines), facts, gift.quantity)
        self.lines.append(line)
        self._keep(merchant_id, takes, [line.place], [variant], free)
        return True

    def _keep(
        self, merchant_id: UUID, takes: Sequence[Take], places: Sequence[int], variants: Sequence[int], free: "Free"
    ) -> None:
        for take in takes:
            line, variant = places[take.line], variants[take.line]
            free.keep(variant, take.warehouse, take.quantity)
            self.takes.append((line, variant, take.warehouse, take.quantity))
            self.parcels.setdefault((merchant_id, take.warehouse), []).append((line, take.quantity))

    def find_choice_problems(self) -> list[FieldProblem]:
        """Tell what the goods cannot be delivered by, or that the total is not the one agreed to, unless all else explains it."""
        body = self.request.body
        if body.deliveries:
            problems = list(delivery_problems(body.deliveries, self.quote.basket))
            if problems:
                return problems
        expected, total = body.expected_total_minor, self.quote.basket.total_minor
        if expected is None or expected == total or self.quote.problems:
            return []
        params: dict[str, object] = {"expected_minor": expected, "total_minor": total}
        return [FieldProblem("/expected_total_minor", "checkout.total_changed", params)]

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


class Free:
    """Units free for one trade: the batch's stock less what the trade has taken so far."""

    __slots__ = ("_channel", "_pending", "_stock", "warehouses")

    def __init__(self, stock: FreeStock, warehouses: WarehouseSnapshot, channel: str) -> None:
        self.warehouses = warehouses
        self._stock = stock
        self._channel = channel
        self._pending: dict[tuple[int, int], int] = {}

    def of(self, variants: Sequence[int]) -> Available:
        """Return the function that tells units free for the lines of these variants."""
        stock, pending, warehouses, channel = self._stock, self._pending, self.warehouses, self._channel

        def available(line: int, warehouse: int) -> int:
            variant = variants[line]
            free = stock.free.get((variant, warehouse), 0) - pending.get((variant, warehouse), 0)
            return warehouses.sellable(free, stock.variants[variant], stock.warehouses[warehouse], channel)

        return available

    def keep(self, variant: int, warehouse: int, quantity: int) -> None:
        """Count units as taken by this trade."""
        key = (variant, warehouse)
        self._pending[key] = self._pending.get(key, 0) + quantity
