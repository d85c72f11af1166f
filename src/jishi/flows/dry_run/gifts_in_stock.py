"""What lies in stock of the gifts that drafts give: given trade by trade, as orders take it."""

from collections.abc import Mapping
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.inventory.public import count_free_stock
from jishi.modules.promotion.public import DryRunPlan, benefits, dry_runs, frozen


class GiftsInStock:
    """The gifts of drafts, counted down; those of other promotions were given that day and are not asked for."""

    def __init__(self, drafts: frozenset[UUID], known: Mapping[UUID, dry_runs.StockGiven]) -> None:
        self._drafts = drafts
        self._stock = {variant_id: own.stock for variant_id, own in known.items()}
        self._given = {variant_id: own.given for variant_id, own in known.items()}

    def take(self, given: frozen.GivenGifts) -> dict[UUID, list[frozen.GivenGift]]:
        """Take these gifts, by promotion, as far as they are there whole; return those."""
        return {
            promotion_id: kept
            for promotion_id, own in given.items()
            if (kept := [gift for gift in own if promotion_id not in self._drafts or self._take(gift)])
        }

    def given(self) -> dict[UUID, dry_runs.StockGiven]:
        """Return what lay in stock and what of it is given by now."""
        return {one: dry_runs.StockGiven(stock, self._given[one]) for one, stock in self._stock.items()}

    def _take(self, gift: frozen.GivenGift) -> bool:
        would = self._given[gift.variant_id] + gift.quantity
        if would > self._stock[gift.variant_id]:
            return False
        self._given[gift.variant_id] = would
        return True


def gifts_tried(plan: DryRunPlan) -> set[UUID]:
    """Return the variants that the drafts give for nothing."""
    return {variant_id for one in plan.rules.tried for variant_id in benefits.gifts_of(one.rule.benefit).values()}


async def open_gifts(ctx: Context, plan: DryRunPlan) -> GiftsInStock:
    """Return the drafts' gifts as the slices before left them; what lies in stock is read at the first one."""
    known = await dry_runs.find_gift_stock(ctx, plan.id)
    fresh = sorted(gifts_tried(plan) - known.keys())
    free = await count_free_stock(ctx, variant_ids=fresh) if fresh else {}
    begun = {variant_id: dry_runs.StockGiven(max(0, free.get(variant_id, 0)), 0) for variant_id in fresh}
    return GiftsInStock(plan.rules.ids, {**known, **begun})
