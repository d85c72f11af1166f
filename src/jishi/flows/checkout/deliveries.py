"""The ways of delivery of a quote: what the buyer chose, what may be chosen, and what it would cost."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from jishi.flows.checkout.pricing import Pricing
from jishi.flows.checkout.quote_basket import Quote
from jishi.flows.checkout.requests import DeliveryChoice
from jishi.flows.checkout.terms import CheckoutParts
from jishi.flows.checkout.wish import Wish
from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.public import Basket
from jishi.modules.promotion.public import deliveries as freight


def delivery_problems(deliveries: Sequence[DeliveryChoice], basket: Basket) -> Iterator[FieldProblem]:
    """Tell the choices that these goods cannot go by; the quote takes the usual way for them."""
    for place, choice in enumerate(deliveries):
        way = freight.way_taken(basket, choice.merchant_id)
        if way is None or way.code != choice.code:
            yield FieldProblem(f"/deliveries/{place}/code", "checkout.delivery_not_offered", {"code": choice.code})


def offer_deliveries(
    pricing: Pricing, wish: Wish, quote: Quote, parts: CheckoutParts, *, now: datetime, locale: str
) -> Mapping[UUID, list[freight.DeliveryOffer]]:
    """Return the ways of delivery of each merchant's goods with what they would cost here, promotions counted in."""
    basket, offers = quote.basket, {}
    for merchant_id in dict.fromkeys(line.goods.merchant_id for line in basket.lines):
        taken, ways = (
            freight.way_taken(basket, merchant_id),
            freight.ways_offered(basket, parts.freight.templates, merchant_id),
        )
        now_taken = next((one for one in ways if taken is not None and one.way.code == taken.code), None)
        priced = [(one, _freight(pricing, wish, basket, merchant_id, one, now_taken)) for one in ways]
        # Goods in presale leave when their presale says.
        ship_by = now + timedelta(hours=parts.timers.ship_hours(merchant_id)) if wish.presale is None else None
        offers[merchant_id] = freight.tell_ways(
            priced, taken, ship_by=ship_by, currency=basket.terms.currency, locale=locale
        )
    return offers


def _freight(
    pricing: Pricing,
    wish: Wish,
    basket: Basket,
    merchant_id: UUID,
    one: freight.OfferedWay,
    taken: freight.OfferedWay | None,
) -> int:
    """What a way would cost: promotions do the same to the same fees; where these differ, everything is priced once more."""
    if taken is not None and one.fees == taken.fees:
        return basket.freight_of(merchant_id) - taken.surcharge + one.surcharge
    if basket.outcome is None:
        return sum(one.fees.values()) + one.surcharge
    chosen = wish.deliveries
    wish.deliveries = {**(chosen or {}), merchant_id: one.way.code}
    fee = pricing.quote(wish).basket.freight_of(merchant_id)
    wish.deliveries = chosen
    return fee
