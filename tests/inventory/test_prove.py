"""Every proof finds what it is there to find, and nothing in sound stock."""

from uuid import UUID

import pytest
from sqlalchemy import text

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.inventory.prove import CHECKS
from tests.inventory.make import differing, make_goods, make_warehouse, receive

# What to break, by the check that must see it. Constraints that would stop it are dropped first.
BREAK = {
    "levels_are_sums_of_movements": "UPDATE inventory.stock_levels SET on_hand = on_hand + 1",
    "reserved_is_what_order_lines_hold": "UPDATE inventory.stock_levels SET reserved = 1",
    "never_oversold": (
        "ALTER TABLE inventory.stock_levels DROP CONSTRAINT ck_stock_levels_never_oversold;"
        " UPDATE inventory.stock_levels SET reserved = on_hand + 1"
    ),
    "levels_have_a_variant": "UPDATE inventory.stock_levels SET variant_id = gen_random_uuid()",
    "levels_are_of_their_variants_merchant": "UPDATE inventory.stock_levels SET merchant_id = gen_random_uuid()",
    "movements_have_their_origin": "UPDATE inventory.stock_movements SET origin_kind = 'order'",
}
_MEND = (
    "ALTER TABLE inventory.stock_levels DROP CONSTRAINT IF EXISTS ck_stock_levels_never_oversold;"
    " TRUNCATE inventory.stock_levels;"
    " ALTER TABLE inventory.stock_levels ADD CONSTRAINT ck_stock_levels_never_oversold"
    " CHECK (reserved >= 0 AND reserved <= on_hand)"
)


async def run(house: House, statements: str) -> None:
    async with open_context(house) as ctx:
        for statement in statements.split(";"):
            await ctx.session.execute(text(statement))


@pytest.fixture
async def variant_id(house: House) -> UUID:
    goods = await make_goods(house)
    async with open_context(house) as ctx:
        await receive(ctx, {(goods.variants[0], await make_warehouse(ctx)): 5}, merchant_id=goods.merchant_id)
    return goods.variants[0]


class TestChecks:
    async def test_find_nothing_in_sound_stock(self, house: House, variant_id: UUID) -> None:
        assert await differing(house) == {}

    def test_each_has_a_twin(self) -> None:
        assert {check.name.removeprefix("inventory.") for check in CHECKS} == set(BREAK)

    @pytest.mark.parametrize("name", BREAK)
    async def test_find_what_is_broken(self, house: House, variant_id: UUID, name: str) -> None:
        await run(house, BREAK[name])
        try:
            found = await differing(house)
        finally:
            await run(house, _MEND)
        assert f"inventory.{name}" in found
