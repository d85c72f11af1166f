"""Price the wishes of one batch: rules in memory, what buyers hold and what is left of limits read once for all of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.flows.checkout.points_mall import (
    mark_points_offers,
    points_of,
    points_offer_price,
    points_offer_problems,
)
from jishi.flows.checkout.presale import mark_presales, presale_offers, presale_problems
from jishi.flows.checkout.quote_basket import Facts, Quote, quote_basket
from jishi.flows.checkout.terms import CheckoutParts
from jishi.flows.checkout.wish import Wish
from jishi.kit.errors import FieldProblem
from jishi.modules.coupon.public import CouponUse, freeze_coupons, load_held_coupons, lock_held_coupons
from jishi.modules.member.public import freeze_points, load_points, lock_points
from jishi.modules.promotion.public import (
    Allowance,
    Basket,
    FrozenOffers,
    LimitBook,
    LimitKey,
    Marks,
    Offers,
    Outcome,
    Shopper,
    Terms,
    borne,
    find_limits,
    gifts,
    is_shared,
    limit_keys,
    lock_limits,
    losses,
    reserve_limits,
)

# What rules see of most buyers: group, level, whether new.
_Looks = tuple[UUID | None, UUID | None, bool]


class Pricing:
    """The pipeline with everything that a batch of wishes needs. Without active promotions it asks the database nothing."""

    def __init__(
        self, parts: CheckoutParts, facts: Facts, *, now: datetime, currency: str, holds_shared: bool = False
    ) -> None:
        self._parts = parts
        self._facts = facts
        self._now = now
        self._currency = currency
        self._cost_of = gifts.costs_in(facts)
        self._holds_shared = holds_shared
        self._active = parts.promotions.active
        has_rules = bool(self._active.rules.by_id)
        self._marks: Mapping[UUID, Marks] = parts.marks.marks_of(facts.values()) if has_rules else {}
        self._common: dict[_Looks, Offers | None] = {}
        # What is left of limits, and what the trades of this batch take of them.
        self.book = LimitBook({}, {})
        self._shared: list[LimitKey] = []
        self._points: dict[UUID, int] = {}
        self._coupons: list[CouponUse] = []
        self._used: set[UUID] = set()
        self._spent: list[tuple[UUID, UUID, int]] = []

    async def read(self, connection: asyncpg.Connection, wishes: Collection[Wish], *, lock: bool) -> None:
        """Find what prices depend on besides rules: coupons, limits, points. Locked, it stays so until the transaction ends."""
        await self.look_through(connection, wishes, lock=lock)
        await self.read_rests(connection, wishes, lock=lock)

    async def look_through(self, connection: asyncpg.Connection, wishes: Collection[Wish], *, lock: bool) -> None:
        """Find which coupons the buyers hold and which limited promotions their goods may lead to."""
        active = self._active
        if active.has_held:
            await self._read_coupons(connection, wishes, lock=lock)
        if active.caps:
            for wish in wishes:
                wish.limited = frozenset(active.limited_among(self._marks_of(wish), wish.held, self._now))
                wish.counts_units = not wish.limited.isdisjoint(active.counting)
        if self._parts.presales.by_variant:
            mark_presales(self._parts.presales, wishes, self._now)
        mark_points_offers(self._parts.points_offers, wishes, active, self._now)

    async def read_rests(self, connection: asyncpg.Connection, wishes: Collection[Wish], *, lock: bool) -> None:
        """Read what is left of limits and points; shared limits are seen, not locked."""
        await self._read_limits(connection, wishes, lock=lock)
        spendable = self._parts.member_rules.are_points_spendable
        paying = [wish for wish in wishes if (wish.points and spendable) or wish.points_offer is not None]
        with_points = [wish.buyer_id for wish in paying if wish.buyer_id is not None]
        if with_points:
            self._points = await (lock_points if lock else load_points)(connection, with_points)

    async def hold_shared(self, connection: asyncpg.Connection) -> None:
        """Lock the shared limits, which come last, where these prices are to be made with them held."""
        if self._holds_shared:
            self.book.learn(await lock_limits(connection, self._shared))

    def quote(self, wish: Wish, *, early: bool = False) -> Quote:
        """Return the price of a wish as it is after everything that was taken.

        An early one takes every budget for boundless; it stands if afterwards they bear it.
        """
        terms = Terms(
            now=self._now,
            channel=wish.channel,
            currency=self._currency,
            member_group_id=wish.group_id,
            level_ids=self._parts.levels.reached_by(wish.level_id),
            region_code=wish.region_code,
            deliveries=wish.deliveries,
        )
        templates = self._parts.freight.templates

        def price(barred: frozenset[UUID]) -> Quote:
            return quote_basket(wish.lines, self._facts, terms, templates, self._offers(wish, early, barred))

        is_alone = wish.presale is not None or wish.points_offer is not None
        loses = not early and not is_alone and not wish.limited.isdisjoint(self._active.losing)
        quote = self._find_borne(price) if loses else price(frozenset())
        if wish.points_offer_id is not None:
            quote.problems.extend(
                points_offer_problems(wish, quote, self.book, self._parts, self.points_of(wish.buyer_id))
            )
        elif wish.coupon_ids or wish.points:
            quote.problems.extend(self._problems(wish))
        if wish.presale is not None:
            quote.problems.extend(presale_problems(wish, quote, self._active, self.book))
        return quote

    def bears(self, wish: Wish, outcome: Outcome | None) -> bool:
        """Say whether an early price stands: what is left of the limits that it counts on has no say in it."""
        if outcome is None or wish.buyer_id is None or not wish.limited:
            return True
        return self.book.bears(wish.buyer_id, outcome)

    def take(self, trade_id: UUID, wish: Wish, basket: Basket, frozen: FrozenOffers) -> FrozenOffers:
        """Count what a placed trade uses up; return its offers with what they lost, where a cap counts that.

        The offers have no more gifts than were there to give.
        """
        outcome = basket.outcome
        if outcome is None or wish.buyer_id is None or not (wish.limited or wish.depends_on_others):
            return frozen
        lost: dict[UUID, losses.Loss] = {}
        if not wish.limited.isdisjoint(self._active.losing):
            frozen = losses.keep_losses(frozen, basket.lines, self._cost_of, self._active.losing)
            lost = losses.find_losses(frozen, basket.lines, self._cost_of, self._active.losing)
        given = {use.rule_id: use.gifts for use in frozen.uses if use.gifts}
        self.book.take(trade_id, wish.buyer_id, outcome, given, {one: loss.minor for one, loss in lost.items()})
        for promotion_id, loss in lost.items():
            self.book.end_loss_below(promotion_id, loss.least)
        for use in outcome.uses:
            if use.effect.gifts and (
                least := gifts.least_gift(use.candidate.ready.rule.benefit, self._facts, basket.terms)
            ):
                self.book.end_budget_below(use.candidate.ready.rule.id, least)
            if use.candidate.held is not None:
                self._used.add(use.candidate.held.id)
                self._coupons.append(CouponUse(use.candidate.held.id, trade_id, sum(use.shares)))
        points = outcome.points_spent + points_of(wish)
        if points:
            self._points[wish.buyer_id] -= points
            self._spent.append((wish.buyer_id, trade_id, points))
        return frozen

    async def write(self, connection: asyncpg.Connection, now: datetime) -> None:
        """Write what the placed trades took: a statement or two for each kind that was touched, whatever their number.

        This comes last in its transaction: what everybody takes of is then locked for as long as a commit lasts.

        :raises LimitsContestedError: others took of a shared limit meanwhile, and too little is left.
        """
        await freeze_coupons(connection, uses=self._coupons, now=now)
        await freeze_points(connection, takes=self._spent, now=now)
        await reserve_limits(connection, book=self.book, now=now)

    def variants_of(self, wish: Wish) -> list[UUID]:
        """Return the variants whose stock the wish may need: its goods, and what may be given with them."""
        known = [line.variant_id for line in wish.lines if line.variant_id in self._facts]
        if not self._active.giving:
            return known
        gifts = self._active.gifts_among(self._marks_of(wish), self._now)
        return [*known, *(gift for gift in gifts if gift in self._facts)]

    def points_of(self, buyer_id: UUID | None) -> int:
        """Return the points that a buyer may still spend."""
        return self._points.get(buyer_id, 0) if buyer_id is not None else 0

    async def _read_coupons(self, connection: asyncpg.Connection, wishes: Iterable[Wish], *, lock: bool) -> None:
        # A quote tells of those as well that are not to be used.
        wanting = [wish for wish in wishes if wish.wants_coupons or not lock]
        buyers = {wish.buyer_id for wish in wanting if wish.buyer_id is not None}
        if not buyers:
            return
        held = await (lock_held_coupons if lock else load_held_coupons)(connection, buyers, self._now)
        known = self._active.rules.by_id
        for wish in wanting if held else ():
            own = held.get(wish.buyer_id, ()) if wish.buyer_id is not None else ()
            asked = None if wish.coupon_ids is None else set(wish.coupon_ids)
            usable = [one for one in own if one.rule_id in known]
            wish.held = tuple(one for one in usable if asked is None or one.id in asked)
            wish.others = tuple(one for one in usable if asked is not None and one.id not in asked)

    async def _read_limits(self, connection: asyncpg.Connection, wishes: Collection[Wish], *, lock: bool) -> None:
        active = self._active
        limited = {promotion_id for wish in wishes for promotion_id in wish.limited}
        if not limited:
            return
        self._shared = [key for promotion_id in limited for key in active.shared[promotion_id]]
        narrow = [] if limited.isdisjoint(active.narrow) else self._narrow_limits(wishes)
        left = await find_limits(connection, self._shared if lock else [*self._shared, *narrow])
        if lock and narrow:
            left |= await lock_limits(connection, narrow)
        self.book = LimitBook(active.caps, left)

    def _narrow_limits(self, wishes: Collection[Wish]) -> list[LimitKey]:
        """Return the limits of members and of goods that these wishes may count on."""
        active = self._active
        keys: set[LimitKey] = set()
        for wish in wishes:
            promotions = wish.limited & active.narrow
            if promotions:
                keys.update(limit_keys(active.caps, promotions, wish.buyer_id, set(self.variants_of(wish))))
        return [key for key in keys if not is_shared(key)]

    def _problems(self, wish: Wish) -> list[FieldProblem]:
        """Tell the coupons and points that were asked for and are not there to be used."""
        held = {one.id for one in wish.held} - self._used
        problems = [
            FieldProblem(f"/coupon_ids/{place}", "checkout.coupon_not_usable")
            for place, coupon_id in enumerate(wish.coupon_ids or ())
            if coupon_id not in held
        ]
        usable = self.points_of(wish.buyer_id)
        if wish.points > usable:
            problems.append(FieldProblem("/points", "checkout.points_short", {"available": usable}))
        return problems

    def _marks_of(self, wish: Wish) -> list[Marks]:
        marks = self._marks
        return [own for line in wish.lines if (own := marks.get(line.variant_id)) is not None]

    def _offers(self, wish: Wish, early: bool, barred: frozenset[UUID]) -> Offers | None:
        if wish.points_offer is not None:
            return points_offer_price(wish, self._facts, self._active, self.book, self._parts)
        if wish.presale is not None:
            return presale_offers(wish, self._active, self.book, self._marks, self._parts.zone)
        if wish.depends_on_others or (wish.limited and not early):
            left = self.book.allowances(wish.limited, wish.buyer_id) if wish.limited else {}
            return self._make_offers(wish, left | dict.fromkeys(barred, borne.BARRED) if barred else left)
        # Most buyers differ in little that rules look at; what they are asked for is made once.
        looks = (wish.group_id, wish.level_id, wish.is_new)
        if looks not in self._common:
            self._common[looks] = self._make_offers(wish, self._active.boundless)
        return self._common[looks]

    def _find_borne(self, price: Callable[[frozenset[UUID]], Quote]) -> Quote:
        """The cheapest quote under which no promotion loses more than is left of what it may lose."""

        def find_unborne(basket: Basket) -> Mapping[UUID, losses.Loss]:
            return losses.find_unborne(self.book, basket, self._cost_of, self._active.losing)

        found = borne.find_borne(price, _basket_of, find_unborne)
        for promotion_id, least in found.least.items():
            self.book.end_loss_below(promotion_id, least)
        return found.priced

    def _make_offers(self, wish: Wish, allowances: Mapping[UUID, Allowance]) -> Offers | None:
        buyer_id = wish.buyer_id
        points = min(wish.points, self.points_of(buyer_id)) if buyer_id is not None and wish.points else 0
        rules = self._parts.member_rules.add_to(self._active.rules, points=points > 0, level_id=wish.level_id)
        if not rules.by_id:
            return None
        shopper = Shopper(
            groups=frozenset(one for one in (wish.group_id, wish.level_id) if one is not None),
            is_new=wish.is_new,
            held=tuple(one for one in wish.held if one.id not in self._used) if self._used else wish.held,
            points=points,
            allowances=allowances,
            zone=self._parts.zone,
        )
        return Offers(rules=rules, marks=self._marks, shopper=shopper)


def _basket_of(quote: Quote) -> Basket:
    return quote.basket


async def load_gift_facts(parts: CheckoutParts, facts: Facts, now: datetime) -> Facts:
    """Return the facts together with those of what may be given with these goods."""
    active = parts.promotions.active
    if not active.giving:
        return facts
    gifts = active.gifts_among(parts.marks.marks_of(facts.values()).values(), now)
    missing = gifts - facts.keys()
    return {**facts, **await parts.facts_of(missing)} if missing else facts
