"""Goods of the points mall at the checkout: for points and money alone, never above quota, points or level."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import PlacedTrade, QuoteAnswer, QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.cache import Cache
from jishi.kit.context import open_context
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.modules.points_mall.usecases.pause_points_offer import pause_points_offer
from jishi.modules.promotion.rules.benefits import LineDiscount
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_place_trades import assert_proved, rows
from tests.flows.checkout.test_rush import batcher
from tests.member.make_standing import make_level
from tests.points_mall.make import give, make_offer
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


def another(house: House) -> House:
    """Return a second process of the same shop."""
    cache = Cache(house.settings.cache_url or "")
    return House(house.settings, Database(house.db.url), cache, Outbound(), clock=house.clock)


class TestPlaceTrades:
    async def test_keeps_points_and_money_apart(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        await offer(house, LineDiscount(minus_minor=300))
        buyers = await make_buyers(house)
        await give(house, buyers, 250)
        [placed] = await place(
            house, wish(buyers[0], WantedLine(shop.variants[0], 2), points_offer_id=made.id, expected_total_minor=1_400)
        )
        assert isinstance(placed, PlacedTrade), told(placed)
        assert placed.total_minor == 2 * 300 + FREIGHT, "no other promotion lowers it"
        [trade] = await rows(house, 'SELECT state, points_offer_id FROM "order".trades')
        assert (trade["state"], trade["points_offer_id"]) == ("unpaid", made.id)
        [line] = await rows(house, 'SELECT quantity, points, total_minor FROM "order".order_lines')
        assert tuple(line) == (2, 200, 600)
        [account] = await rows(house, "SELECT balance, frozen FROM member.points_accounts")
        assert tuple(account) == (50, 200)
        await assert_proved(house)

    async def test_points_alone_leave_the_freight(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0], money_minor=0)
        buyers = await make_buyers(house)
        await give(house, buyers, 100)
        [placed] = await place(house, wish(buyers[0], WantedLine(shop.variants[0], 1), points_offer_id=made.id))
        assert isinstance(placed, PlacedTrade), told(placed)
        assert placed.total_minor == FREIGHT

    async def test_a_line_from_two_warehouses_shares_its_points_by_units(self, house: House) -> None:
        shop = await make_shop(house, stock=(2, 1))
        made = await make_offer(house, shop.merchant, shop.variants[0], points=7, money_minor=11)
        buyers = await make_buyers(house)
        await give(house, buyers, 21)
        [placed] = await place(house, wish(buyers[0], WantedLine(shop.variants[0], 3), points_offer_id=made.id))
        assert isinstance(placed, PlacedTrade), told(placed)
        lines = await rows(house, 'SELECT quantity, points, total_minor FROM "order".order_lines ORDER BY quantity')
        assert [tuple(line) for line in lines] == [(1, 7, 11), (2, 14, 22)]
        await assert_proved(house)

    async def test_other_trades_of_the_batch_are_as_ever(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        buyers = await make_buyers(house, 2)
        await give(house, buyers, 100)
        await place(
            house,
            wish(buyers[0], WantedLine(shop.variants[0], 1), points_offer_id=made.id),
            wish(buyers[1], WantedLine(shop.variants[0], 1)),
        )
        lines = await rows(house, 'SELECT points, total_minor FROM "order".order_lines ORDER BY points')
        assert [tuple(line) for line in lines] == [(0, 1_000), (100, 300)], "who does not ask for it pays the price"
        await assert_proved(house)

    async def test_goods_in_presale_can_be_had_for_points(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        made = await make_offer(house, shop.merchant, shop.variants[0])
        buyers = await make_buyers(house)
        await give(house, buyers, 100)
        [placed] = await place(house, wish(buyers[0], WantedLine(shop.variants[0], 1), points_offer_id=made.id))
        assert isinstance(placed, PlacedTrade), told(placed)
        [trade] = await rows(house, 'SELECT deposit_minor FROM "order".trades')
        assert trade["deposit_minor"] is None

    async def test_tells_everything_that_does_not_go_with_it(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            await make_level(ctx, 0)
            high = await make_level(ctx, 1_000)
        made = await make_offer(house, shop.merchant, shop.variants[0], level_id=high.id)
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 6), WantedLine(shop.variants[1], 1)]
        [outcome] = await place(house, wish(buyer, *lines, points_offer_id=made.id, coupon_ids=[buyer[0]], points=10))
        assert told(outcome) == [
            ("/lines/0/quantity", "checkout.points_offer_short", {"available": 5}),
            ("/lines/0/quantity", "checkout.points_offer_points", {"missing": 700}),
            ("/lines/1/variant_id", "checkout.points_offer_alone", {}),
            ("/coupon_ids", "checkout.points_offer_fixed", {}),
            ("/points", "checkout.points_offer_fixed", {}),
            ("/points_offer_id", "checkout.points_offer_level", {}),
        ]
        assert await rows(house, 'SELECT 1 FROM "order".trades') == []

    async def test_outside_its_window_and_paused_it_is_not_to_be_had(self, house: House, shop: Shop) -> None:
        now = house.clock.now()
        coming = await make_offer(house, shop.merchant, shop.variants[0], valid_from=now + timedelta(hours=1))
        paused = await make_offer(house, shop.merchant, shop.variants[0])
        async with open_context(house) as ctx:
            await pause_points_offer(ctx, offer_id=paused.id, version=paused.version)
        await house.changes.poll()
        buyers = await make_buyers(house)
        await give(house, buyers, 100)
        for made in (coming, paused):
            line = WantedLine(shop.variants[0], 1)
            [outcome] = await place(house, wish(buyers[0], line, points_offer_id=made.id, key=made.id.hex))
            assert told(outcome) == [("/points_offer_id", "checkout.points_offer_over", {})]

    async def test_a_member_gets_no_more_than_the_limit(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0], member_limit=2)
        buyers = await make_buyers(house)
        await give(house, buyers, 1_000)
        [first] = await place(house, wish(buyers[0], WantedLine(shop.variants[0], 2), points_offer_id=made.id))
        assert isinstance(first, PlacedTrade)
        line = WantedLine(shop.variants[0], 1)
        [second] = await place(house, wish(buyers[0], line, points_offer_id=made.id, key="k2"))
        assert told(second) == [("/lines/0/quantity", "checkout.points_offer_short", {"available": 0})]

    async def test_the_same_points_pay_once_in_a_batch(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        buyers = await make_buyers(house)
        await give(house, buyers, 150)
        line = WantedLine(shop.variants[0], 1)
        first, second = await place(
            house,
            wish(buyers[0], line, points_offer_id=made.id),
            wish(buyers[0], line, points_offer_id=made.id, key="k2"),
        )
        assert isinstance(first, PlacedTrade)
        assert told(second) == [("/lines/0/quantity", "checkout.points_offer_points", {"missing": 50})]
        await assert_proved(house)

    async def test_asks_no_more_of_the_database_for_others(self, house: House, shop: Shop) -> None:
        buyers = await make_buyers(house, 2)
        line = WantedLine(shop.variants[0], 1)
        [plain] = await place(house, wish(buyers[0], line))
        before = await _statements(house, wish(buyers[0], line, key="k2"))
        await make_offer(house, shop.merchant, shop.variants[0])
        after = await _statements(house, wish(buyers[0], line, key="k3"))
        assert isinstance(plain, PlacedTrade)
        assert after - before == set()


async def _statements(house: House, request: object) -> set[str]:
    """Return what placing a trade asks the database."""
    asked: list[str] = []
    pool = await house.db.pool()
    connections = [await pool.acquire() for _ in range(pool.get_size())]
    for connection in connections:
        connection.add_query_logger(lambda record: asked.append(record.query))
        await pool.release(connection)
    [outcome] = await place(house, request)
    assert isinstance(outcome, PlacedTrade)
    return set(asked)


class TestRush:
    async def test_the_last_unit_goes_to_one(self, house: House) -> None:
        shop = await make_shop(house, stock=(300, 0), variants=1)
        made = await make_offer(house, shop.merchant, shop.variants[0], quota=31)
        buyers = await make_buyers(house, 100)
        await give(house, buyers, 100)
        presses = [batcher(house), batcher(another(house))]
        outcomes = await asyncio.gather(
            *(
                presses[place % 2].submit(wish(one, WantedLine(shop.variants[0], 1), points_offer_id=made.id))
                for place, one in enumerate(buyers)
            ),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, PlacedTrade) for outcome in outcomes) == 31
        codes = {told(one)[0][1] for one in outcomes if not isinstance(one, PlacedTrade)}
        assert codes == {"checkout.points_offer_short"}
        await assert_proved(house)

    async def test_the_same_points_are_spent_once(self, house: House, shop: Shop) -> None:
        first = await make_offer(house, shop.merchant, shop.variants[0])
        second = await make_offer(house, shop.merchant, shop.variants[1])
        buyers = await make_buyers(house, 20)
        await give(house, buyers, 100)
        other = another(house)
        outcomes = await asyncio.gather(
            *(
                place(own, wish(buyer, WantedLine(variant, 1), points_offer_id=made.id, key=made.id.hex))
                for buyer in buyers[:5]
                for own, variant, made in ((house, shop.variants[0], first), (other, shop.variants[1], second))
            )
        )
        won = [outcome for [outcome] in outcomes if isinstance(outcome, PlacedTrade)]
        lost = [told(outcome) for [outcome] in outcomes if not isinstance(outcome, PlacedTrade)]
        assert len(won) == 5
        assert lost == [[("/lines/0/quantity", "checkout.points_offer_points", {"missing": 100})]] * 5
        await assert_proved(house)


class TestQuoteGoods:
    async def quote(self, house: House, variant: UUID, quantity: int, offer_id: UUID) -> QuoteAnswer:
        buyers = await make_buyers(house)
        await give(house, buyers, 250)
        actor = Actor(kind=ActorKind.BUYER, id=buyers[0][0])
        lines = [WantedLine(variant, quantity)]
        body = QuoteBody(lines=lines, address_id=buyers[0][1], points_offer_id=offer_id)
        return await quote_goods(house, actor=actor, body=body, locale="en")

    async def test_tells_points_apart_from_money(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        answer = await self.quote(house, shop.variants[0], 2, made.id)
        assert answer.problems == []
        own = answer.points_offer
        assert own is not None
        assert (own.offer_id, own.points, own.unit_points, own.unit_money.minor) == (made.id, 200, 100, 300)
        assert (own.balance, own.missing) == (250, 0)
        assert (answer.total.minor, answer.points) == (600 + FREIGHT, None)

    async def test_tells_how_many_points_are_missing(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        answer = await self.quote(house, shop.variants[0], 3, made.id)
        assert [(one.code, one.detail) for one in answer.problems] == [
            ("checkout.points_offer_points", "50 points are missing.")
        ]
        assert answer.points_offer is not None
        assert answer.points_offer.missing == 50
