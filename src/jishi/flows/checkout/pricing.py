"""Price the wishes of one batch: rules in memory, what buyers hold and what is left of limits read once for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.flows.checkout.quote_basket import Facts, Quote, quote_basket
from jishi.flows.checkout.requests import WantedLine
from jishi.flows.checkout.terms import CheckoutParts
from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.public import (
    HeldCoupon,
    LimitBook,
    LimitKey,
    Marks,
    Offers,
    Outcome,
    Shopper,
    Terms,
    find_limits,
    limit_keys,
    lock_limits,
)


class Wish:
    """One basket to be priced, and for whom. `held` and `limited` are found when the batch is read."""

    __slots__ = (
        *("buyer_id", "channel", "coupon_ids", "group_id", "held", "limited"),
        *("lines", "region_code"),
    )

    def __init__(
        self,
        buyer_id: UUID | None,
        lines: Sequence[WantedLine],
        channel: str,
        *,
        region_code: str = "",
        group_id: UUID | None = None,
        coupon_ids: Sequence[UUID] | None = None,
    ) -> None:
        self.buyer_id = buyer_id
        self.lines = lines
        self.channel = channel
        self.region_code = region_code
        self.group_id = group_id
        self.coupon_ids = coupon_ids
        self.held: tuple[HeldCoupon, ...] = ()
        self.limited: frozenset[UUID] = frozenset()


class Pricing:
    """The pipeline with everything that a batch of wishes needs. Without active promotions it asks the database nothing."""

    def __init__(self, parts: CheckoutParts, facts: Facts, *, now: datetime, currency: str) -> None:
        self._parts = parts
        self._facts = facts
        self._now = now
        self._currency = currency
        self._active = parts.promotions.active
        self._rules = self._active.rules
        self._marks: Mapping[UUID, Marks] = parts.marks.marks_of(facts.values()) if self._rules.by_id else {}
        self._common: dict[UUID | None, Offers] = {}
        self.book = LimitBook({}, {})

    async def read(self, connection: asyncpg.Connection, wishes: Iterable[Wish], *, lock: bool) -> None:
        """Find what the wishes' prices depend on besides the rules; locked, it stays so until the transaction ends."""
        active = self._active
        if not active.caps:
            return
        keys: list[LimitKey] = []
        for wish in wishes:
            marks = self._marks_of(wish)
            wish.limited = frozenset(active.limited_among(marks.values(), wish.held, self._now))
            if wish.limited:
                keys.extend(limit_keys(active.caps, wish.limited, wish.buyer_id, marks.keys()))
        if keys:
            find = lock_limits if lock else find_limits
            self.book = LimitBook(active.caps, await find(connection, keys))

    def is_shared(self, wish: Wish) -> bool:
        """Say whether its price depends on what the wishes before it take."""
        return bool(wish.limited or wish.held)

    def quote(self, wish: Wish) -> Quote:
        """Return the price of a wish as it is after everything that was taken."""
        terms = Terms(
            now=self._now,
            channel=wish.channel,
            currency=self._currency,
            member_group_id=wish.group_id,
            region_code=wish.region_code,
        )
        return quote_basket(wish.lines, self._facts, terms, self._parts.freight.templates, self._offers(wish))

    def take(self, trade_id: UUID, wish: Wish, outcome: Outcome | None) -> None:
        """Count what a placed trade uses up."""
        if wish.limited and wish.buyer_id is not None:
            self.book.take(trade_id, wish.buyer_id, outcome)

    def variants_of(self, wish: Wish) -> Iterable[UUID]:
        """Return the variants whose stock the wish may need: its goods, and what may be given with them."""
        known = [line.variant_id for line in wish.lines if line.variant_id in self._facts]
        gifts = self._active.gifts_among(self._marks_of(wish).values(), self._now)
        return [*known, *(gift for gift in gifts if gift in self._facts)]

    def _marks_of(self, wish: Wish) -> dict[UUID, Marks]:
        marks = self._marks
        return {line.variant_id: marks[line.variant_id] for line in wish.lines if line.variant_id in marks}

    def _offers(self, wish: Wish) -> Offers | None:
        if not self._rules.by_id:
            return None
        if not self.is_shared(wish):
            # Most buyers differ in nothing that rules look at; what they are asked for is made once.
            kept = self._common.get(wish.group_id)
            if kept is None:
                kept = self._common[wish.group_id] = self._make_offers(wish)
            return kept
        return self._make_offers(wish)

    def _make_offers(self, wish: Wish) -> Offers:
        shopper = Shopper(
            groups=frozenset() if wish.group_id is None else frozenset({wish.group_id}),
            held=wish.held,
            allowances=self.book.allowances(wish.limited, wish.buyer_id),
            zone=self._parts.zone,
        )
        return Offers(rules=self._rules, marks=self._marks, shopper=shopper)


async def load_gift_facts(parts: CheckoutParts, facts: Facts, now: datetime) -> Facts:
    """Return the facts together with those of what may be given with these goods."""
    active = parts.promotions.active
    if not active.giving:
        return facts
    gifts = active.gifts_among(parts.marks.marks_of(facts.values()).values(), now)
    missing = gifts - facts.keys()
    return {**facts, **await parts.facts_of(missing)} if missing else facts


def problems_of_coupons(wish: Wish) -> list[FieldProblem]:
    """Tell the coupons that were asked for and are not there to be used."""
    held = {one.id for one in wish.held}
    return [
        FieldProblem(f"/coupon_ids/{place}", "checkout.coupon_not_usable")
        for place, coupon_id in enumerate(wish.coupon_ids or ())
        if coupon_id not in held
    ]
