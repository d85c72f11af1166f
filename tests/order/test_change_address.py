"""Changing the address of an order."""

import pytest
from sqlalchemy import select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError
from jishi.modules.order.models import OrderEvent
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.address import DeliveryAddress
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.change_address import AddressOutOfRegionError, change_address
from jishi.modules.order.usecases.record_shipments import record_shipments
from tests.conftest import as_actor
from tests.order.make import ADDRESS, LineWish, buyer, make_paid_order, make_trade, staff


def _address(**changes: str) -> DeliveryAddress:
    return DeliveryAddress(**{**ADDRESS, **changes})  # type: ignore[arg-type]


class TestChangeAddress:
    async def test_sends_the_order_elsewhere_and_keeps_both(self, ctx: Context) -> None:
        order = (await make_trade(ctx)).order
        actor = buyer(order.buyer_id)
        await change_address(as_actor(ctx, actor), order_id=order.id, address=_address(detail="新址 1 号"))
        assert order.address == {**ADDRESS, "detail": "新址 1 号"}
        (row,) = await ctx.session.scalars(select(OrderEvent).where(OrderEvent.order_id == order.id))
        assert (row.act, row.actor, row.details) == ("address_changed", actor.label(), {})
        assert row.private_details == {"before": ADDRESS, "after": order.address}

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        version = order.version
        await change_address(ctx, order_id=order.id, address=_address())
        assert order.version == version

    async def test_keeps_buyers_in_the_city_but_not_staff(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        elsewhere = _address(city_code="330200")
        with pytest.raises(AddressOutOfRegionError):
            await change_address(as_actor(ctx, buyer(order.buyer_id)), order_id=order.id, address=elsewhere)
        await change_address(as_actor(ctx, staff()), order_id=order.id, address=elsewhere, version=order.version)
        assert order.address is not None
        assert order.address["city_code"] == "330200"

    async def test_refuses_what_was_decided_on_an_old_version(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(StaleVersionError) as refusal:
            await change_address(
                as_actor(ctx, staff()), order_id=order.id, address=_address(detail="x"), version=order.version - 1
            )
        assert refusal.value.params == {"current": order.version}

    @pytest.mark.parametrize("actor", [None, staff()], ids=["buyer", "staff"])
    async def test_refuses_once_something_was_shipped(self, ctx: Context, actor: Actor | None) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=2))
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: 1}, details={})])
        with pytest.raises(OrderAlreadyShippedError):
            await change_address(
                as_actor(ctx, actor or buyer(order.buyer_id)), order_id=order.id, address=_address(detail="x")
            )

    async def test_refuses_a_cancelled_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        with pytest.raises(OrderEndedError):
            await change_address(ctx, order_id=order.id, address=_address(detail="x"))
