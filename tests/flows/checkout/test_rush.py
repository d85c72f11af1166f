"""A rush: twenty thousand buyers after a thousand units, in two processes' worth of batchers."""

import asyncio
from collections import Counter

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, PlaceTrade, WantedLine
from jishi.kit.batching import Batcher
from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.test_place_trades import assert_proved, rows

BUYERS = 20_000
UNITS = 1_000


def batcher(house: House) -> Batcher[PlaceTrade, PlacedTrade]:
    async def run(requests: list[PlaceTrade]) -> list[PlacedTrade | Exception]:
        return await place_trades(house, requests)

    return Batcher("rush", run, size=256, wait_ms=1, in_flight=2)  # type: ignore[arg-type]


class TestRush:
    async def test_exactly_the_stock_is_sold(self, house: House) -> None:
        shop = await make_shop(house, stock=(600, 400), variants=1)
        buyers = await make_buyers(house, BUYERS)
        second = House(house.settings, Database(house.db.url), Cache(house.settings.cache_url or ""), Outbound())
        batchers = [batcher(house), batcher(second)]
        outcomes = await asyncio.gather(
            *(
                batchers[place % 2].submit(wish(buyer, WantedLine(shop.variants[0], 1)))
                for place, buyer in enumerate(buyers)
            ),
            return_exceptions=True,
        )
        await second.close()
        assert Counter(type(outcome) for outcome in outcomes) == {
            PlacedTrade: UNITS,
            CheckoutRefusedError: BUYERS - UNITS,
        }
        [sold] = await rows(house, 'SELECT count(*) AS trades FROM "order".trades')
        assert sold["trades"] == UNITS
        levels = await rows(
            house, f"SELECT on_hand, reserved FROM inventory.stock_levels WHERE variant_id = '{shop.variants[0]}'"
        )
        assert all(level["on_hand"] == level["reserved"] for level in levels)
        await assert_proved(house)
