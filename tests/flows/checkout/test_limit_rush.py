"""A campaign stops itself, to the fen and to the unit, whoever presses at the same time: two processes' worth of batchers."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import asyncpg
import pytest

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, PlaceTrade, WantedLine
from jishi.kit.cache import Cache
from jishi.kit.context import open_context
from jishi.kit.db import Database
from jishi.kit.errors import StaleVersionError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbound import Outbound
from jishi.modules.promotion.models import NOBODY
from jishi.modules.promotion.public import (
    Caps,
    LimitBook,
    LimitKey,
    LimitsContestedError,
    find_promotions,
    lock_limits,
    reserve_limits,
)
from jishi.modules.promotion.rules.benefits import Bar, Ladder, LineDiscount, TimedPrice
from jishi.modules.promotion.usecases.release_limits import release_limits
from jishi.modules.promotion.usecases.set_promotion_caps import set_promotion_caps
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer, relay
from tests.flows.checkout.test_place_trades import assert_proved, rows
from tests.flows.checkout.test_rush import batcher

BUYERS = 400


@pytest.fixture
async def second(house: House) -> AsyncIterator[House]:
    """Another process on the same database, at the same time of day."""
    other = House(
        house.settings, Database(house.db.url), Cache(house.settings.cache_url or ""), Outbound(), house.clock
    )
    yield other
    await other.close()


async def press(houses: Sequence[House], requests: Sequence[PlaceTrade]) -> Counter[int]:
    """Let everybody press at once, alternating between the processes; return how often each total was paid."""
    batchers = [batcher(one) for one in houses]
    outcomes = await asyncio.gather(
        *(batchers[place % len(batchers)].submit(request) for place, request in enumerate(requests))
    )
    assert all(isinstance(outcome, PlacedTrade) for outcome in outcomes)
    return Counter(outcome.total_minor for outcome in outcomes)


async def press_one(house: House, requests: Sequence[PlaceTrade]) -> list[PlacedTrade]:
    """Place all in one batch."""
    outcomes = await place_trades(house, requests)
    return [outcome for outcome in outcomes if isinstance(outcome, PlacedTrade)]


async def wait_for_locks(connection: asyncpg.Connection, count: int) -> None:
    """Wait until so many transactions wait for locks."""
    for _ in range(200):
        if await connection.fetchval("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted") >= count:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"fewer than {count} transactions wait")


class TestLastFen:
    async def test_a_budget_is_given_to_the_last_fen(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(BUYERS, 0), variants=1)
        # 33 times 3.00 and once what is left, 0.07.
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=33 * 300 + 7))
        buyers = await make_buyers(house, BUYERS)
        paid = await press([house, second], [wish(one, WantedLine(shop.variants[0], 1)) for one in buyers])
        assert paid == {1500: 33, 1793: 1, 1800: BUYERS - 34}
        [limit] = await rows(house, "SELECT used, cap FROM promotion.limits")
        assert limit["used"] == limit["cap"] == 33 * 300 + 7
        told = await rows(house, "SELECT 1 FROM kit.outbox WHERE name = 'promotion.exhausted.v1'")
        assert len(told) == 1
        await assert_proved(house)

    async def test_orders_are_counted(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(BUYERS, 0), variants=1)
        await offer(house, Ladder(bars=(Bar(at=1000, minus_minor=100),)), caps=Caps(times=20))
        buyers = await make_buyers(house, BUYERS)
        paid = await press([house, second], [wish(one, WantedLine(shop.variants[0], 1)) for one in buyers])
        assert paid == {1700: 20, 1800: BUYERS - 20}
        await assert_proved(house)


class TestLastUnit:
    async def test_a_quota_is_sold_to_the_last_unit_and_the_rest_pays_full(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(BUYERS * 2, 0), variants=1)
        await offer(house, TimedPrice(prices={shop.variants[0]: 100}), caps=Caps(variant_units={shop.variants[0]: 31}))
        buyers = await make_buyers(house, BUYERS)
        paid = await press([house, second], [wish(one, WantedLine(shop.variants[0], 2)) for one in buyers])
        # 15 pairs at 1.00, one pair of which one unit was left.
        assert paid == {1000: 15, 1900: 1, 2800: BUYERS - 16}
        [limit] = await rows(house, "SELECT used, cap FROM promotion.limits")
        assert limit["used"] == limit["cap"] == 31
        await assert_proved(house)


class TestSharedLimits:
    async def test_what_was_seen_and_is_gone_meanwhile_is_not_given(self, house: House) -> None:
        shop = await make_shop(house, stock=(9, 0), variants=1)
        sale = await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=500))
        [buyer] = await make_buyers(house, 1)
        key: LimitKey = (sale, "budget", NOBODY)
        stale = LimitBook({sale: Caps(budget_minor=500)}, {key: 500})
        stale.taken[(key, new_id())] = 300
        [placed] = await press_one(house, [wish(buyer, WantedLine(shop.variants[0], 1))])
        assert placed.total_minor == 1500
        async with house.db.hot_transaction() as connection:
            with pytest.raises(LimitsContestedError):
                await reserve_limits(connection, book=stale, now=house.clock.now())

    async def test_a_batch_that_lost_a_limit_is_priced_again(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(9, 9), variants=2)
        sale = await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=300))
        buyers = await make_buyers(house, 2)
        first, other = (wish(one, WantedLine(variant, 1)) for one, variant in zip(buyers, shop.variants, strict=True))
        async with house.db.hot_transaction() as connection:
            # Both have seen the whole budget when they come to take it.
            await lock_limits(connection, [(sale, "budget", NOBODY)])
            both = [asyncio.create_task(press_one(one, [each])) for one, each in ((house, first), (second, other))]
            await wait_for_locks(connection, 2)
        totals = [placed.total_minor for [placed] in await asyncio.gather(*both)]
        # One of them has the 3.00.
        assert totals in ([1500, 2800], [1800, 2500])
        await assert_proved(house)

    async def test_what_comes_back_meets_what_is_taken_without_waiting_in_a_circle(
        self, house: House, second: House
    ) -> None:
        shop = await make_shop(house, stock=(BUYERS, 0), variants=1)
        variant = shop.variants[0]
        await offer(house, LineDiscount(minus_minor=100), caps=Caps(budget_minor=10**6, times=10**4))
        await offer(
            house, TimedPrice(prices={variant: 900}), caps=Caps(variant_units={variant: 300}, budget_minor=10**6)
        )
        buyers = await make_buyers(house, 60)
        placed = await press_one(house, [wish(one, WantedLine(variant, 1)) for one in buyers])

        async def release(trade_id: UUID) -> None:
            async with open_context(house) as ctx:
                await release_limits(ctx, trade_ids=[trade_id])

        again = [wish(one, WantedLine(variant, 1), key=f"press {n}") for n in range(4) for one in buyers]
        await asyncio.gather(press([house, second], again), *(release(trade.trade_id) for trade in placed))
        used = await rows(house, "SELECT used FROM promotion.limits WHERE kind = 'variant_units'")
        assert [row["used"] for row in used] == [240]
        await assert_proved(house)


class TestOneMember:
    async def test_who_presses_everywhere_at_once_gets_it_once(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(BUYERS, 0), variants=1)
        await offer(
            house,
            TimedPrice(prices={shop.variants[0]: 100}),
            caps=Caps(variant_units={shop.variants[0]: 100}, member_units=1, budget_minor=10**6),
        )
        buyers = await make_buyers(house, 5)
        requests = [
            wish(buyer, WantedLine(shop.variants[0], 1), key=f"press {press}")
            for press in range(20)
            for buyer in buyers
        ]
        paid = await press([house, second], requests)
        assert paid == {900: 5, 1800: 95}
        used = await rows(house, "SELECT used FROM promotion.limits WHERE kind = 'member_units' AND used > 0")
        assert [row["used"] for row in used] == [1] * 5
        await assert_proved(house)


class TestRaisedMeanwhile:
    async def test_caps_rise_while_everybody_presses(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(BUYERS * 2, 0), variants=1)
        caps = Caps(budget_minor=300, member_times=1)
        sale = await offer(house, LineDiscount(minus_minor=300), caps=caps)
        buyers = await make_buyers(house, BUYERS // 4)
        requests = [wish(one, WantedLine(shop.variants[0], 1), key=f"press {n}") for n in range(3) for one in buyers]

        async def raise_caps() -> None:
            for step in range(2, 12):
                async with open_context(house) as ctx:
                    version = (await find_promotions(ctx, [sale]))[sale].version
                    more = Caps(budget_minor=300 * step, member_times=1 + step // 6)
                    try:
                        await set_promotion_caps(ctx, promotion_id=sale, caps=more, version=version)
                    except StaleVersionError:
                        continue
                await relay(house)

        paid, _ = await asyncio.gather(press([house, second], requests), raise_caps())
        assert sum(paid.values()) == len(requests)
        [budget] = await rows(house, "SELECT used, cap FROM promotion.limits WHERE kind = 'budget'")
        assert paid.get(1500, 0) * 300 == budget["used"] <= budget["cap"] == 300 * 11
        # Whoever's row was made meanwhile has the cap of everybody.
        members = await rows(house, "SELECT DISTINCT cap FROM promotion.limits WHERE kind = 'member_times'")
        assert [row["cap"] for row in members] == [2]
        await assert_proved(house)
