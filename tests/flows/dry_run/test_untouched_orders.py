"""Orders whose price no promotion made alone: a dry run that has no say in them finds them as they were, to the minor unit."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from jishi.contracts.member import MemberId
from jishi.flows.checkout.member_rules import LEVEL_FREIGHT_RULE, POINTS_RULE
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.flows.dry_run.member_rules_then import read_member_benefits, remake_member_rules
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.member.models import Member
from jishi.modules.member.public import (
    LevelDraft,
    LevelRights,
    PointsSettings,
    adjust_points,
    create_level,
    set_member_settings,
)
from jishi.modules.order.models import Trade
from jishi.modules.promotion.queries.list_dry_runs import DryRunFindings
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.benefits import CashCoupon, FreeFreight, LineDiscount
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.replay import replay_purchase
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from jishi.modules.promotion.rules.steps import Step
from tests.coupon.make import draft, give_committed, make_committed_template
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_held import Buyer
from tests.flows.checkout.test_place_trades import place_one
from tests.flows.dry_run.test_replay_orders import MINUS_5_FROM_30, TENTH_OFF, replayed, tried
from tests.presale.make import goods, make_presale
from tests.promotion.make import Lines
from tests.promotion.strategies import carts
from tests.promotion.test_replay import TERMS, bought, offers

# A draft for goods that nobody has.
NOTHING = tried(TENTH_OFF, scope=Scope(any_of=frozenset({UUID(int=1)})))


@pytest.fixture
async def shop(house: House) -> Shop:
    await house.changes.poll()
    return await make_shop(house)


async def set_points(house: House, version: int, **terms: Any) -> None:
    async with open_context(house) as ctx:
        await set_member_settings(ctx, settings=PointsSettings(**terms), version=version)
    await house.changes.poll()


async def sell_to(house: House, buyer: Buyer, *lines: WantedLine, **over: Any) -> PlacedTrade:
    placed = await place_one(house, wish(buyer, *lines, key=new_id().hex, **over))
    async with open_context(house) as ctx:
        paid = update(Trade).where(Trade.id == placed.trade_id).values(paid_at=ctx.now, state="paid")
        await ctx.session.execute(paid)
    return placed


def assert_as_it_was(result: DryRunFindings, *, paid: int) -> None:
    totals = result.run.totals
    assert (totals.touched, totals.cheaper, totals.dearer) == (0, 0, 0)
    assert (totals.sold_minor, totals.would_minor) == (paid, paid)
    assert totals.would_discount_minor == totals.sold_discount_minor
    assert [one for one in result.rules if one.sold_minor != one.would_minor] == []
    assert result.worst_orders == []


class TestPoints:
    async def buyer_with(self, house: House, points: int) -> Buyer:
        """Make a buyer with points; 100 of them pay 1.00, half of the goods at most."""
        await set_points(house, 0, is_spendable=True, share_bp=5000)
        [buyer] = await make_buyers(house)
        async with open_context(house) as ctx:
            await adjust_points(ctx, member_id=MemberId(buyer[0]), points=points, reason="gift", adjustment_id=new_id())
        return buyer

    async def test_pay_what_they_paid(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_with(house, 2000)
        for points in (200, 900):
            await sell_to(house, buyer, WantedLine(shop.variants[0], 1), points=points)
        assert_as_it_was(await replayed(house, NOTHING), paid=1600 + 1300)

    async def test_pay_what_they_paid_whatever_their_terms_are_now(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_with(house, 900)
        await sell_to(house, buyer, WantedLine(shop.variants[0], 1), points=900)
        await set_points(house, 1, is_spendable=False, lot_points=1000, share_bp=100, can_join_coupons=False)
        assert_as_it_was(await replayed(house, NOTHING), paid=1300)

    async def test_pay_beside_promotions_and_coupons(self, house: House, shop: Shop) -> None:
        await offer(house, MINUS_5_FROM_30)
        buyer = await self.buyer_with(house, 900)
        template_id = await make_committed_template(
            house, of=draft(benefit=CashCoupon(minus_minor=300, from_minor=1000))
        )
        await house.changes.poll()
        await give_committed(house, template_id, buyer[0])
        lines = [WantedLine(variant, 1) for variant in (*shop.variants[:2], shop.foreign_variant)]
        placed = await sell_to(house, buyer, *lines, points=700)
        assert placed.total_minor == 7000 - 500 - 300 - 700 + 800
        await set_points(house, 1, is_spendable=True, can_join_coupons=False)
        assert_as_it_was(await replayed(house, NOTHING), paid=placed.total_minor)

    async def test_pay_under_a_draft_what_is_left_to_pay(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_with(house, 500)
        await sell_to(house, buyer, WantedLine(shop.variants[0], 1), points=500)
        tenth = (await replayed(house, tried(TENTH_OFF))).run.totals
        assert (tenth.sold_minor, tenth.would_minor, tenth.would_discount_minor) == (1300, 1200, 600)
        most = (await replayed(house, tried(LineDiscount(percent_bp=7000)))).run.totals
        assert (most.would_minor, most.would_discount_minor) == (800, 1000)


class TestFreightOfLevels:
    async def buyer_at(self, house: House, **rights: Any) -> Buyer:
        """Make a buyer whose level has free freight."""
        async with open_context(house) as ctx:
            rights_of = LevelRights(has_free_freight=True, **rights)
            level = await create_level(
                ctx, draft=LevelDraft(name={"en": "Gold"}, growth_from=1, colour="#ffffff", rights=rights_of)
            )
        [buyer] = await make_buyers(house)
        await self.put_at(house, buyer, level.id)
        return buyer

    async def put_at(self, house: House, buyer: Buyer, level_id: UUID | None) -> None:
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Member).where(Member.id == buyer[0]).values(level_id=level_id))
        await house.changes.poll()

    async def test_stays_lifted(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_at(house)
        placed = await sell_to(house, buyer, WantedLine(shop.variants[0], 1))
        assert placed.total_minor == 1000
        result = await replayed(house, NOTHING)
        assert_as_it_was(result, paid=1000)
        assert result.run.totals.sold_discount_minor == 800

    async def test_stays_lifted_when_the_level_is_lost(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_at(house, price_bp=9000)
        placed = await sell_to(house, buyer, WantedLine(shop.variants[0], 1))
        assert placed.total_minor == 900
        await self.put_at(house, buyer, None)
        assert_as_it_was(await replayed(house, NOTHING), paid=900)

    async def test_is_not_lifted_for_those_who_paid_it(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_at(house)
        [other] = await make_buyers(house)
        for one in (buyer, other):
            await sell_to(house, one, WantedLine(shop.variants[0], 1))
        assert_as_it_was(await replayed(house, NOTHING), paid=1000 + 1800)

    async def test_drafts_work_on_the_rest(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_at(house)
        await sell_to(house, buyer, WantedLine(shop.variants[0], 1))
        for drafts in ([tried(TENTH_OFF)], [tried(TENTH_OFF), tried(FreeFreight())]):
            totals = (await replayed(house, *drafts)).run.totals
            assert (totals.sold_minor, totals.would_minor, totals.would_discount_minor) == (1000, 900, 900)


class TestPresales:
    async def test_are_left_out(self, house: House, shop: Shop) -> None:
        """What is sold in presale is priced by its presale alone."""
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        await offer(house, LineDiscount(minus_minor=300))
        [buyer] = await make_buyers(house)
        presold = await sell_to(house, buyer, WantedLine(shop.variants[0], 1))
        sold = await sell_to(house, buyer, WantedLine(shop.variants[1], 1))
        assert (presold.total_minor, sold.total_minor) == (800 + 800, 1700 + 800)
        result = await replayed(house, NOTHING)
        assert (result.run.total, result.run.done) == (1, 1)
        assert_as_it_was(result, paid=2500)


def rule(number: int, benefit: b.AnyBenefit, **over: object) -> Rule:
    return Rule(id=UUID(int=700 + number), benefit=benefit, **over)  # type: ignore[arg-type]


class TestRemakeMemberRules:
    @given(
        carts(),
        st.integers(1, 10),
        st.integers(0, 60),
        st.sampled_from([500, 3333, 5000, 10_000]),
        st.integers(0, 40),
        st.booleans(),
        st.booleans(),
    )
    def test_come_to_what_the_terms_of_the_day_came_to(
        self, lines: Lines, lot_minor: int, lots: int, share_bp: int, minus: int, free: bool, joins: bool
    ) -> None:
        others = [rule(1, b.LineDiscount(percent_bp=3333)), rule(2, b.Ladder(bars=(b.Bar(at=30, minus_minor=7),)))]
        coupons = [rule(3, b.CashCoupon(minus_minor=minus + 1))]
        points = Rule(
            id=POINTS_RULE,
            benefit=b.PointsPayment(lot_points=10, lot_minor=lot_minor, share_bp=share_bp),
            not_with=frozenset() if joins else frozenset({Step.MERCHANT_COUPON, Step.PLATFORM_COUPON}),
        )
        freight = [Rule(id=LEVEL_FREIGHT_RULE, benefit=b.FreeFreight())] if free else []
        held = (HeldCoupon(id=UUID(int=800), rule_id=coupons[0].id),)
        fees = {one.merchant_id: 9 for one, _ in lines}
        shopper = Shopper(held=held, points=lots * 10)
        then = offers(lines, *others, *coupons, points, *freight, shopper=shopper)
        sold = replay_purchase(TERMS, bought(lines), fees, then)
        frozen = freeze_offers(sold)
        used = {use.held_id for use in frozen.uses}
        again = replay_purchase(
            TERMS,
            bought(lines),
            fees,
            offers(
                lines,
                *others,
                *coupons,
                *remake_member_rules(read_member_benefits(frozen)),
                shopper=Shopper(held=tuple(one for one in held if one.id in used), points=frozen.points_spent),
            ),
        )
        assert again.total_minor == sold.total_minor
        assert freeze_offers(again).points_spent == frozen.points_spent
