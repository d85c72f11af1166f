"""Replay the next trades of a dry run: facts and limits read once for all of them, each trade priced in memory."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from jishi.flows.dry_run.draft_limits import DraftLimits, keys_of
from jishi.flows.dry_run.gifts_in_stock import gifts_tried, open_gifts
from jishi.flows.dry_run.given_coupons import GivenCoupons
from jishi.flows.dry_run.purchases import Facts, Purchase, cost_of, read_offers, read_purchase
from jishi.flows.dry_run.rules_then import RulesThen, read_rules_then
from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.member.public import MemberSnapshot, Standing
from jishi.modules.order.public import SoldTrade, list_sold_trades
from jishi.modules.promotion.public import (
    Allowance,
    Basket,
    DryRunPlan,
    MarkBook,
    Marks,
    Offers,
    Replayed,
    ReplaySums,
    Shopper,
    Terms,
    dry_runs,
    mark_goods,
    replay_purchase,
)

SLICE = 200
# The process serves others too: they have their turn after so many trades.
_AT_ONCE = 20


async def replay_slice(ctx: Context, plan: DryRunPlan) -> dry_runs.Slice:
    """Return what the next trades would come to."""
    page = await list_sold_trades(ctx, since=plan.placed_from, until=plan.placed_until, after=plan.cursor, limit=SLICE)
    currency = ctx.house.settings.currency
    trades = [trade for trade in page if trade.currency == currency]
    replay = await _open_replay(ctx, plan, trades)
    baskets: list[Basket] = []
    for place, purchase in enumerate(replay.purchases):
        baskets.append(replay.price(purchase))
        if place % _AT_ONCE == _AT_ONCE - 1:
            await asyncio.sleep(0)
    changed = replay.sum_up(baskets, await _gift_facts(ctx, replay))
    return dry_runs.Slice(
        totals=replay.sums.totals,
        sums=replay.sums.sums,
        trades=changed,
        used=replay.limits.used(),
        stock=replay.limits.stock.given(),
        cursor=page[-1].id if len(page) == SLICE else None,
        done=len(page),
        skipped=len(page) - len(trades),
    )


class Replay:
    """The trades of one slice, with everything that their prices depend on."""

    def __init__(
        self,
        plan: DryRunPlan,
        purchases: Sequence[Purchase],
        rules: RulesThen,
        marks: Mapping[UUID, Marks],
        standings: Mapping[UUID, Standing],
        zone: ZoneInfo,
        limits: DraftLimits,
    ) -> None:
        self.purchases = purchases
        self.limits = limits
        # What each trade would be given for nothing.
        self.given: dict[UUID, dict[UUID, int]] = {}
        self._plan = plan
        self._rules = rules
        self._marks = marks
        self._standings = standings
        self._zone = zone
        self._given_coupons = GivenCoupons(plan, zone)
        own = None if plan.merchant_ids is None else plan.asked
        self.sums = ReplaySums(plan.asked, own)

    def price(self, purchase: Purchase) -> Basket:
        """Price a trade and count what it takes of the drafts' limits."""
        basket = self.limits.find_borne(lambda barred: self._price(purchase, barred))
        self.given[purchase.trade.id] = self.limits.take(purchase.trade.id, purchase.trade.buyer_id, basket)
        return basket

    def _price(self, purchase: Purchase, barred: frozenset[UUID]) -> Basket:
        trade = purchase.trade
        standing = self._standings.get(trade.buyer_id, Standing())
        terms = Terms(
            now=trade.placed_at,
            channel=trade.channel,
            currency=trade.currency,
            member_group_id=standing.group_id,
            region_code=trade.region_code,
        )
        groups = frozenset(one for one in (standing.group_id, standing.level_id) if one is not None)
        shopper = Shopper(
            groups=groups,
            is_new=trade.is_first,
            held=(*purchase.held, *self._given_coupons.held(trade, groups)),
            points=purchase.offers.points_spent,
            allowances=self._allowances(purchase, barred),
            zone=self._zone,
        )
        offers = Offers(rules=self._rules.of(purchase.offers), marks=self._marks, shopper=shopper)
        return replay_purchase(terms, purchase.lines, purchase.list_freight, offers)

    def sum_up(self, baskets: Sequence[Basket], facts: Facts) -> list[dry_runs.ReplayedTrade]:
        """Add up all trades and return those for which something changes."""
        merchants, changed = self._plan.merchant_ids, []
        for purchase, basket in zip(self.purchases, baskets, strict=True):
            if merchants is not None and not any(line.goods.merchant_id in merchants for line in purchase.lines):
                continue
            trade = purchase.trade
            change = self.sums.add(
                Replayed(
                    lines=purchase.lines,
                    list_freight=purchase.list_freight,
                    sold_freight=purchase.sold_freight,
                    sold_offers=purchase.offers,
                    basket=basket,
                    group_id=self._standings.get(trade.buyer_id, Standing()).group_id,
                    merchants=merchants,
                    sold_gifts_cost_minor=cost_of(purchase.gifts, facts, merchants),
                    would_gifts_cost_minor=cost_of(self.given[trade.id], facts, merchants),
                )
            )
            if change.is_touched:
                changed.append(
                    dry_runs.ReplayedTrade(
                        trade_id=trade.id, number=trade.number, placed_at=trade.placed_at, change=change
                    )
                )
        return changed

    def _allowances(self, purchase: Purchase, barred: frozenset[UUID]) -> dict[UUID, Allowance]:
        """Drafts give what is left of their caps; promotions with a budget what they gave then, being the least they had."""
        given: dict[UUID, int] = {}
        for use in purchase.offers.uses:
            if use.rule_id not in self._plan.asked:
                # A gift takes nothing off: the least budget lets it be given.
                given[use.rule_id] = given.get(use.rule_id, 0) + (use.discount_minor or min(1, len(use.gifts)))
        then = {rule_id: Allowance(budget_minor=minor) for rule_id, minor in given.items()}
        return then | self.limits.allowances(purchase.trade.buyer_id, barred)


