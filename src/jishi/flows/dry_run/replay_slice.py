"""Replay the next trades of a dry run: facts and limits read once for all of them, each trade priced in memory."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

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
    LimitBook,
    LimitKey,
    MarkBook,
    Marks,
    Offers,
    Replayed,
    ReplaySums,
    Shopper,
    Terms,
    benefits,
    dry_runs,
    limit_keys,
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
    gifts = await _gift_facts(ctx, replay, baskets)
    changed = replay.sum_up(baskets, gifts)
    return dry_runs.Slice(
        totals=replay.sums.totals,
        sums=replay.sums.sums,
        trades=changed,
        used=replay.used(),
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
        used: dict[LimitKey, int],
    ) -> None:
        self.purchases = purchases
        self._plan = plan
        self._rules = rules
        self._marks = marks
        self._standings = standings
        self._zone = zone
        self._caps = plan.rules.caps()
        self._before = used
        self._book = LimitBook(self._caps, _left(plan, self._caps_keys(), used))
        own = None if plan.merchant_ids is None else plan.asked
        self.sums = ReplaySums(plan.asked, own)

    def price(self, purchase: Purchase) -> Basket:
        """Price a trade and count what it takes of the drafts' limits."""
        trade = purchase.trade
        standing = self._standings.get(trade.buyer_id, Standing())
        terms = Terms(
            now=trade.placed_at,
            channel=trade.channel,
            currency=trade.currency,
            member_group_id=standing.group_id,
            region_code=trade.region_code,
        )
        shopper = Shopper(
            groups=frozenset(one for one in (standing.group_id, standing.level_id) if one is not None),
            is_new=trade.is_first,
            held=purchase.held,
            points=purchase.offers.points_spent,
            allowances=self._allowances(purchase),
            zone=self._zone,
        )
        offers = Offers(rules=self._rules.of(purchase.offers), marks=self._marks, shopper=shopper)
        basket = replay_purchase(terms, purchase.lines, purchase.list_freight, offers)
        self._book.take(trade.id, trade.buyer_id, basket.outcome)
        return basket

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
                    sold_freight=trade.freight,
                    sold_offers=purchase.offers,
                    basket=basket,
                    group_id=self._standings.get(trade.buyer_id, Standing()).group_id,
                    merchants=merchants,
                    sold_gifts_cost_minor=cost_of(purchase.gifts, facts, merchants),
                    would_gifts_cost_minor=cost_of(gifts_of(basket), facts, merchants),
                )
            )
            if change.is_touched:
                changed.append(
                    dry_runs.ReplayedTrade(
                        trade_id=trade.id, number=trade.number, placed_at=trade.placed_at, change=change
                    )
                )
        return changed

    def used(self) -> dict[LimitKey, int]:
        """What of the drafts' limits is used by now, where this slice used some."""
        used: dict[LimitKey, int] = {}
        for (key, _), quantity in self._book.taken.items():
            used[key] = used.get(key, self._before.get(key, 0)) + quantity
        return used

    def _allowances(self, purchase: Purchase) -> dict[UUID, Allowance]:
        """Drafts give what is left of their caps; promotions with a budget what they gave then, being the least they had."""
        given: dict[UUID, int] = {}
        for use in purchase.offers.uses:
            if use.rule_id not in self._plan.asked:
                # A gift takes nothing off: the least budget lets it be given.
                given[use.rule_id] = given.get(use.rule_id, 0) + (use.discount_minor or min(1, len(use.gifts)))
        then = {rule_id: Allowance(budget_minor=minor) for rule_id, minor in given.items()}
        return then | self._book.allowances(self._caps, purchase.trade.buyer_id)

    def _caps_keys(self) -> list[LimitKey]:
        return [key for purchase in self.purchases for key in _keys(self._plan, purchase)]


async def _open_replay(ctx: Context, plan: DryRunPlan, trades: Sequence[SoldTrade]) -> Replay:
    house = ctx.house
    facts = await house.part(CatalogSnapshot).get_variants({line.variant_id for t in trades for line in t.lines})
    marks = house.part(MarkBook)
    await marks.load()
    purchases = [read_purchase(trade, read_offers(trade.offers), facts) for trade in trades]
    keys = [key for purchase in purchases for key in _keys(plan, purchase)]
    return Replay(
        plan,
        purchases,
        await read_rules_then(ctx, plan, [purchase.offers for purchase in purchases]),
        {**_marks_of_gone(purchases, facts), **marks.marks_of(facts.values())},
        await house.part(MemberSnapshot).standings({trade.buyer_id for trade in trades}),
        ZoneInfo(house.settings.timezone),
        await dry_runs.find_used_limits(ctx, plan.id, keys),
    )


async def _gift_facts(ctx: Context, replay: Replay, baskets: Sequence[Basket]) -> Facts:
    given = {variant_id for basket in baskets for variant_id in gifts_of(basket)}
    given.update(variant_id for purchase in replay.purchases for variant_id in purchase.gifts)
    return await ctx.house.part(CatalogSnapshot).get_variants(given) if given else {}


def gifts_of(basket: Basket) -> dict[UUID, int]:
    """Return the units that a basket's promotions give for nothing, by variant."""
    units: dict[UUID, int] = {}
    for _, item in basket.outcome.gifts if basket.outcome is not None else ():
        units[item.variant_id] = units.get(item.variant_id, 0) + item.quantity
    return units


def _keys(plan: DryRunPlan, purchase: Purchase) -> list[LimitKey]:
    caps = plan.rules.caps()
    variants = {line.goods.variant_id for line in purchase.lines}
    for one in plan.rules.tried:
        variants.update(benefits.gifts_of(one.rule.benefit).values())
    return list(limit_keys(caps, caps, purchase.trade.buyer_id, variants))


def _left(plan: DryRunPlan, keys: Sequence[LimitKey], used: Mapping[LimitKey, int]) -> dict[LimitKey, int]:
    """What is left of the limits of the drafts; members have the cap that stands for each of them."""
    caps = {
        (one.rule.id, str(kind)): cap
        for one in plan.rules.tried
        for (kind, _), cap in one.caps.rows.items()
        if kind != "variant_units"
    }
    variants = {one.rule.id: one.caps.variant_units for one in plan.rules.tried}
    left: dict[LimitKey, int] = {}
    for key in keys:
        promotion_id, kind, subject = key
        cap = variants[promotion_id].get(subject, 0) if kind == "variant_units" else caps[promotion_id, str(kind)]
        left[key] = cap - used.get(key, 0)
    return left


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
