"""A trade as the replay sees it: lines by variant, what was given for nothing, freight before promotions."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import VariantFacts
from jishi.modules.order.public import SoldLine, SoldTrade
from jishi.modules.promotion.public import BoughtGoods, BoughtLine, FrozenOffers, HeldCoupon

Facts = Mapping[UUID, VariantFacts]


class Purchase(msgspec.Struct, frozen=True, kw_only=True):
    """A sold trade, read. `gifts` are units by variant; `list_freight` is each merchant's freight before promotions, `sold_freight`
    after them, both without what a dearer way of delivery cost: that is as it is under any rules.
    """

    trade: SoldTrade
    offers: FrozenOffers
    lines: list[BoughtLine]
    gifts: dict[UUID, int]
    list_freight: dict[UUID, int]
    sold_freight: dict[UUID, int]

    @property
    def held(self) -> tuple[HeldCoupon, ...]:
        """The coupons and red packets that were used: the buyer held these, for all we know."""
        return tuple(
            HeldCoupon(
                id=use.held_id, rule_id=use.rule_id, amount_minor=use.discount_minor if use.kind == "red_packet" else 0
            )
            for use in self.offers.uses
            if use.held_id is not None
        )


def read_purchase(trade: SoldTrade, offers: FrozenOffers, facts: Facts) -> Purchase:
    """Return the purchase. Lines of one variant, which may come from several warehouses, are one."""
    by_variant: dict[UUID, list[SoldLine]] = {}
    gifts: dict[UUID, int] = {}
    for line in trade.lines:
        if line.unit_minor:
            by_variant.setdefault(line.variant_id, []).append(line)
        else:
            gifts[line.variant_id] = gifts.get(line.variant_id, 0) + line.quantity
    sold_freight = dict(trade.freight)
    for surcharge in offers.surcharges:
        sold_freight[surcharge.merchant_id] = max(
            0, sold_freight.get(surcharge.merchant_id, 0) - surcharge.amount_minor
        )
    freight = dict(sold_freight)
    for use in offers.uses:
        for share in use.freight:
            freight[share.merchant_id] = freight.get(share.merchant_id, 0) + share.discount_minor
    lines = [_merge(own, facts) for own in by_variant.values()]
    return Purchase(
        trade=trade, offers=offers, lines=lines, gifts=gifts, list_freight=freight, sold_freight=sold_freight
    )


def read_offers(stored: object) -> FrozenOffers:
    """Return the offers that a trade keeps; none where it keeps none, or nothing that can be read."""
    if stored is None:
        return FrozenOffers()
    try:
        return msgspec.convert(stored, FrozenOffers)
    except msgspec.ValidationError:
        return FrozenOffers()


def cost_of(units: Mapping[UUID, int], facts: Facts, merchants: frozenset[UUID] | None) -> int:
    """Return what units given for nothing cost, as far as that is known."""
    return sum(
        [
            (found.cost_minor or 0) * quantity
            for variant_id, quantity in units.items()
            if (found := facts.get(variant_id)) is not None and (merchants is None or found.merchant_id in merchants)
        ]
    )


def _merge(lines: list[SoldLine], facts: Facts) -> BoughtLine:
    first = lines[0]
    found = facts.get(first.variant_id)
    return BoughtLine(
        goods=BoughtGoods(variant_id=first.variant_id, merchant_id=first.merchant_id, weight_g=first.weight_g),
        product_id=first.product_id,
        quantity=sum([line.quantity for line in lines]),
        unit_minor=first.unit_minor,
        discount_minor=sum([line.discount_minor for line in lines]),
        cost_minor=found.cost_minor if found is not None else None,
    )