async def _open_replay(ctx: Context, plan: DryRunPlan, trades: Sequence[SoldTrade]) -> Replay:
    house = ctx.house
    wanted = {line.variant_id for trade in trades for line in trade.lines} | gifts_tried(plan)
    facts = await house.part(CatalogSnapshot).get_variants(wanted)
    marks = house.part(MarkBook)
    await marks.load()
    purchases = [read_purchase(trade, read_offers(trade.offers), facts) for trade in trades]
    keys = [key for purchase in purchases for key in keys_of(plan, purchase)]
    used = await dry_runs.find_used_limits(ctx, plan.id, keys)
    return Replay(
        plan,
        purchases,
        await read_rules_then(ctx, plan, [purchase.offers for purchase in purchases]),
        {**_marks_of_gone(purchases, facts), **marks.marks_of(facts.values())},
        await house.part(MemberSnapshot).standings({trade.buyer_id for trade in trades}),
        ZoneInfo(house.settings.timezone),
        DraftLimits(plan, purchases, used, facts, await open_gifts(ctx, plan)),
    )


async def _gift_facts(ctx: Context, replay: Replay) -> Facts:
    given = {variant_id for units in replay.given.values() for variant_id in units}
    given.update(variant_id for purchase in replay.purchases for variant_id in purchase.gifts)
    return await ctx.house.part(CatalogSnapshot).get_variants(given) if given else {}


def _marks_of_gone(purchases: Sequence[Purchase], facts: Facts) -> dict[UUID, Marks]:
    """Goods that the catalogue has no more: rules know them by variant, product and merchant alone."""
    return {
        line.goods.variant_id: mark_goods(
            variant_id=line.goods.variant_id, product_id=line.product_id, merchant_id=line.goods.merchant_id
        )
        for purchase in purchases
        for line in purchase.lines
        if line.goods.variant_id not in facts
    }
