"""What each kind of promotion does in a cart, as its benefit's words and docs/promotion.md say it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from jishi.kit.money import allocate
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Rule
from tests.promotion.oracle.cart import Offer, PlainCart

ENDLESS = 1 << 40
# What is taken off an amount.
Take = Callable[[int], int]


class Deed(NamedTuple):
    """What an offer does: off some entries something each, or a pool; then freight lifted; at most `cap` in all."""

    each: Mapping[int, Take] = {}
    pool_of: tuple[int, ...] = ()
    pool: Callable[[Sequence[int]], int] = lambda _: 0
    freed: tuple[int, ...] = ()
    cap: int = ENDLESS


class Deeds(PlainCart):
    """A cart that knows what each offer would do to its entries."""

    def deed(self, offer: Offer, mine: Sequence[int]) -> Deed | None:
        """What an offer does on these lines; None: nothing."""
        cap, left = ENDLESS, self.shopper.allowances.get(offer.rule.id)
        if offer.rule.is_budgeted and (left is None or left.budget_minor is not None):
            cap = left.budget_minor or 0 if left is not None else 0
        found = self._of_kind(offer, mine) if cap else None
        return found._replace(cap=min(cap, found.cap)) if found is not None else None

    def _of_kind(self, offer: Offer, mine: Sequence[int]) -> Deed | None:  # noqa: C901, PLR0911, PLR0912
        have, count = sum(self.listed[i] for i in mine), sum(self.counts[i] for i in mine)
        gift = offer.rule.benefit
        if getattr(gift, "from_minor", 0) > have or getattr(gift, "from_quantity", 0) > count:
            return None
        match gift:
            case b.TimedPrice() | b.MemberPrice():
                return self._unit_prices(offer, gift, mine)
            case b.TierPrice(bars=bars):
                reached = [bar for bar in bars if bar.min_quantity <= count]
                return _some({i: t for i in mine if (t := self._tier(reached[-1], i))}) if reached else None
            case b.LineDiscount(minus_minor=minus, percent_bp=bp, unit_minor=unit):
                if unit is not None:
                    return Deed({i: self._down_to(i, self.counts[i], unit * self.counts[i]) for i in mine})
                return Deed({i: _off(bp) if bp else _fixed(minus * self.counts[i]) for i in mine})
            case b.NthItem(nth=nth, percent_bp=bp, max_times=most):
                return self._groups(mine, nth - 1, 1, bp, most)
            case b.BuyGet(buy=buy, get=get, percent_bp=bp, get_any_of=others, max_times=most):
                if not others:
                    return self._groups(mine, buy, get, bp, most)
                return self._buy_get(offer.rule, mine)
            case b.BundlePrice():
                return self._bundle(offer.rule, gift, mine)
            case b.Gift():
                return Deed()
            case b.Ladder():
                return self._ladder(gift, mine, have if gift.count_by == "amount" else count)
            case b.CashCoupon(minus_minor=pool):
                return Deed(pool_of=tuple(mine), pool=lambda _: pool)
            case b.RedPacket():
                packet = offer.held.amount_minor if offer.held else 0
                return Deed(pool_of=tuple(mine), pool=lambda _: packet)
            case b.PercentCoupon(percent_bp=bp, cap_minor=most):
                return Deed({i: _off(bp) for i in mine}, cap=ENDLESS if most is None else most)
            case b.ExchangeCoupon(unit_minor=price):
                return Deed({mine[0]: self._down_to(mine[0], 1, price)}) if self.units[mine[0]] > price else None
            case b.FreeFreight(cap_minor=most) | b.FreightCoupon(cap_minor=most):
                entries = self.freight_of(mine)
                return Deed(pool_of=entries, pool=lambda _: ENDLESS if most is None else most) if entries else None
            case b.PointsPayment(lot_points=points, lot_minor=minor, share_bp=bp):
                pool = min(self.shopper.points // points * minor, have * bp // b.FULL_BP)
                return Deed(pool_of=tuple(mine), pool=lambda _: pool) if self.shopper.points >= points else None
            case b.Rounding(unit_minor=unit):
                return Deed(pool_of=tuple(mine), pool=lambda amounts: sum(amounts) % unit)
        raise AssertionError(gift)

    def _down_to(self, i: int, some: int, price: int) -> Take:
        """Some of the line's units for no more than a price."""
        return lambda amount: amount * some // self.counts[i] - price

    def _unit_prices(self, offer: Offer, gift: b.TimedPrice | b.MemberPrice, mine: Sequence[int]) -> Deed | None:
        def saved(i: int) -> int:
            unit = self.units[i]
            lower = unit - gift.prices.get(self.lines[i][0].variant_id, unit)
            return _off(gift.percent_bp)(unit) if gift.percent_bp else lower

        allowance, left, own = self.shopper.allowances.get(offer.rule.id), ENDLESS, {}
        if isinstance(gift, b.TimedPrice):
            left = gift.max_units or ENDLESS
            if allowance is not None:
                left = left if allowance.units is None else min(left, allowance.units)
                own = allowance.units_of
        takes: dict[int, Take] = {}
        for i in sorted(mine, key=lambda i: (-saved(i), i)):
            some = min(left, self.counts[i], own.get(self.lines[i][0].variant_id, ENDLESS))
            if saved(i) > 0 and some > 0:
                left -= some
                takes[i] = self._down_to(i, some, (self.units[i] - saved(i)) * some)
                if gift.percent_bp:
                    part, whole = some * saved(i), self.counts[i] * self.units[i]
                    takes[i] = lambda amount, part=part, whole=whole: amount * part // whole  # type: ignore[misc]
        return _some(takes)

    def _tier(self, bar: b.TierBar, i: int) -> Take | None:
        unit = self.units[i]
        if bar.unit_minor is not None:
            return self._down_to(i, self.counts[i], bar.unit_minor * self.counts[i]) if bar.unit_minor < unit else None
        saved = _off(bar.percent_bp)(unit)
        return (lambda amount: amount * saved // unit) if saved else None

    def _ladder(self, gift: b.Ladder, mine: Sequence[int], have: int) -> Deed | None:
        reached = [bar for bar in gift.bars if bar.at <= have]
        if not reached:
            return None
        bar = reached[-1]
        times = min(have // bar.at, gift.max_times or ENDLESS) if gift.repeats else 1
        freed = self.freight_of(mine) if bar.frees_freight else ()
        if bar.percent_bp:
            return Deed({i: _off(bar.percent_bp) for i in mine}, freed=freed)
        return Deed(pool_of=tuple(mine) if bar.minus_minor else (), pool=lambda _: bar.minus_minor * times, freed=freed)

    def _groups(self, mine: Sequence[int], buy: int, get: int, bp: int, most: int) -> Deed | None:
        units = self.one_by_one(mine)
        times = min(len(units) // (buy + get), most or ENDLESS)
        cheap = [i for place, i in enumerate(units[: times * (buy + get)]) if place % (buy + get) >= buy]
        return self._cheaper(cheap, bp)

    def _cheaper(self, units: Sequence[int], bp: int) -> Deed | None:
        def take(i: int) -> Take:
            part, whole = units.count(i) * bp, self.counts[i] * b.FULL_BP
            return lambda amount: (amount * part + whole // 2) // whole

        return _some({i: take(i) for i in units})

    def _buy_get(self, rule: Rule, mine: Sequence[int]) -> Deed | None:
        gift, bought_of = rule.benefit, rule.scope.any_of
        assert isinstance(gift, b.BuyGet)
        bought = [i for i in mine if (self.is_of(i, bought_of) if bought_of else not self.is_of(i, gift.get_any_of))]
        times = min(len(self.one_by_one(bought)) // gift.buy, gift.max_times or ENDLESS)
        others = self.one_by_one([i for i in mine if i not in bought])
        return self._cheaper(others[::-1][: times * gift.get], gift.percent_bp)

    def _bundle(self, rule: Rule, gift: b.BundlePrice, mine: Sequence[int]) -> Deed | None:
        wanted = [part.any_of or rule.scope.any_of for part in gift.parts]
        parts: list[list[int]] = [[] for _ in gift.parts]
        for i in self.one_by_one(mine):
            fits = [n for n, one in enumerate(wanted) if len(wanted) == 1 or not one or self.is_of(i, one)]
            for place in fits[:1]:
                parts[place].append(i)
        taken: list[int] = []
        for times in range(gift.max_times or ENDLESS):
            sets = [
                units[times * p.quantity : (times + 1) * p.quantity] for units, p in zip(parts, gift.parts, strict=True)
            ]
            one = [*chain.from_iterable(sets)]
            full = all(len(own) == p.quantity for own, p in zip(sets, gift.parts, strict=True))
            if not full or sum(self.units[i] for i in one) <= gift.price_minor:
                break
            taken += one
        if not taken:
            return None
        count = sum(part.quantity for part in gift.parts)
        lines = sorted(set(taken))
        prices = allocate(gift.price_minor * (len(taken) // count), [taken.count(i) * self.units[i] for i in lines])
        return Deed({i: self._down_to(i, taken.count(i), price) for i, price in zip(lines, prices, strict=True)})


def _off(bp: int) -> Take:
    return lambda amount: (amount * bp + b.FULL_BP // 2) // b.FULL_BP


def _fixed(minus: int) -> Take:
    return lambda _: minus


def _some(takes: dict[int, Take]) -> Deed | None:
    return Deed(takes) if takes else None
