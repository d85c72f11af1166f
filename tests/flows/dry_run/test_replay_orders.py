"""Dry runs: paid trades priced once more, under drafts, a slice at a time."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from jishi.flows.checkout.requests import WantedLine
from jishi.flows.dry_run import jobs, replay_slice
from jishi.flows.dry_run.jobs import replay_orders
from jishi.kit.access import SYSTEM, Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.catalog.models import Variant
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.order.models import Trade
from jishi.modules.promotion.desk.exports import EXPORTS, DryRunOrderFilter
from jishi.modules.promotion.draft import Caps, PromotionDraft
from jishi.modules.promotion.dry_runs.repository import DryRunNotFoundError
from jishi.modules.promotion.errors import NotEditableError, PromotionNotFoundError
from jishi.modules.promotion.models import DryRun, Promotion
from jishi.modules.promotion.permissions import PROMOTION_UPDATE, PROMOTION_VIEW
from jishi.modules.promotion.queries.list_dry_runs import (
    DryRunFindings,
    get_dry_run,
    list_dry_run_orders,
    list_dry_runs,
)
from jishi.modules.promotion.rules.benefits import (
    AnyBenefit,
    Bar,
    Gift,
    GiftItem,
    Ladder,
    LineDiscount,
)
from jishi.modules.promotion.rules.rule import Scope
from jishi.modules.promotion.usecases.begin_dry_run import TriedDraft, begin_dry_run
from jishi.modules.promotion.usecases.cancel_dry_run import cancel_dry_run
from jishi.modules.promotion.usecases.end_promotion import end_promotion
from jishi.modules.promotion.usecases.retry_dry_run import retry_dry_run
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import named, offer
from tests.flows.checkout.test_place_trades import place_one

MINUS_5_FROM_30 = Ladder(bars=(Bar(at=3000, minus_minor=500),))
TENTH_OFF = LineDiscount(percent_bp=1000)
Wanted = tuple[UUID, int]
[ORDERS] = EXPORTS


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


def tried(benefit: AnyBenefit, promotion_id: UUID | None = None, **over: object) -> TriedDraft:
    draft = PromotionDraft(benefit=benefit, **{"names": named("Draft"), **over})  # type: ignore[arg-type]
    return TriedDraft(draft=draft, promotion_id=promotion_id)


async def sell(house: House, *wanted: Wanted, is_paid: bool = True) -> UUID:
    """Place a trade and mark it paid; return its id."""
    [buyer] = await make_buyers(house)
    placed = await place_one(house, wish(buyer, *(WantedLine(variant, count) for variant, count in wanted)))
    async with open_context(house) as ctx:
        if is_paid:
            paid = update(Trade).where(Trade.id == placed.trade_id).values(paid_at=ctx.now, state="paid")
            await ctx.session.execute(paid)
    return placed.trade_id


async def begin(
    house: House, *drafts: TriedDraft, days: int = 7, actor: Actor = SYSTEM, without: tuple[UUID, ...] = ()
) -> UUID:
    async with open_context(house, actor=actor) as ctx:
        return (await begin_dry_run(ctx, days=days, drafts=drafts, without=without)).id


async def run_through(house: House) -> None:
    while await replay_orders(house):
        continue


async def found(house: House, run_id: UUID, actor: Actor = SYSTEM) -> DryRunFindings:
    async with open_context(house, actor=actor) as ctx:
        return await get_dry_run(ctx, run_id)


async def replayed(house: House, *drafts: TriedDraft, without: tuple[UUID, ...] = ()) -> DryRunFindings:
    """Run a dry run an hour later, to its end."""
    house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
    run_id = await begin(house, *drafts, without=without)
    await run_through(house)
    result = await found(house, run_id)
    assert result.run.state == "done"
    return result


def staff(*merchants: UUID, cost: bool = True) -> Actor:
    granted = {PROMOTION_VIEW, PROMOTION_UPDATE, *([CATALOG_VIEW_COST] if cost else [])}
    bound = frozenset(merchants) if merchants else None
    return Actor(kind=ActorKind.STAFF, id=UUID(int=7), permissions=frozenset(granted), merchant_ids=bound)


class TestReplayOrders:
    async def test_tells_what_a_new_promotion_would_have_cost(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).where(Variant.id == shop.variants[0]).values(cost_minor=600))
        big = await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        await sell(house, (shop.variants[0], 1))
        result = await replayed(house, tried(MINUS_5_FROM_30))
        totals = result.run.totals
        assert (result.run.done, result.run.total, result.run.failed) == (2, 2, 0)
        assert (totals.touched, totals.cheaper, totals.dearer, totals.unproved) == (1, 1, 0, 0)
        assert (totals.goods_minor, totals.sold_minor, totals.would_minor) == (4000, 5600, 5100)
        assert (totals.sold_discount_minor, totals.would_discount_minor) == (0, 500)
        # Of three lines one has no cost; the ladder's shares on the others are 167.
        assert (totals.lines, totals.lines_without_cost) == (3, 1)
        assert (totals.sold_margin_minor, totals.would_margin_minor) == (800, 633)
        [rule] = result.rules
        assert (rule.subject, rule.orders, rule.sold_minor, rule.would_minor) == (result.run.rules[0].id, 1, 0, 500)
        assert [(one.sold_minor, one.would_minor) for one in result.winning_products] == [(2000, 1667), (2000, 1833)]
        assert result.losing_products == []
        [order] = result.worst_orders
        assert (order.trade_id, order.change_minor) == (big, -500)
        assert (order.sold_margin_minor, order.would_margin_minor) == (None, None)
        assert [(one.subject, one.orders, one.would_minor) for one in result.groups] == [(None, 2, 5100)]

    async def test_changes_nothing_where_the_draft_changes_nothing(self, house: House, shop: Shop) -> None:
        await offer(house, MINUS_5_FROM_30)
        await sell(house, (shop.variants[0], 2), (shop.variants[1], 2))
        result = await replayed(house, tried(TENTH_OFF, scope=Scope(any_of=frozenset({UUID(int=1)}))))
        assert (result.run.totals.touched, result.run.totals.sold_discount_minor) == (0, 500)
        assert result.run.totals.would_discount_minor == 500

    async def test_counts_promotions_of_that_day_that_have_ended_since(self, house: House, shop: Shop) -> None:
        ended = await offer(house, MINUS_5_FROM_30)
        await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        async with open_context(house) as ctx:
            promotion = await ctx.session.get_one(Promotion, ended)
            await end_promotion(ctx, promotion_id=ended, version=promotion.version)
        await house.changes.poll()
        result = await replayed(house, tried(TENTH_OFF))
        assert (result.run.totals.sold_discount_minor, result.run.totals.would_discount_minor) == (500, 800)

    async def test_leaves_out_promotions_that_began_within_the_period_where_no_order_used_them(
        self, house: House, shop: Shop
    ) -> None:
        await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        await offer(house, MINUS_5_FROM_30)
        result = await replayed(house, tried(TENTH_OFF))
        assert result.run.totals.would_discount_minor == 300

    async def test_puts_a_change_in_the_place_of_a_promotion(self, house: House, shop: Shop) -> None:
        changed = await offer(house, MINUS_5_FROM_30)
        await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        result = await replayed(house, tried(Ladder(bars=(Bar(at=3000, minus_minor=200),)), promotion_id=changed))
        assert (result.run.totals.dearer, result.run.totals.would_discount_minor) == (1, 200)
        assert [(one.subject, one.sold_minor, one.would_minor) for one in result.rules] == [(changed, 500, 200)]
        assert [one.sold_minor - one.would_minor for one in result.losing_products] == [-200, -100]

    async def test_leaves_a_promotion_out(self, house: House, shop: Shop) -> None:
        gone = await offer(house, MINUS_5_FROM_30)
        await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        result = await replayed(house, without=(gone,))
        assert (result.run.totals.dearer, result.run.totals.would_discount_minor) == (1, 0)

    async def test_tries_a_draft_on_the_whole_period_whatever_its_own(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.variants[0], 1))
        later = house.clock.now() + timedelta(days=30)
        result = await replayed(house, tried(TENTH_OFF, valid_from=later))
        assert result.run.totals.would_discount_minor == 100

    async def test_tells_which_promotions_collide(self, house: House, shop: Shop) -> None:
        house.clock.instant -= timedelta(days=30)  # type: ignore[attr-defined]
        old = await offer(house, Ladder(bars=(Bar(at=3000, minus_minor=300),)))
        house.clock.instant += timedelta(days=30)  # type: ignore[attr-defined]
        await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        result = await replayed(house, tried(MINUS_5_FROM_30))
        [collision] = result.collisions
        draft_id = result.run.rules[0].id
        assert (collision.subject, collision.other, collision.orders, collision.would_minor) == (draft_id, old, 1, 300)

    async def test_counts_what_gifts_cost(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).values(cost_minor=600))
        await sell(house, (shop.variants[0], 2))
        gift = Gift(item=GiftItem(variant_id=shop.variants[2]), from_minor=1000)
        totals = (await replayed(house, tried(gift))).run.totals
        assert (totals.touched, totals.sold_cost_minor, totals.would_cost_minor) == (0, 1200, 1800)

    async def test_stops_a_draft_where_it_loses_too_much(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).values(cost_minor=800))
        for units in (1, 3, 1):
            await sell(house, (shop.variants[0], units))
        half = LineDiscount(percent_bp=5000)
        result = await replayed(house, tried(half, caps=Caps(loss_minor=700)))
        # 3.00 a unit: the three units in one order are too many.
        assert (result.run.totals.touched, result.run.totals.would_discount_minor) == (2, 1000)
        assert [(one.kind, one.used) for one in result.limits] == [("loss", 600)]

    async def test_stops_a_draft_at_its_budget_from_slice_to_slice(
        self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 1)
        for _ in range(3):
            await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        result = await replayed(house, tried(MINUS_5_FROM_30, caps=Caps(budget_minor=700)))
        assert (result.run.done, result.run.totals.would_discount_minor, result.run.totals.touched) == (3, 700, 2)
        assert sorted(one.change_minor for one in result.worst_orders) == [-500, -200]

    async def test_counts_times_and_what_each_member_may_have(self, house: House, shop: Shop) -> None:
        for _ in range(2):
            await sell(house, (shop.variants[0], 1), (shop.variants[1], 1))
        once = await replayed(house, tried(MINUS_5_FROM_30, caps=Caps(times=1)))
        assert once.run.totals.would_discount_minor == 500
        each = await replayed(house, tried(MINUS_5_FROM_30, caps=Caps(member_times=1)))
        assert each.run.totals.would_discount_minor == 1000

    async def test_counts_only_paid_trades_of_the_period(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.variants[0], 1))
        house.clock.instant += timedelta(days=20)  # type: ignore[attr-defined]
        await sell(house, (shop.variants[0], 1), is_paid=False)
        result = await replayed(house, tried(TENTH_OFF))
        assert (result.run.total, result.run.done, result.run.totals.sold_minor) == (0, 0, 0)

    async def test_keeps_freight_as_it_was(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.foreign_variant, 1))
        totals = (await replayed(house, tried(TENTH_OFF))).run.totals
        assert (totals.sold_minor - totals.would_minor, totals.sold_discount_minor) == (400, 0)

    async def test_that_fails_says_so_and_can_be_begun_again(
        self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def fail(*_: object) -> None:
            raise RuntimeError

        with monkeypatch.context() as patch:
            patch.setattr(jobs, "replay_slice", fail)
            run_id = await begin(house, tried(TENTH_OFF))
            assert await replay_orders(house) == 1
        result = await found(house, run_id)
        assert (result.run.state, result.run.error_code) == ("failed", "house.internal")
        assert await replay_orders(house) == 0
        async with open_context(house) as ctx:
            await retry_dry_run(ctx, run_id=run_id)
        await run_through(house)
        result = await found(house, run_id)
        assert (result.run.state, result.run.error_code, result.run.done) == ("done", None, result.run.total)

    async def test_counts_each_order_once_however_many_workers_there_are(
        self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 1)
        for _ in range(4):
            await sell(house, (shop.variants[0], 1))
        house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
        run_id = await begin(house, tried(TENTH_OFF))
        while any(await asyncio.gather(*(replay_orders(house) for _ in range(3)))):
            continue
        result = await found(house, run_id)
        assert (result.run.state, result.run.done, result.run.totals.would_discount_minor) == ("done", 4, 400)


class TestBeginDryRun:
    async def test_refuses_faulty_drafts_with_pointers(self, house: House) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await begin(house, tried(TENTH_OFF), tried(LineDiscount(percent_bp=20_000)))
        assert [problem.pointer for problem in refused.value.problems] == ["/drafts/1/draft/benefit/percent_bp"]

    async def test_refuses_gifts_that_are_not_there_to_give(self, house: House, shop: Shop) -> None:
        gift = Gift(item=GiftItem(variant_id=shop.foreign_variant), from_minor=1000)
        own = TriedDraft(draft=tried(gift).draft, merchant_id=shop.merchant)
        with pytest.raises(InvalidInputError) as refused:
            await begin(house, own, actor=staff(shop.merchant))
        assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [
            ("/drafts/0/draft/benefit/item/variant_id", "promotion.gift_unknown")
        ]

    async def test_refuses_to_try_nothing(self, house: House) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await begin(house)
        assert [problem.code for problem in refused.value.problems] == ["promotion.nothing_to_try"]

    async def test_knows_no_promotion_outside_the_bound(self, house: House, shop: Shop) -> None:
        platforms = await offer(house, TENTH_OFF)
        bound = staff(shop.other_merchant)
        with pytest.raises(PromotionNotFoundError):
            await begin(house, actor=bound, without=(platforms,))
        with pytest.raises(PromotionNotFoundError):
            await begin(house, tried(TENTH_OFF, promotion_id=platforms), actor=bound)


class TestCancelDryRun:
    async def test_keeps_what_was_found(self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 1)
        for _ in range(2):
            await sell(house, (shop.variants[0], 1))
        house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
        run_id = await begin(house, tried(TENTH_OFF))
        await replay_orders(house)
        async with open_context(house) as ctx:
            await cancel_dry_run(ctx, run_id=run_id)
        async with open_context(house) as ctx:
            await cancel_dry_run(ctx, run_id=run_id)
        assert await replay_orders(house) == 0
        result = await found(house, run_id)
        assert (result.run.state, result.run.done, result.run.totals.would_discount_minor) == ("cancelled", 1, 100)

    async def test_refuses_one_that_is_done(self, house: House) -> None:
        run_id = await begin(house, tried(TENTH_OFF))
        await run_through(house)
        with pytest.raises(NotEditableError):
            async with open_context(house) as ctx:
                await cancel_dry_run(ctx, run_id=run_id)


class TestSeenBy:
    async def test_staff_of_a_merchant_see_their_own_goods_and_runs(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.variants[0], 1), (shop.foreign_variant, 1))
        await sell(house, (shop.variants[0], 1))
        house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
        mine = staff(shop.other_merchant)
        draft = TriedDraft(
            draft=PromotionDraft(names=named("Draft"), benefit=TENTH_OFF), merchant_id=shop.other_merchant
        )
        run_id = await begin(house, draft, actor=mine)
        await run_through(house)
        result = await found(house, run_id, mine)
        totals = result.run.totals
        assert (totals.sold_minor, totals.would_minor, totals.lines) == (4000, 3600, 1)
        with pytest.raises(DryRunNotFoundError):
            await found(house, run_id, staff(shop.merchant))
        async with open_context(house, actor=staff(shop.merchant)) as ctx:
            assert (await list_dry_runs(ctx, limit=10, cursor=None)).items == []
        of_platform = await begin(house, tried(TENTH_OFF))
        with pytest.raises(DryRunNotFoundError):
            await found(house, of_platform, mine)

    async def test_costs_are_for_whoever_may_see_costs(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.variants[0], 1))
        result = await replayed(house, tried(TENTH_OFF))
        seen = await found(house, result.run.id, staff(cost=False))
        assert (seen.run.totals.would_minor, seen.run.totals.would_margin_minor) == (1700, None)
        assert (await found(house, result.run.id, staff())).run.totals.would_margin_minor is not None

    async def test_orders_come_by_pages_the_worst_first(self, house: House, shop: Shop) -> None:
        for count in (1, 3, 2):
            await sell(house, (shop.variants[0], count))
        result = await replayed(house, tried(TENTH_OFF))
        async with open_context(house) as ctx:
            first = await list_dry_run_orders(ctx, result.run.id, limit=2, cursor=None)
            second = await list_dry_run_orders(ctx, result.run.id, limit=2, cursor=first.next_cursor)
            assert [one.change_minor for one in (*first.items, *second.items)] == [-300, -200, -100]
            assert second.next_cursor is None

    async def test_orders_are_exported_as_they_are_listed(self, house: House, shop: Shop) -> None:
        for count in (1, 3):
            await sell(house, (shop.variants[0], count))
        result = await replayed(house, tried(TENTH_OFF))
        wanted = DryRunOrderFilter(run_id=result.run.id)
        async with open_context(house) as ctx:
            assert await ORDERS.count(ctx, wanted) == 2
            rows = [row async for portion in ORDERS.open(ctx, wanted) for row in portion]
        assert [row[0] for row in rows] == [one.number for one in result.worst_orders]
        assert [row[4] for row in rows] == [Money(-300, "CNY"), Money(-100, "CNY")]
        async with open_context(house, actor=staff(shop.merchant)) as ctx:
            assert await ORDERS.count(ctx, wanted) == 0

    async def test_no_dry_run_touches_an_order(self, house: House, shop: Shop) -> None:
        trade_id = await sell(house, (shop.variants[0], 1))
        result = await replayed(house, tried(TENTH_OFF))
        async with open_context(house) as ctx:
            assert await ctx.session.scalar(select(Trade.total_minor).where(Trade.id == trade_id)) == 1800
            assert await ctx.session.scalar(select(DryRun.id)) == result.run.id
