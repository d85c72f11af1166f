"""Freight that was free and gifts that were given: what goods that stay do not earn is held back, and told."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from jishi.flows.returns.plan_refund import Units
from jishi.flows.returns.refund_units import preview_refund
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.order.models import UnitRefund
from jishi.modules.promotion.public import (
    FreeFreight,
    ReturnPolicy,
    Step,
)
from jishi.modules.promotion.rules.benefits import AnyBenefit, Gift, GiftItem
from jishi.modules.promotion.rules.frozen import FreedFreight, FreightShare, FrozenOffers, FrozenUse, GivenGift
from tests.flows.checkout.make import make_shop
from tests.flows.checkout.offers import offer
from tests.flows.returns.make import find_faults, refund, set_policy, settle
from tests.order.make import LineWish, MadeTrade, OrderWish, make_paid_trade

STRICT = [ReturnPolicy.CLAW_BACK, ReturnPolicy.RECOMPUTE]
# 90 and 10 yuan of goods.
GOODS = OrderWish(lines=[LineWish(unit_minor=9_000), LineWish(unit_minor=1_000)])


async def sell(house: House, wish: OrderWish, policy: ReturnPolicy) -> MadeTrade:
    """Make a paid trade of one order."""
    await set_policy(house, policy)
    async with open_context(house) as ctx:
        return await make_paid_trade(ctx, orders=[wish])


async def keep_offers(
    house: House, made: MadeTrade, uses: Sequence[FrozenUse] = (), freed: Sequence[FreedFreight] = ()
) -> None:
    """Have a trade keep what was taken off it."""
    offers = FrozenOffers(tuple(uses), freed=tuple(freed))
    lines = [line.variant_id for line in made.lines[made.order.id]]
    async with open_context(house) as ctx:
        trade = await ctx.session.merge(made.trade)
        trade.explanation = msgspec.to_builtins({"offers": offers, "variant_ids": lines})


async def with_offer(house: House, made: MadeTrade, benefit: AnyBenefit, **did: object) -> None:
    rule_id = await offer(house, benefit)
    kind = str(type(benefit).__struct_config__.tag)
    await keep_offers(house, made, [FrozenUse(rule_id, 1, Step.FREIGHT, kind, (), **did)])  # type: ignore[arg-type]


async def told(house: House, order_id: UUID, *units: tuple[int, int], locale: str = "en") -> tuple[int, list[str]]:
    async with open_context(house, locale=locale) as ctx:
        chosen = [Units(position=position, quantity=quantity) for position, quantity in units]
        shown = await preview_refund(ctx, order_id=order_id, units=chosen)
    return shown.amount.minor, shown.notes


class TestFreeFreight:
    @pytest.mark.parametrize("policy", STRICT)
    async def test_is_owed_by_goods_that_do_not_reach_it(self, house: House, policy: ReturnPolicy) -> None:
        made = await sell(house, GOODS, policy)
        share = FreightShare(made.order.merchant_id, 800, 0)
        await with_offer(house, made, FreeFreight(from_minor=9_900), freight=(share,))
        amount, notes = await told(house, made.order.id, (0, 1))
        assert amount == 9_000 - 800
        assert any("¥8.00" in note and "freight" in note for note in notes)
        assert any("运费" in note for note in (await told(house, made.order.id, (0, 1), locale="zh-CN"))[1])
        assert [await refund(house, made.order.id, (place, 1)) for place in (0, 1)] == [8_200, 1_800]
        async with open_context(house) as ctx:
            first = (await ctx.session.scalars(select(UnitRefund).order_by(UnitRefund.id).limit(1))).one()
            assert any("return_freight" in note["reason"] for note in first.notes)
        await settle(house)
        assert await find_faults(house) == []

    @pytest.mark.parametrize("policy", STRICT)
    async def test_by_template_is_owed_as_well(self, house: House, policy: ReturnPolicy) -> None:
        made = await sell(house, GOODS, policy)
        freed = FreedFreight(new_id(), made.order.merchant_id, (0, 1), 800, ((9_900, 0),))
        await keep_offers(house, made, freed=[freed])
        amount, notes = await told(house, made.order.id, (0, 1))
        assert amount == 8_200
        assert any("¥8.00" in note for note in notes)
        assert [await refund(house, made.order.id, (place, 1)) for place in (1, 0)] == [200, 9_800]

    @pytest.mark.parametrize("policy", STRICT)
    async def test_by_template_stays_where_one_of_its_bars_is_reached(self, house: House, policy: ReturnPolicy) -> None:
        made = await sell(house, GOODS, policy)
        freed = FreedFreight(new_id(), made.order.merchant_id, (0, 1), 800, ((9_900, 0), (0, 1)))
        await keep_offers(house, made, freed=[freed])
        assert (await told(house, made.order.id, (0, 1)))[0] == 9_000

    async def test_stays_where_the_shop_lets_it(self, house: House) -> None:
        made = await sell(house, GOODS, ReturnPolicy.KEEP)
        share = FreightShare(made.order.merchant_id, 800, 0)
        await with_offer(house, made, FreeFreight(from_minor=9_900), freight=(share,))
        assert (await told(house, made.order.id, (0, 1)))[0] == 9_000

    @pytest.mark.parametrize("policy", STRICT)
    async def test_of_a_level_has_no_threshold_to_fall_below(self, house: House, policy: ReturnPolicy) -> None:
        made = await sell(house, GOODS, policy)
        share = FreightShare(made.order.merchant_id, 800, 0)
        await keep_offers(house, made, [FrozenUse(UUID(int=2), 1, Step.FREIGHT, "free_freight", (), (share,))])
        assert (await told(house, made.order.id, (0, 1)))[0] == 9_000


class TestGifts:
    async def with_mug(self, house: House, policy: ReturnPolicy, unit_minor: int = 990) -> MadeTrade:
        shop = await make_shop(house)
        mug = shop.variants[0]
        lines = [*GOODS.lines, LineWish(unit_minor=0, variant_id=mug)]
        made = await sell(house, OrderWish(lines=lines, merchant_id=shop.merchant), policy)
        gift = Gift(item=GiftItem(variant_id=mug), from_minor=10_000)
        await with_offer(house, made, gift, gifts=(GivenGift(mug, 1, unit_minor),))
        return made

    @pytest.mark.parametrize("policy", STRICT)
    async def test_that_are_kept_and_not_earned_cost_what_they_cost(self, house: House, policy: ReturnPolicy) -> None:
        made = await self.with_mug(house, policy)
        amount, notes = await told(house, made.order.id, (1, 1))
        assert amount == 10
        assert any("¥9.90" in note and "gift" in note for note in notes)
        assert any("赠品" in note for note in (await told(house, made.order.id, (1, 1), locale="zh-CN"))[1])
        assert [await refund(house, made.order.id, (place, 1)) for place in (1, 2, 0)] == [10, 990, 9_000]
        await settle(house)
        assert await find_faults(house) == []

    async def test_stay_where_the_shop_lets_them(self, house: House) -> None:
        made = await self.with_mug(house, ReturnPolicy.KEEP)
        assert (await told(house, made.order.id, (1, 1)))[0] == 1_000

    @pytest.mark.parametrize("policy", STRICT)
    async def test_that_come_back_cost_nothing(self, house: House, policy: ReturnPolicy) -> None:
        made = await self.with_mug(house, policy)
        assert await refund(house, made.order.id, (1, 1), (2, 1)) == 1_000

    @pytest.mark.parametrize("policy", STRICT)
    async def test_that_are_kept_alone_are_still_owed(self, house: House, policy: ReturnPolicy) -> None:
        made = await self.with_mug(house, policy)
        assert await refund(house, made.order.id, (0, 1), (1, 1)) == 10_000 - 990
        assert await refund(house, made.order.id, (2, 1)) == 990

    async def test_stay_where_nobody_could_buy_them(self, house: House) -> None:
        made = await self.with_mug(house, ReturnPolicy.KEEP, unit_minor=0)
        assert (await told(house, made.order.id, (1, 1)))[0] == 1_000
        await set_policy(house, ReturnPolicy.CLAW_BACK)
        assert (await told(house, made.order.id, (1, 1)))[0] == 1_000
