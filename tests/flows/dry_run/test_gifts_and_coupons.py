"""Dry runs of promotions that give things away: as far as budgets bear it, as stock lasts, and as coupons are handed out."""

import pytest
from sqlalchemy import select, update

from jishi.flows.checkout.requests import WantedLine
from jishi.flows.dry_run import replay_slice
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.models import Variant
from jishi.modules.inventory.models import StockLevel
from jishi.modules.order.models import Trade
from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.rules.benefits import Bar, CashCoupon, Gift, GiftItem, Ladder
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_place_trades import place_one
from tests.flows.dry_run.test_replay_orders import replayed, sell, tried


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


class TestReplayOrders:
    async def test_counts_gifts_against_a_drafts_budget_as_orders_do(
        self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 2)
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).values(cost_minor=600))
        for _ in range(5):
            await sell(house, (shop.variants[0], 1))
        # To buy, the gift costs 30.00; to the shop 6.00.
        gift = Gift(item=GiftItem(variant_id=shop.variants[2]), from_minor=1000)
        result = await replayed(house, tried(gift, caps=Caps(budget_minor=3 * 3000 + 2999)))
        totals = result.run.totals
        assert totals.would_cost_minor is not None
        assert totals.sold_cost_minor is not None
        assert totals.would_cost_minor - totals.sold_cost_minor == 3 * 600
        budget, stock = result.limits
        assert (budget.kind, budget.cap, budget.used) == ("budget", 3 * 3000 + 2999, 9000)
        assert (stock.kind, stock.used) == ("gift_stock", 3)

    async def test_gives_no_more_gifts_than_lie_in_stock(
        self, house: House, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 2)
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).values(cost_minor=600))
            in_stock = StockLevel.variant_id == shop.variants[2]
            await ctx.session.execute(update(StockLevel).where(in_stock).values(on_hand=0))
            [first, *_] = await ctx.session.scalars(select(StockLevel.warehouse_id).where(in_stock))
            left = update(StockLevel).where(in_stock, StockLevel.warehouse_id == first)
            await ctx.session.execute(left.values(on_hand=5))
        for _ in range(4):
            await sell(house, (shop.variants[0], 1))
        item = GiftItem(variant_id=shop.variants[2], quantity=2)
        # Another draft gives the same thing, and the two share what there is.
        also = Ladder(bars=(Bar(at=1000, gift=GiftItem(variant_id=shop.variants[2])),))
        result = await replayed(house, tried(Gift(item=item, from_minor=1000), lane="gifts"), tried(also, lane="bars"))
        totals = result.run.totals
        assert totals.would_cost_minor is not None
        assert totals.sold_cost_minor is not None
        assert totals.would_cost_minor - totals.sold_cost_minor == 5 * 600
        assert [(one.kind, one.variant_id, one.cap, one.used) for one in result.limits] == [
            ("gift_stock", shop.variants[2], 5, 5)
        ] * 2

    async def test_hands_out_a_new_coupon_as_far_as_its_caps_go(self, house: House, shop: Shop) -> None:
        buyers = await make_buyers(house, 2)
        for number, buyer in enumerate([buyers[0], buyers[0], buyers[1]]):
            placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1), key=f"k{number}"))
            async with open_context(house) as ctx:
                paid = update(Trade).where(Trade.id == placed.trade_id).values(paid_at=ctx.now, state="paid")
                await ctx.session.execute(paid)
        coupon = CashCoupon(minus_minor=200, from_minor=500)
        for caps, worth in ((Caps(), 600), (Caps(member_times=1), 400), (Caps(times=1), 200)):
            result = await replayed(house, tried(coupon, caps=caps))
            assert result.run.totals.would_discount_minor == worth

    async def test_of_a_coupon_that_is_changed_reaches_those_who_used_it(self, house: House, shop: Shop) -> None:
        await sell(house, (shop.variants[0], 1))
        promotion_id = await offer(house, CashCoupon(minus_minor=200, from_minor=500))
        result = await replayed(house, tried(CashCoupon(minus_minor=300, from_minor=500), promotion_id))
        assert result.run.totals.would_discount_minor == 0
