"""Each proof finds what it is for, and nothing in sound books."""

import pytest
from sqlalchemy import text

from jishi.kit.context import Context
from jishi.modules.fulfillment.prove import CHECKS
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from tests.fulfillment.make import box, make_order, make_shipment

FAULTS = {
    "UPDATE fulfillment.shipment_lines SET quantity = quantity + 1": "fulfillment.shipped_units_are_sums_of_shipments",
    "UPDATE fulfillment.shipments SET state = 'cancelled'": "fulfillment.shipped_units_are_sums_of_shipments",
    "UPDATE fulfillment.shipments SET order_id = gen_random_uuid()": "fulfillment.shipments_have_their_order",
    "UPDATE fulfillment.shipments SET warehouse_id = gen_random_uuid()": "fulfillment.shipments_have_their_order",
    "DELETE FROM fulfillment.shipment_lines": "fulfillment.shipments_hold_something",
}


async def _found(ctx: Context) -> set[str]:
    return {check.name for check in CHECKS if (await ctx.session.execute(text(check.sql))).first()}


class TestChecks:
    @pytest.mark.parametrize("fault", FAULTS)
    async def test_find_the_fault_and_nothing_before(self, ctx: Context, fault: str) -> None:
        order = await make_order(ctx, 3, 1)
        gone = await make_shipment(ctx, order, box("SF0000000000001", (0, 1)))
        await cancel_shipment(ctx, shipment_id=gone.id, reason="wrong box")
        await make_shipment(ctx, order, box("SF0000000000002", (0, 2)))
        await make_shipment(ctx, order)
        assert await _found(ctx) == set()
        await ctx.session.execute(text(fault))
        assert FAULTS[fault] in await _found(ctx)

    def test_are_all_seen_to_fail(self) -> None:
        assert set(FAULTS.values()) == {check.name for check in CHECKS}
