"""What one reads of shipments and carriers."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.paging import BadCursorError
from jishi.kit.states import unreachable_states
from jishi.modules.fulfillment.errors import CarrierNotFoundError
from jishi.modules.fulfillment.queries.list_carriers import list_carriers
from jishi.modules.fulfillment.queries.list_shipments import ShipmentFilter, list_shipments, list_shipments_of_order
from jishi.modules.fulfillment.states import SHIPMENT_TRANSITIONS, ShipmentState
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.fulfillment.usecases.manage_carriers import CarrierExistsError, create_carrier, update_carrier
from jishi.modules.order.public import OrderNotFoundError
from tests.conftest import as_actor
from tests.fulfillment.make import box, make_order, make_shipment, shipper
from tests.order.counting import count_statements
from tests.order.make import buyer


async def _ids(ctx: Context, **wanted: object) -> list[UUID]:
    page = await list_shipments(ctx, wanted=ShipmentFilter(**wanted))  # type: ignore[arg-type]
    return [shipment.shipment_id for shipment in page.items]


class TestListShipmentsOfOrder:
    async def test_shows_the_boxes_that_travel(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        first = await make_shipment(ctx, order, box("SF0000000000001", (0, 1)))
        gone = await make_shipment(ctx, order, box("SF0000000000002", (0, 1)))
        await cancel_shipment(ctx, shipment_id=gone.id, reason="wrong box")
        own = as_actor(ctx, buyer(order.buyer_id))
        own.locale = "en"
        (shown,) = await list_shipments_of_order(own, order.id)
        assert (shown.shipment_id, shown.carrier_name, shown.tracking_number) == (
            *(first.id, "SF Express"),
            "SF0000000000001",
        )
        assert [(line.position, line.quantity) for line in shown.lines] == [(0, 1)]

    async def test_hides_orders_of_others(self, ctx: Context) -> None:
        order = await make_order(ctx)
        with pytest.raises(OrderNotFoundError):
            await list_shipments_of_order(as_actor(ctx, buyer(uuid4())), order.id)


class TestListShipments:
    async def test_narrows_by_every_condition(self, ctx: Context) -> None:
        order = await make_order(ctx, 1)
        shipment = await make_shipment(ctx, order, box("YT1234567890123", carrier="yto"))
        gone = await make_shipment(ctx, await make_order(ctx, 1))
        await cancel_shipment(ctx, shipment_id=gone.id, reason="wrong box")
        own = as_actor(ctx, shipper())
        for wanted in (
            {"order_id": order.id},
            {"merchant_id": order.merchant_id},
            {"warehouse_id": order.warehouse_id},
            {"carrier_code": "yto"},
            {"tracking_number": " yt1234567890123"},
            {"state": ShipmentState.SHIPPED},
        ):
            assert await _ids(own, **wanted) == [shipment.id], wanted
        assert await _ids(own, state=ShipmentState.CANCELLED) == [gone.id]
        assert await _ids(own, shipped_from=ctx.now) == [gone.id, shipment.id]
        assert await _ids(own, shipped_from=ctx.now + timedelta(seconds=1)) == []
        assert await _ids(own, shipped_to=ctx.now) == []

    async def test_pages_inside_the_bound_with_few_statements(self, ctx: Context) -> None:
        made = [await make_shipment(ctx, await make_order(ctx)) for _ in range(3)]
        own = as_actor(ctx, shipper(merchant_ids={s.merchant_id for s in made[:2]}))
        first = await list_shipments(own, wanted=ShipmentFilter(), limit=1)
        second = await list_shipments(own, wanted=ShipmentFilter(), limit=1, cursor=first.next_cursor)
        assert [s.shipment_id for s in [*first.items, *second.items]] == [made[1].id, made[0].id]
        assert second.next_cursor is None
        with count_statements(ctx.house.db.engine) as statements:
            assert len(await _ids(as_actor(ctx, shipper()))) == 3
        assert len(statements) == 3

    async def test_refuses_a_cursor_of_elsewhere(self, ctx: Context) -> None:
        with pytest.raises(BadCursorError):
            await list_shipments(ctx, wanted=ShipmentFilter(), cursor="W10")


class TestCarriers:
    async def test_are_created_listed_and_updated(self, ctx: Context) -> None:
        await make_order(ctx)
        await create_carrier(ctx, code="local", name={"zh-CN": "同城"}, position=0)
        await update_carrier(ctx, code="sf", name={"en": "SF"}, is_enabled=False, position=99, version=1)
        await ctx.session.flush()
        shown = await list_carriers(ctx)
        assert (shown[0].code, shown[0].name) in {("local", "同城"), ("sf", "SF")}
        assert (shown[-1].code, shown[-1].is_enabled, shown[-1].version) == ("sf", False, 2)

    async def test_have_one_code_each(self, ctx: Context) -> None:
        await make_order(ctx)
        with pytest.raises(CarrierExistsError):
            await create_carrier(ctx, code="sf", name={"en": "x"}, position=0)

    async def test_refuse_what_was_decided_on_an_old_version(self, ctx: Context) -> None:
        await make_order(ctx)
        with pytest.raises(StaleVersionError):
            await update_carrier(ctx, code="sf", name={"en": "SF"}, is_enabled=True, position=1, version=2)
        with pytest.raises(CarrierNotFoundError):
            await update_carrier(ctx, code="nobody", name={"en": "x"}, is_enabled=True, position=1, version=1)


class TestStates:
    def test_are_all_reached_and_all_end(self) -> None:
        assert set(SHIPMENT_TRANSITIONS) == set(ShipmentState)
        assert unreachable_states(SHIPMENT_TRANSITIONS, ShipmentState.SHIPPED) == set()
        assert {str(s) for s, targets in SHIPMENT_TRANSITIONS.items() if not targets} == {"delivered", "cancelled"}
