"""Correcting tracking numbers."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.fulfillment.errors import ShipmentEndedError, ShipmentNotFoundError, ShipmentsRefusedError
from jishi.modules.fulfillment.models import Carrier, Shipment
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.fulfillment.usecases.change_tracking import TrackedShipment, change_tracking
from jishi.modules.order.models import OrderEvent
from tests.conftest import as_actor
from tests.fulfillment.make import SF_NUMBER, box, make_order, make_shipment, shipper
from tests.order.read import told


async def _change(ctx: Context, shipment: Shipment, carrier: str, number: str) -> TrackedShipment:
    return await change_tracking(
        ctx, shipment_id=shipment.id, carrier_code=carrier, tracking_number=number, version=shipment.version
    )


class TestChangeTracking:
    async def test_corrects_carrier_and_number_and_keeps_both_on_the_timeline(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        ctx.events.clear()
        tracked = await _change(ctx, shipment, "yto", " yt1234567890123")
        assert (tracked.shipment.carrier_code, tracked.shipment.tracking_number) == ("yto", "YT1234567890123")
        assert (tracked.warnings, shipment.version) == ([], 2)
        assert told(ctx) == ["fulfillment.tracking_changed.v1"]
        await ctx.session.flush()
        details = await ctx.session.scalar(
            select(OrderEvent.details).where(OrderEvent.act == "tracking_changed", OrderEvent.axis.is_(None))
        )
        assert details is not None
        assert (details["before"]["tracking_number"], details["after"]["carrier_code"]) == (SF_NUMBER, "yto")

    async def test_changes_nothing_where_nothing_is_new(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        ctx.events.clear()
        await _change(ctx, shipment, "sf", SF_NUMBER)
        assert (shipment.version, ctx.events) == (1, [])

    async def test_warns_of_an_unusual_number(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        tracked = await _change(ctx, shipment, "sf", "JT1234567890123")
        assert [warning.code for warning in tracked.warnings] == ["fulfillment.number_unusual"]

    async def test_refuses_with_every_problem(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        with pytest.raises(ShipmentsRefusedError) as refusal:
            await _change(ctx, shipment, "nobody", "?")
        assert [problem.pointer for problem in refusal.value.problems] == ["/carrier_code", "/tracking_number"]

    async def test_refuses_the_number_of_another_box_of_the_order(self, ctx: Context) -> None:
        order = await make_order(ctx, 2)
        shipment = await make_shipment(ctx, order, box("SF0000000000001", (0, 1)), box("SF0000000000002", (0, 1)))
        with pytest.raises(ShipmentsRefusedError) as refusal:
            await _change(ctx, shipment, "sf", "SF0000000000001")
        assert [problem.code for problem in refusal.value.problems] == ["fulfillment.number_used"]

    async def test_takes_a_switched_off_carrier_only_where_it_has_the_box_already(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        for code in ("sf", "jt"):
            (await ctx.session.get_one(Carrier, code)).is_enabled = False
        await _change(ctx, shipment, "sf", "SF1234567890999")
        with pytest.raises(ShipmentsRefusedError):
            await _change(ctx, shipment, "jt", "JT1234567890123")

    async def test_refuses_what_was_decided_on_an_old_version(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        with pytest.raises(StaleVersionError):
            await change_tracking(
                ctx, shipment_id=shipment.id, carrier_code="sf", tracking_number="SF1234567890999", version=7
            )

    async def test_refuses_a_cancelled_shipment(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")
        with pytest.raises(ShipmentEndedError):
            await _change(ctx, shipment, "sf", "SF1234567890999")

    async def test_hides_shipments_outside_the_bound(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        with pytest.raises(ShipmentNotFoundError):
            await _change(as_actor(ctx, shipper(merchant_ids={uuid4()})), shipment, "sf", "SF1234567890999")
