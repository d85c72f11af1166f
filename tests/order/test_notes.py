"""Notes of buyers and of staff."""

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.update_buyer_note import update_buyer_note
from jishi.modules.order.usecases.update_staff_note import update_staff_note
from tests.conftest import as_actor
from tests.order.make import buyer, make_paid_order, staff
from tests.order.read import timeline


class TestUpdateBuyerNote:
    async def test_replaces_and_removes_the_note(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        own = as_actor(ctx, buyer(order.buyer_id))
        await update_buyer_note(own, order_id=order.id, note=" 放门口 ")
        assert order.note == "放门口"
        await update_buyer_note(own, order_id=order.id, note="放门口")
        removed = await update_buyer_note(own, order_id=order.id, note=" ")
        assert removed.note is None
        assert [act for act, *_ in await timeline(ctx, order.id)].count("buyer_note_changed") == 2

    async def test_refuses_once_something_was_shipped(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: 1}, details={})])
        with pytest.raises(OrderAlreadyShippedError):
            await update_buyer_note(ctx, order_id=order.id, note="x")

    async def test_refuses_a_cancelled_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        with pytest.raises(OrderEndedError):
            await update_buyer_note(ctx, order_id=order.id, note="x")


class TestUpdateStaffNote:
    async def test_may_be_written_in_any_state(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        await update_staff_note(as_actor(ctx, staff()), order_id=order.id, note="欠发票", version=order.version)
        assert order.staff_note == "欠发票"
        assert (await timeline(ctx, order.id))[-1] == ("staff_note_changed", None, None)

    async def test_refuses_what_was_decided_on_an_old_version(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(StaleVersionError):
            await update_staff_note(ctx, order_id=order.id, note="x", version=order.version + 1)
        assert order.staff_note is None
