"""Presale goods at the checkout: priced by their presale alone, bought on their own, never above the quota."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import PlacedTrade, QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.modules.promotion.rules.benefits import LineDiscount
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_place_trades import assert_proved, rows
from tests.flows.checkout.test_rush import batcher
from tests.presale.make import goods, make_presale

FREIGHT = 800


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house, stock=(40, 40))


async def place(house: House, *requests: object) -> list[object]:
    return list(await place_trades(house, requests))  # type: ignore[arg-type]


def told(outcome: object) -> list[tuple[str, str, dict[str, object]]]:
    assert isinstance(outcome, CheckoutRefusedError)
    return [(problem.pointer, problem.code, problem.params) for problem in outcome.problems]


class TestPlaceTrades:
    async def test_keeps_what_was_agreed_on(self, house: House, shop: Shop) -> None:
        presale = await make_presale(house, shop.merchant, goods(shop.variants[0]))
        await offer(house, LineDiscount(minus_minor=300))
        [buyer] = await make_buyers(house)
        [placed] = await place(house, wish(buyer, WantedLine(shop.variants[0], 2)))
        assert isinstance(placed, PlacedTrade)
        assert placed.total_minor == 2 * 800 + FREIGHT, "no other promotion lowers it"
        [trade] = await rows(house, 'SELECT * FROM "order".trades')
        assert (trade["state"], trade["presale_id"]) == ("unpaid", presale.id)
        assert (trade["deposit_minor"], trade["deposit_worth_minor"]) == (200, 400)
        assert (trade["balance_from"], trade["balance_until"]) == (presale.balance_from, presale.balance_until)
        assert (trade["ship_until"], trade["keeps_deposit"]) == (presale.ship_until, True)
        assert trade["pay_due_at"] - trade["placed_at"] == timedelta(minutes=30), "the deposit is due as always"
        await assert_proved(house)

    async def test_other_trades_of_the_batch_are_as_ever(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        buyers = await make_buyers(house, 2)
        await place(
            house,
            wish(buyers[0], WantedLine(shop.variants[0], 1)),
            wish(buyers[1], WantedLine(shop.variants[1], 1)),
        )
        deposits = await rows(house, 'SELECT deposit_minor FROM "order".trades ORDER BY total_minor')
        assert [row["deposit_minor"] for row in deposits] == [100, None]
        await assert_proved(house)

    async def test_mixed_trades_are_refused_at_each_line_that_does_not_belong(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        await make_presale(house, shop.merchant, goods(shop.variants[1]))
        [buyer] = await make_buyers(house)
        lines = [WantedLine(variant, 1) for variant in shop.variants[:3]]
        [outcome] = await place(house, wish(buyer, *lines))
        assert told(outcome) == [
            ("/lines/1/variant_id", "checkout.presale_alone", {}),
            ("/lines/2/variant_id", "checkout.presale_alone", {}),
        ]
        assert await rows(house, 'SELECT 1 FROM "order".trades') == []

    async def test_several_goods_of_one_presale_go_together(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]), goods(shop.variants[1], price=1_900))
        [buyer] = await make_buyers(house)
        [placed] = await place(house, wish(buyer, WantedLine(shop.variants[0], 1), WantedLine(shop.variants[1], 1)))
        assert isinstance(placed, PlacedTrade)
        assert placed.total_minor == 800 + 1_800 + FREIGHT
        [trade] = await rows(house, 'SELECT deposit_minor FROM "order".trades')
        assert trade["deposit_minor"] == 200

    async def test_what_the_quota_does_not_bear_is_refused_with_what_is_left(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0], quota=3))
        buyers = await make_buyers(house, 2)
        first, second = await place(
            house,
            wish(buyers[0], WantedLine(shop.variants[0], 2)),
            wish(buyers[1], WantedLine(shop.variants[0], 2)),
        )
        assert isinstance(first, PlacedTrade)
        assert told(second) == [("/lines/0/quantity", "checkout.presale_short", {"available": 1})]
        await assert_proved(house)

    async def test_a_member_gets_no_more_than_the_limit(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]), member_limit=2)
        [buyer] = await make_buyers(house)
        [first] = await place(house, wish(buyer, WantedLine(shop.variants[0], 2)))
        assert isinstance(first, PlacedTrade)
        [second] = await place(house, wish(buyer, WantedLine(shop.variants[0], 1), key="k2"))
        assert told(second) == [("/lines/0/quantity", "checkout.presale_short", {"available": 0})]

    async def test_outside_its_window_goods_are_sold_as_ever(self, house: House, shop: Shop) -> None:
        now = house.clock.now()
        await make_presale(house, shop.merchant, goods(shop.variants[0]), deposit_from=now + timedelta(hours=1))
        [buyer] = await make_buyers(house)
        [placed] = await place(house, wish(buyer, WantedLine(shop.variants[0], 1), WantedLine(shop.variants[1], 1)))
        assert isinstance(placed, PlacedTrade)
        assert placed.total_minor == 1_000 + 2_000 + FREIGHT

    async def test_the_same_press_gets_the_same_answer(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0], quota=1))
        [buyer] = await make_buyers(house)
        request = wish(buyer, WantedLine(shop.variants[0], 1))
        assert await place(house, request) == await place(house, request)


class TestRush:
    async def test_the_last_unit_goes_to_one(self, house: House) -> None:
        shop = await make_shop(house, stock=(300, 0), variants=1)
        await make_presale(house, shop.merchant, goods(shop.variants[0], quota=31))
        buyers = await make_buyers(house, 200)
        press = batcher(house)
        outcomes = await asyncio.gather(
            *(press.submit(wish(one, WantedLine(shop.variants[0], 1))) for one in buyers), return_exceptions=True
        )
        assert sum(isinstance(outcome, PlacedTrade) for outcome in outcomes) == 31
        assert {told(one)[0][1] for one in outcomes if not isinstance(one, PlacedTrade)} == {"checkout.presale_short"}
        await assert_proved(house)


class TestQuoteGoods:
    async def quote(self, house: House, variant: UUID, quantity: int) -> object:
        [buyer] = await make_buyers(house)
        actor = Actor(kind=ActorKind.BUYER, id=buyer[0])
        body = QuoteBody(lines=[WantedLine(variant, quantity)], address_id=buyer[1])
        return await quote_goods(house, actor=actor, body=body, locale="en")

    async def test_tells_both_payments(self, house: House, shop: Shop) -> None:
        presale = await make_presale(house, shop.merchant, goods(shop.variants[0]), keeps_deposit=False)
        answer = await self.quote(house, shop.variants[0], 2)
        assert answer.problems == []  # type: ignore[attr-defined]
        told = answer.presale  # type: ignore[attr-defined]
        assert (told.deposit.minor, told.worth.minor, told.balance.minor) == (200, 400, 1_400 + FREIGHT)
        assert (told.presale_id, told.balance_from, told.keeps_deposit) == (presale.id, presale.balance_from, False)

    async def test_says_nothing_of_it_for_other_goods(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        answer = await self.quote(house, shop.variants[1], 1)
        assert answer.presale is None  # type: ignore[attr-defined]
