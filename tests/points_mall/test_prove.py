"""The proofs of the points mall: silent on sound books, and each able to find what it looks for."""

import pytest

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.house import House
from jishi.modules.points_mall.prove import CHECKS as OWN_CHECKS
from jishi.modules.promotion.prove import CHECKS as CHECKS_OF_PROMOTIONS
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.points_mall.make import give, make_offer

QUOTAS = "promotion.campaign_quotas_are_what_trades_hold"
CHECKS = [*OWN_CHECKS, *(check for check in CHECKS_OF_PROMOTIONS if check.name == QUOTAS)]
DAMAGE = {
    "points_mall.active_ones_are_promotions": "UPDATE promotion.promotions SET state = 'ended'",
    "points_mall.trades_have_their_offer": 'UPDATE "order".order_lines SET points = 0',
    QUOTAS: "UPDATE promotion.limits SET used = used + 1 WHERE kind = 'variant_units'",
    "points_mall.points_of_lines_are_in_the_ledger": "UPDATE member.points_holds SET points = points + 1",
}


async def find(house: House, statement: str = "SELECT 1") -> set[str]:
    """Return the proofs that find something after a statement."""
    async with house.db.engine.connect() as connection:
        await connection.exec_driver_sql(statement)
        found = {check.name for check in CHECKS if (await connection.exec_driver_sql(check.sql)).first()}
        await connection.rollback()
    return found


async def sell(house: House) -> None:
    shop = await make_shop(house)
    made = await make_offer(house, shop.merchant, shop.variants[0])
    buyers = await make_buyers(house)
    await give(house, buyers, 200)
    [placed] = await place_trades(house, [wish(buyers[0], WantedLine(shop.variants[0], 2), points_offer_id=made.id)])
    assert isinstance(placed, PlacedTrade)


class TestChecks:
    def test_are_each_tried(self) -> None:
        assert {check.name for check in CHECKS} == set(DAMAGE)

    async def test_are_silent_on_sound_books(self, house: House) -> None:
        await sell(house)
        assert await find(house) == set()

    @pytest.mark.parametrize("name", sorted(DAMAGE))
    async def test_find_what_they_look_for(self, house: House, name: str) -> None:
        await sell(house)
        assert name in await find(house, DAMAGE[name])
