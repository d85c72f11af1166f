"""The same press at two web processes at once: one trade, and both are told of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from jishi.flows.checkout.http.store import TradeBatcher
from jishi.flows.checkout.requests import PlacedTrade, PlaceTrade, WantedLine
from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.test_place_trades import assert_proved, rows

PRESSES = 30


@pytest.fixture
async def second(house: House) -> AsyncIterator[House]:
    """Another web process on the same data."""
    second = House(
        house.settings, Database(house.db.url), Cache(house.settings.cache_url or ""), Outbound(), house.clock
    )
    yield second
    await second.close()


async def press(first: House, second: House, request: PlaceTrade) -> list[PlacedTrade]:
    presses = (house.part(TradeBatcher).batcher.submit(request) for house in (first, second))
    return await asyncio.gather(*presses)


async def count_trades(house: House) -> int:
    [found] = await rows(house, 'SELECT count(*) AS trades FROM "order".trades')
    return int(found["trades"])


class TestSameKey:
    async def test_is_one_trade_and_one_answer(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(500, 500))
        buyers = await make_buyers(house, PRESSES)
        for buyer in buyers:
            one, other = await press(house, second, wish(buyer, WantedLine(shop.variants[0], 1)))
            assert one == other
        assert await count_trades(house) == PRESSES
        await assert_proved(house)

    async def test_the_last_unit_is_not_told_sold_out_to_its_own_buyer(self, house: House, second: House) -> None:
        shop = await make_shop(house, stock=(1, 0), variants=8)
        buyers = await make_buyers(house, 8)
        for buyer, variant in zip(buyers, shop.variants, strict=True):
            one, other = await press(house, second, wish(buyer, WantedLine(variant, 1)))
            assert one == other
        assert await count_trades(house) == len(buyers)
