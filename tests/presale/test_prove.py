"""The proofs of presales: silent on sound books, and each able to find what it looks for."""

import pytest

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.house import House
from jishi.modules.presale.prove import CHECKS as OWN_CHECKS
from jishi.modules.promotion.prove import CHECKS as CHECKS_OF_PROMOTIONS
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.presale.make import goods, make_presale

QUOTAS = "promotion.campaign_quotas_are_what_trades_hold"
CHECKS = [*OWN_CHECKS, *(check for check in CHECKS_OF_PROMOTIONS if check.name == QUOTAS)]
DAMAGE = {
    "presale.active_ones_are_promotions": "UPDATE promotion.promotions SET state = 'ended'",
    QUOTAS: "UPDATE promotion.limits SET used = used + 1 WHERE kind = 'variant_units'",
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
    await make_presale(house, shop.merchant, goods(shop.variants[0]))
    [buyer] = await make_buyers(house)
    [placed] = await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 2))])
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
