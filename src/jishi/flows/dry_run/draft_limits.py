"""What the drafts of a dry run may still give, counted down trade by trade as orders count it."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from jishi.flows.dry_run.gifts_in_stock import GiftsInStock, gifts_tried
from jishi.flows.dry_run.purchases import Facts, Purchase
from jishi.modules.promotion.public import (
    Allowance,
    Basket,
    DryRunPlan,
    LimitBook,
    LimitKey,
    borne,
    freeze_offers,
    frozen,
    gifts,
    limit_keys,
    losses,
)


class DraftLimits:
    """The caps of the drafts, and what is left of them after everything that was replayed."""

    def __init__(
        self,
        plan: DryRunPlan,
        purchases: Iterable[Purchase],
        used: Mapping[LimitKey, int],
        facts: Facts,
        stock: GiftsInStock,
    ) -> None:
        self.stock = stock
        self._caps = plan.rules.caps()
        self._losing = [one for one, own in self._caps.items() if own.loss_minor is not None]
        self._facts = facts
        self._cost_of = gifts.costs_in(facts)
        self._before = used
        keys = (key for purchase in purchases for key in keys_of(plan, purchase))
        self._book = LimitBook(self._caps, _left(plan, keys, used))

    def allowances(self, buyer_id: UUID, barred: Iterable[UUID]) -> dict[UUID, Allowance]:
        """Return what drafts may give a buyer; those that are barred give nothing."""
        return self._book.allowances(self._caps, buyer_id) | dict.fromkeys(barred, borne.BARRED)

    def find_borne(self, price: Callable[[frozenset[UUID]], Basket]) -> Basket:
        """Return the cheapest price under which no draft loses more than it still may, as checkout does."""
        return borne.find_borne(price, _itself, self._find_unborne).priced if self._losing else price(frozenset())

    def _find_unborne(self, basket: Basket) -> Mapping[UUID, losses.Loss]:
        return losses.find_unborne(self._book, basket, self._cost_of, self._losing)

    def take(self, trade_id: UUID, buyer_id: UUID, basket: Basket) -> dict[UUID, int]:
        """Count what a trade takes; return the units that it is given for nothing, by variant."""
        offers = freeze_offers(basket)
        given = self.stock.take(gifts.borne_gifts(self._book, offers, basket.lines, self._facts, basket.terms))
        kept = gifts.keep_given(offers, given)
        lost = losses.find_losses(kept, basket.lines, self._cost_of, self._losing)
        minor = {promotion_id: loss.minor for promotion_id, loss in lost.items()}
        self._book.take(trade_id, buyer_id, basket.outcome, given, minor)
        return _units_of(given)

    def used(self) -> dict[LimitKey, int]:
        """Return what of the limits is used by now, where these trades used some."""
        used: dict[LimitKey, int] = {}
        for (key, _), quantity in self._book.taken.items():
            used[key] = used.get(key, self._before.get(key, 0)) + quantity
        return used


def _itself(basket: Basket) -> Basket:
    return basket


def keys_of(plan: DryRunPlan, purchase: Purchase) -> list[LimitKey]:
    """Return the limits of drafts that a trade may count on."""
    caps = plan.rules.caps()
    variants = {line.goods.variant_id for line in purchase.lines} | gifts_tried(plan)
    return list(limit_keys(caps, caps, purchase.trade.buyer_id, variants))


def _units_of(given: frozen.GivenGifts) -> dict[UUID, int]:
    units: dict[UUID, int] = {}
    for one in (one for own in given.values() for one in own):
        units[one.variant_id] = units.get(one.variant_id, 0) + one.quantity
    return units


def _left(plan: DryRunPlan, keys: Iterable[LimitKey], used: Mapping[LimitKey, int]) -> dict[LimitKey, int]:
    """What is left of the limits of the drafts; members have the cap that stands for each of them."""
    caps = {
        (one.rule.id, str(kind)): cap
        for one in plan.rules.tried
        for (kind, _), cap in one.bounds.rows.items()
        if kind != "variant_units"
    }
    variants = {one.rule.id: one.bounds.variant_units for one in plan.rules.tried}
    left: dict[LimitKey, int] = {}
    for key in keys:
        promotion_id, kind, subject = key
        cap = variants[promotion_id].get(subject, 0) if kind == "variant_units" else caps[promotion_id, str(kind)]
        left[key] = cap - used.get(key, 0)
    return left
