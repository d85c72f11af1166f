"""Add up what replayed purchases come to: as sold, and as they would be. Amounts are minor units."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenOffers
from jishi.modules.promotion.rules.replay import BoughtLine, find_collisions

NOBODY = UUID(int=0)


class SumKind(StrEnum):
    """By what sums are kept: promotion, product, member group, pair of promotions that collide."""

    RULE = "rule"
    PRODUCT = "product"
    GROUP = "group"
    COLLISION = "collision"


# Kind, what it is about, and of a collision who lost.
SumKey = tuple[SumKind, UUID, UUID]


class Sums(msgspec.Struct, kw_only=True):
    """Orders, units, amounts as sold and as they would be.

    Of a promotion amounts are what it took off, of a collision what the loser would have; else they are what was paid.
    """

    orders: int = 0
    units: int = 0
    sold_minor: int = 0
    would_minor: int = 0

    def add(self, *, units: int = 0, sold: int = 0, would: int = 0) -> None:
        """Count one more order."""
        self.orders += 1
        self.units += units
        self.sold_minor += sold
        self.would_minor += would


class Totals(msgspec.Struct, kw_only=True):
    """The whole. `unproved`: orders whose best combination was not proven.

    Margins are of goods whose cost is known: `*_known_minor` is what was paid for these, `*_cost_minor` what they cost, with
    what was given for nothing.
    """

    touched: int = 0
    cheaper: int = 0
    dearer: int = 0
    unproved: int = 0
    goods_minor: int = 0
    sold_minor: int = 0
    would_minor: int = 0
    sold_discount_minor: int = 0
    would_discount_minor: int = 0
    would_platform_minor: int = 0
    sold_known_minor: int = 0
    would_known_minor: int = 0
    sold_cost_minor: int = 0
    would_cost_minor: int = 0
    lines: int = 0
    lines_without_cost: int = 0


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """One purchase as it was sold and as it would be. `merchants` of None: all its goods count, else those of these merchants.

    `list_freight` is each merchant's freight before promotions, `sold_freight` after them. Gifts are units given for nothing,
    then and now, with their costs where known.
    """

    lines: Sequence[BoughtLine]
    list_freight: Mapping[UUID, int]
    sold_freight: Mapping[UUID, int]
    sold_offers: FrozenOffers
    basket: Basket
    group_id: UUID | None = None
    merchants: Collection[UUID] | None = None
    sold_gifts_cost_minor: int = 0
    would_gifts_cost_minor: int = 0


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What the draft does to one purchase. Margins of None: the cost of some goods is not known."""

    sold_minor: int
    would_minor: int
    sold_discount_minor: int
    would_discount_minor: int
    sold_margin_minor: int | None
    would_margin_minor: int | None
    is_proved: bool

    @property
    def is_touched(self) -> bool:
        """Whether the buyer would pay something else."""
        return self.sold_minor != self.would_minor


class ReplaySums:
    """Sums of many purchases; `asked` are the promotions that the draft is about."""

    def __init__(self, asked: Collection[UUID], own: Collection[UUID] | None = None) -> None:
        self.totals = Totals()
        self.sums: dict[SumKey, Sums] = {}
        self._asked = asked
        # The promotions that may be told; None: all.
        self._own = own

    def add(self, replayed: Replayed) -> Change:
        """Add one purchase and return what changes for it."""
        change = self._add_lines(replayed)
        outcome = replayed.basket.outcome
        self._add_rules(replayed)
        self._sums(SumKind.GROUP, replayed.group_id or NOBODY).add(sold=change.sold_minor, would=change.would_minor)
        if outcome is not None:
            for one in find_collisions(outcome, self._asked):
                self._sums(SumKind.COLLISION, one.winner_id, one.loser_id).add(would=one.lost_minor)
        totals = self.totals
        totals.sold_minor += change.sold_minor
        totals.would_minor += change.would_minor
        totals.sold_discount_minor += change.sold_discount_minor
        totals.would_discount_minor += change.would_discount_minor
        totals.unproved += not change.is_proved
        totals.touched += change.is_touched
        totals.cheaper += change.would_minor < change.sold_minor
        totals.dearer += change.would_minor > change.sold_minor
        return change

    def _add_lines(self, replayed: Replayed) -> Change:
        mine = replayed.merchants
        sold = would = sold_off = would_off = known_sold = known_would = cost = unknown = 0
        for line, priced in zip(replayed.lines, replayed.basket.lines, strict=True):
            if mine is not None and line.goods.merchant_id not in mine:
                continue
            sold, would = sold + line.paid_minor, would + priced.total_minor
            sold_off, would_off = sold_off + line.discount_minor, would_off + priced.discount_minor
            if line.cost_minor is None:
                unknown += 1
            else:
                known_sold, known_would = known_sold + line.paid_minor, known_would + priced.total_minor
                cost += line.cost_minor * line.quantity
            self.totals.lines += 1
            product = self._sums(SumKind.PRODUCT, line.product_id)
            product.add(units=line.quantity, sold=line.paid_minor, would=priced.total_minor)
        listed, freight, would_freight = _freight(replayed)
        sold_cost, would_cost = cost + replayed.sold_gifts_cost_minor, cost + replayed.would_gifts_cost_minor
        outcome, totals = replayed.basket.outcome, self.totals
        totals.goods_minor += sold + sold_off
        totals.sold_known_minor += known_sold
        totals.would_known_minor += known_would
        totals.sold_cost_minor += sold_cost
        totals.would_cost_minor += would_cost
        totals.lines_without_cost += unknown
        return Change(
            sold_minor=sold + freight,
            would_minor=would + would_freight,
            sold_discount_minor=sold_off + listed - freight,
            would_discount_minor=would_off + listed - would_freight,
            sold_margin_minor=None if unknown else known_sold - sold_cost,
            would_margin_minor=None if unknown else known_would - would_cost,
            is_proved=outcome is None or outcome.is_proved,
        )

    def _add_rules(self, replayed: Replayed) -> None:
        """A promotion counts an order once, whether it worked then, would work now, or both."""
        frozen = freeze_offers(replayed.basket)
        by_rule: dict[UUID, list[int]] = {}
        for column, offers in enumerate((replayed.sold_offers, frozen)):
            for use in offers.uses:
                if self._own is None or use.rule_id in self._own:
                    by_rule.setdefault(use.rule_id, [0, 0])[column] += use.discount_minor
        for rule_id, (sold, would) in by_rule.items():
            self._sums(SumKind.RULE, rule_id).add(sold=sold, would=would)
        self.totals.would_platform_minor += sum([use.platform_minor for use in frozen.uses])

    def _sums(self, kind: SumKind, subject: UUID, other: UUID = NOBODY) -> Sums:
        key = (kind, subject, other)
        if key not in self.sums:
            self.sums[key] = Sums()
        return self.sums[key]


def _freight(replayed: Replayed) -> tuple[int, int, int]:
    """Freight before promotions, as sold, and as it would be."""
    mine = replayed.merchants
    would = {merchant: fee for (merchant, _), fee in replayed.basket.freight.items()}
    listed, sold, then = (
        sum([fee for merchant, fee in fees.items() if mine is None or merchant in mine])
        for fees in (replayed.list_freight, replayed.sold_freight, would)
    )
    return listed, sold, then
