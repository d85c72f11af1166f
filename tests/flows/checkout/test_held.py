"""Coupons and points at the checkout: used once, by whoever comes first, and given back with the trade."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from jishi.flows.checkout.member_rules import LEVEL_FREIGHT_RULE, POINTS_RULE
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import PlacedTrade, QuoteAnswer, QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.member.public import (
    LevelDraft,
    LevelRights,
    PointsSettings,
    adjust_points,
    create_level,
    set_member_settings,
)
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.promotion.public import FrozenOffers
from jishi.modules.promotion.rules.benefits import CashCoupon
from tests.coupon.make import NAMES, draft, give_committed, make_committed_template
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import relay
from tests.flows.checkout.test_place_trades import assert_proved, place_one, refuse_one, rows

Buyer = tuple[UUID, UUID]


@pytest.fixture
async def shop(house: House) -> Shop:
    await house.changes.poll()
    return await make_shop(house)


async def coupon_of(house: House, buyer: Buyer, minus_minor: int = 300, from_minor: int = 1000) -> UUID:
    """Give a buyer a coupon of so much from 10.00 on."""
    benefit = CashCoupon(minus_minor=minus_minor, from_minor=from_minor)
    template_id = await make_committed_template(house, of=draft(benefit=benefit))
    await house.changes.poll()
    return (await give_committed(house, template_id, buyer[0])).id


async def ask(house: House, buyer: Buyer, *lines: WantedLine, **over: Any) -> QuoteAnswer:
    body = QuoteBody(lines=list(lines), address_id=buyer[1], **over)
    return await quote_goods(house, actor=Actor(kind=ActorKind.BUYER, id=buyer[0]), body=body, locale="en")


async def close(house: House, placed: PlacedTrade) -> None:
    async with open_context(house) as ctx:
        await close_trades(ctx, trade_ids=[placed.trade_id], reason=CancelReason.CHANGED_MIND)
    await relay(house)


async def states(house: House) -> list[str]:
    return [row["state"] for row in await rows(house, "SELECT state FROM coupon.coupons ORDER BY id")]


class TestCoupons:
    async def test_the_best_one_is_used_and_frozen(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        small, large = await coupon_of(house, buyer, 100), await coupon_of(house, buyer, 300)
        line = WantedLine(shop.variants[0], 1)
        quoted = await ask(house, buyer, line)
        assert quoted.total.minor == 1500
        told = {one.coupon_id: (one.is_used, one.saved.minor) for one in quoted.coupons}
        assert told == {small: (False, 0), large: (True, 300)}
        placed = await place_one(house, wish(buyer, line, expected_total_minor=1500))
        assert await states(house) == ["held", "frozen"]
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        [use] = msgspec.convert(trade["explanation"]["offers"], FrozenOffers).uses
        assert (use.held_id, use.discount_minor) == (large, 300)
        await close(house, placed)
        assert await states(house) == ["held", "held"]
        await assert_proved(house)

    async def test_a_buyer_chooses_one_or_none(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        small, large = await coupon_of(house, buyer, 100), await coupon_of(house, buyer, 300)
        line = WantedLine(shop.variants[0], 1)
        assert (await ask(house, buyer, line, coupon_ids=[small])).total.minor == 1700
        assert (await ask(house, buyer, line, coupon_ids=[])).total.minor == 1800
        for asked in ([small], []):
            told = (await ask(house, buyer, line, coupon_ids=asked)).coupons
            assert {one.coupon_id: one.is_used for one in told} == {small: small in asked, large: False}
        assert (await place_one(house, wish(buyer, line, coupon_ids=[small]))).total_minor == 1700

    async def test_tells_which_ones_work_here_and_what_the_others_lack(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        used, works = await coupon_of(house, buyer, 300), await coupon_of(house, buyer, 100)
        dear = await coupon_of(house, buyer, 300, from_minor=2500)
        told = (await ask(house, buyer, WantedLine(shop.variants[0], 1))).coupons
        assert {one.coupon_id: (one.is_usable, one.missing.minor) for one in told} == {
            used: (True, 0),
            works: (True, 0),
            dear: (False, 1500),
        }

    async def test_one_coupon_in_two_orders_at_once_is_used_once(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        coupon = await coupon_of(house, buyer)
        line = WantedLine(shop.variants[0], 1)
        outcomes = await place_trades(house, [wish(buyer, line, key=key) for key in ("k1", "k2")])
        assert [one.total_minor for one in outcomes if isinstance(one, PlacedTrade)] == [1500, 1800]
        refused = await refuse_one(house, wish(buyer, line, key="k3", coupon_ids=[coupon]))
        assert refused == [("/coupon_ids/0", "checkout.coupon_not_usable")]
        await assert_proved(house)

    async def test_those_of_others_are_not_there(self, house: House, shop: Shop) -> None:
        first, second = await make_buyers(house, 2)
        coupon = await coupon_of(house, first)
        answer = await ask(house, second, WantedLine(shop.variants[0], 1), coupon_ids=[coupon])
        assert (answer.total.minor, answer.coupons) == (1800, [])
        assert [one.pointer for one in answer.problems] == ["/coupon_ids/0"]


class TestPoints:
    @pytest.fixture(autouse=True)
    async def settings(self, house: House, shop: Shop) -> None:
        """100 points pay 1.00, half of the goods at most."""
        async with open_context(house) as ctx:
            await set_member_settings(ctx, settings=PointsSettings(is_spendable=True, share_bp=5000), version=0)
        await house.changes.poll()

    async def buyer_with(self, house: House, points: int) -> Buyer:
        [buyer] = await make_buyers(house)
        async with open_context(house) as ctx:
            await adjust_points(
                ctx,
                member_id=buyer[0],  # type: ignore[arg-type]
                points=points,
                reason="gift",
                adjustment_id=new_id(),
            )
        return buyer

    async def test_pay_their_share_and_come_back(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_with(house, 900)
        line = WantedLine(shop.variants[0], 1)
        quoted = await ask(house, buyer, line)
        assert quoted.points is not None
        assert (quoted.total.minor, quoted.points.balance, quoted.points.most, quoted.points.most_saved.minor) == (
            1800,
            900,
            500,
            500,
        )
        assert (await ask(house, buyer, line, points=200)).total.minor == 1600
        placed = await place_one(house, wish(buyer, line, points=200, expected_total_minor=1600))
        [account] = await rows(house, "SELECT balance, frozen FROM member.points_accounts")
        assert tuple(account) == (700, 200)
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        frozen = msgspec.convert(trade["explanation"]["offers"], FrozenOffers)
        assert (frozen.points_spent, frozen.uses[0].rule_id) == (200, POINTS_RULE)
        await close(house, placed)
        [account] = await rows(house, "SELECT balance, frozen FROM member.points_accounts")
        assert tuple(account) == (900, 0)
        await assert_proved(house)

    async def test_the_same_points_are_spent_once(self, house: House, shop: Shop) -> None:
        buyer = await self.buyer_with(house, 300)
        line = WantedLine(shop.variants[0], 1)
        first, second = await place_trades(house, [wish(buyer, line, key=key, points=300) for key in ("k1", "k2")])
        assert isinstance(first, PlacedTrade)
        assert first.total_minor == 1500
        assert [problem.code for problem in second.problems] == ["checkout.points_short"]  # type: ignore[union-attr]
        await assert_proved(house)

    @pytest.mark.parametrize(
        ("points", "total", "is_coupon_used", "told"),
        [
            (200, 1500, True, f"Points does not go together with {NAMES['en']}, which saves more."),
            (400, 1400, False, f"{NAMES['en']} does not go together with Points, which saves more."),
        ],
    )
    async def test_do_not_join_coupons_where_the_shop_says_so(
        self, house: House, shop: Shop, points: int, total: int, is_coupon_used: bool, told: str
    ) -> None:
        buyer = await self.buyer_with(house, 900)
        await coupon_of(house, buyer, 300)
        line = WantedLine(shop.variants[0], 1)
        assert (await ask(house, buyer, line, points=points)).total.minor == 1500 - points
        async with open_context(house) as ctx:
            alone = PointsSettings(is_spendable=True, share_bp=5000, can_join_coupons=False)
            await set_member_settings(ctx, settings=alone, version=1)
        await house.changes.poll()
        quoted = await ask(house, buyer, line, points=points)
        assert (quoted.total.minor, quoted.coupons[0].is_used) == (total, is_coupon_used)
        assert told in [note.text for note in quoted.notes]
        placed = await place_one(house, wish(buyer, line, points=points, expected_total_minor=total))
        assert placed.total_minor == total
        await assert_proved(house)

    async def test_are_not_asked_for_where_the_shop_takes_none(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            await set_member_settings(ctx, settings=PointsSettings(is_spendable=False), version=1)
        await house.changes.poll()
        buyer = await self.buyer_with(house, 300)
        assert (await ask(house, buyer, WantedLine(shop.variants[0], 1))).points is None
        refused = await refuse_one(house, wish(buyer, WantedLine(shop.variants[0], 1), points=100))
        assert refused == [("/points", "checkout.points_short")]


class TestLevels:
    async def test_free_freight_is_a_right_of_a_level(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            rights = LevelRights(has_free_freight=True)
            draft = LevelDraft(name={"en": "Gold"}, growth_from=0, colour="#ffffff", rights=rights)
            level = await create_level(ctx, draft=draft)
        [buyer], [other] = await make_buyers(house), await make_buyers(house)
        async with (await house.db.pool()).acquire() as connection:
            await connection.execute("UPDATE member.members SET level_id = NULL")
            await connection.execute("UPDATE member.members SET level_id = $1 WHERE id = $2", level.id, buyer[0])
        await house.changes.poll()
        answer = await ask(house, buyer, WantedLine(shop.variants[0], 1))
        assert (answer.freight.minor, answer.total.minor) == (0, 1000)
        assert [note.rule for note in answer.notes if note.matched] == [str(LEVEL_FREIGHT_RULE)]
        assert (await ask(house, other, WantedLine(shop.variants[0], 1))).freight.minor == 800
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert placed.total_minor == 1000
