"""What staff read of orders."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from jishi.kit.access import Actor
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.paging import BadCursorError
from jishi.modules.order.errors import OrderNotFoundError
from jishi.modules.order.permissions import ORDER_VIEW_CONSIGNEE
from jishi.modules.order.queries.get_order import get_console_order
from jishi.modules.order.queries.list_alerts import list_alerts
from jishi.modules.order.queries.list_console_orders import ORDER_SORTS, list_console_orders
from jishi.modules.order.queries.list_merge_suggestions import list_merge_suggestions
from jishi.modules.order.queries.order_filter import OrderFilter
from jishi.modules.order.rules.address import DeliveryAddress
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState
from jishi.modules.order.usecases.change_address import change_address
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.request_shipping import request_shipping
from tests.conftest import as_actor
from tests.order.counting import count_statements
from tests.order.make import (
    ADDRESS,
    LineWish,
    OrderWish,
    buyer,
    make_paid_order,
    make_paid_trade,
    make_trade,
    make_warehouse,
    staff,
)

BLIND = frozenset({ORDER_VIEW_CONSIGNEE})


async def _ids(ctx: Context, **wanted: object) -> list[UUID]:
    page = await list_console_orders(ctx, wanted=OrderFilter(**wanted))  # type: ignore[arg-type]
    return [order.order_id for order in page.items]


class TestFilters:
    async def test_narrow_by_each_axis(self, ctx: Context) -> None:
        merchant_id = uuid4()
        own = as_actor(ctx, staff(merchant_ids={merchant_id}))
        waiting = (await make_trade(ctx, orders=[OrderWish(merchant_id=merchant_id)])).order
        paid = await make_paid_order(ctx, merchant_id=merchant_id)
        assert await _ids(own, order_state=OrderState.PLACED) == [waiting.id]
        assert await _ids(own, payment_state=PaymentState.PAID) == [paid.id]
        assert await _ids(own, fulfillment_state=FulfillmentState.UNFULFILLED) == [paid.id, waiting.id]
        assert await _ids(own, tab=Tab.TO_SHIP) == [paid.id]
        assert await _ids(own, tab=Tab.TO_SHIP, order_state=OrderState.PLACED) == []

    async def test_find_by_number_of_order_and_of_trade(self, ctx: Context) -> None:
        made = await make_paid_trade(ctx, orders=[OrderWish(), OrderWish()])
        first, second = made.orders
        own = as_actor(ctx, staff())
        assert await _ids(own, number=first.number) == [first.id]
        assert await _ids(own, number=made.trade.number) == [second.id, first.id]
        assert await _ids(own, number="0") == []

    async def test_find_by_people_places_and_goods(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(sku_code="RED-XL"))
        await make_paid_order(ctx)
        own = as_actor(ctx, staff())
        assert await _ids(own, buyer_id=order.buyer_id) == [order.id]
        assert await _ids(own, merchant_id=order.merchant_id) == [order.id]
        assert await _ids(own, warehouse_id=order.warehouse_id) == [order.id]
        assert await _ids(own, sku_code="RED-XL") == [order.id]

    async def test_find_by_delivery(self, ctx: Context) -> None:
        fast, usual, _ = [await make_paid_order(ctx) for _ in range(3)]
        fast.delivery_code, usual.delivery_code = "express", "usual"
        await ctx.session.flush()
        own = as_actor(ctx, staff())
        assert await _ids(own, delivery_code="express") == [fast.id]
        assert await _ids(own, delivery_code="express", order_state=OrderState.PLACED) == []
        assert await _ids(own, delivery_code="none") == []

    @pytest.mark.parametrize("is_paid", [True, False])
    async def test_find_by_phone_and_consignee(self, ctx: Context, is_paid: bool) -> None:
        wish = OrderWish(address={**ADDRESS, "phone": "13900001111", "consignee": "李四"})
        order = (await (make_paid_trade if is_paid else make_trade)(ctx, orders=[wish])).order
        await make_paid_order(ctx)
        own = as_actor(ctx, staff())
        assert await _ids(own, phone="13900001111") == [order.id]
        assert await _ids(own, consignee="李四", phone="13900001111") == [order.id]
        assert await _ids(own, consignee="李") == []

    async def test_refuse_to_search_for_people_without_the_right_to_see_them(self, ctx: Context) -> None:
        own = as_actor(ctx, staff(without=BLIND))
        for wanted in (OrderFilter(phone="13900001111"), OrderFilter(consignee="李四")):
            with pytest.raises(ForbiddenError):
                await list_console_orders(own, wanted=wanted)

    async def test_take_half_open_periods(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        own, second = as_actor(ctx, staff()), timedelta(seconds=1)
        assert await _ids(own, placed_from=ctx.now, placed_to=ctx.now + second) == [order.id]
        assert await _ids(own, placed_to=ctx.now) == []
        assert await _ids(own, placed_from=ctx.now + second) == []

    async def test_find_what_is_shipped_too_late(self, ctx: Context, clock: FixedClock) -> None:
        late, shipped = await make_paid_order(ctx), await make_paid_order(ctx)
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=shipped.id, quantities={0: 1}, details={})])
        assert await _ids(as_actor(ctx, staff()), is_overdue=True) == []
        clock.instant += timedelta(hours=48)
        own = as_actor(ctx, staff())
        assert await _ids(own, is_overdue=True) == [late.id]
        assert await _ids(own, is_overdue=False) == [shipped.id]


class TestScope:
    async def test_shows_rows_of_own_merchants_and_warehouses_only(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await make_paid_order(ctx)
        merchant, warehouse = {order.merchant_id}, {order.warehouse_id}
        sees = [
            staff(merchant_ids=merchant),
            staff(warehouse_ids=warehouse),
            staff(merchant_ids=merchant, warehouse_ids=warehouse),
        ]
        for actor in sees:
            assert await _ids(as_actor(ctx, actor)) == [order.id]
            assert (await get_console_order(as_actor(ctx, actor), order.id)).order_id == order.id
        for actor in (
            *(staff(merchant_ids=set()), staff(merchant_ids=merchant, warehouse_ids={uuid4()})),
            *(Actor(kind=kind) for kind in ("anonymous",)),  # type: ignore[arg-type]
        ):
            assert await _ids(as_actor(ctx, actor)) == []
            with pytest.raises(OrderNotFoundError):
                await get_console_order(as_actor(ctx, actor), order.id)


class TestMasking:
    async def test_hides_people_from_staff_without_the_right(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await change_address(
            as_actor(ctx, buyer(order.buyer_id)),
            order_id=order.id,
            address=DeliveryAddress(**{**ADDRESS, "detail": "新址 1 号"}),  # type: ignore[arg-type]
        )
        await ctx.session.flush()
        blind, seeing = as_actor(ctx, staff(without=BLIND)), as_actor(ctx, staff())
        (card,) = (await list_console_orders(blind, wanted=OrderFilter())).items
        detail = await get_console_order(blind, order.id)
        assert card.address == detail.address
        for told in (str(card), str(detail)):
            assert not any(secret in told for secret in ("三丰", "13812345678", "文三路", "新址"))
        shown = await get_console_order(seeing, order.id)
        assert shown.address is not None
        assert shown.address["detail"] == "新址 1 号"
        assert shown.timeline[-1].private_details is not None


class TestSorts:
    @pytest.mark.parametrize("sort", ORDER_SORTS.ways)
    @pytest.mark.parametrize("has_period", [False, True])
    async def test_page_without_gaps_or_repeats(
        self, ctx: Context, clock: FixedClock, sort: str, has_period: bool
    ) -> None:
        own = as_actor(ctx, staff())
        made = []
        for unit in (500, 300, 500, 900):
            clock.instant += timedelta(minutes=1)
            made.append(await make_paid_order(as_actor(ctx, ctx.actor), LineWish(unit_minor=unit)))
        keys = {
            "placed_at": lambda o: (o.id.int,),
            "ship_due_at": lambda o: (o.ship_due_at, o.id.int),
            "total": lambda o: (o.total_minor, o.id.int),
        }
        key = keys[sort.removeprefix("-")]
        wanted = [order.id for order in sorted(made, key=key, reverse=sort.startswith("-"))]
        seen, cursor = [], None
        while True:
            wish = OrderFilter(placed_from=ctx.now) if has_period else OrderFilter()
            page = await list_console_orders(own, wanted=wish, sort=sort, cursor=cursor, limit=1)
            seen += [order.order_id for order in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert seen == wanted

    async def test_refuse_the_cursor_of_another_sort(self, ctx: Context) -> None:
        for _ in range(2):
            await make_paid_order(ctx)
        own = as_actor(ctx, staff())
        page = await list_console_orders(own, wanted=OrderFilter(), limit=1)
        with pytest.raises(BadCursorError):
            await list_console_orders(own, wanted=OrderFilter(), sort="total", cursor=page.next_cursor)

    async def test_ask_the_database_three_times_whatever_the_page(self, ctx: Context) -> None:
        for _ in range(4):
            await make_paid_order(ctx)
        with count_statements(ctx.house.db.engine) as statements:
            page = await list_console_orders(as_actor(ctx, staff()), wanted=OrderFilter())
        assert (len(page.items), len(statements)) == (4, 3)


class TestMergeSuggestions:
    async def test_group_what_goes_from_one_warehouse_to_one_door(self, ctx: Context) -> None:
        warehouse = await make_warehouse(ctx)
        wish = OrderWish(warehouse_id=warehouse)
        first = (await make_paid_trade(ctx, orders=[wish])).order
        second = (await make_paid_trade(ctx, orders=[wish])).order
        await make_trade(ctx, orders=[wish])
        await make_paid_order(ctx)
        elsewhere = OrderWish(warehouse_id=warehouse, address={**ADDRESS, "detail": "别处"})
        await make_paid_trade(ctx, orders=[elsewhere])
        shipped = (await make_paid_trade(ctx, orders=[wish])).order
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=shipped.id, quantities={0: 1}, details={})])

        (group,) = await list_merge_suggestions(as_actor(ctx, staff()))

        assert group.warehouse_id == warehouse
        assert set(group.order_ids) == {first.id, second.id}
        assert set(group.numbers) == {first.number, second.number}
        assert group.earliest_ship_due_at == ctx.now + timedelta(hours=48)
        assert group.address == ADDRESS
        (masked,) = await list_merge_suggestions(as_actor(ctx, staff(without=BLIND)))
        assert "13812345678" not in str(masked)
        assert await list_merge_suggestions(as_actor(ctx, staff(merchant_ids={first.merchant_id}))) == []


class TestAlerts:
    async def test_are_paged_inside_the_bound(self, ctx: Context) -> None:
        orders = [await make_paid_order(ctx) for _ in range(3)]
        for order in orders:
            await request_shipping(as_actor(ctx, buyer(order.buyer_id)), order_id=order.id)
        await ctx.session.flush()
        first = await list_alerts(as_actor(ctx, staff()), limit=2)
        second = await list_alerts(as_actor(ctx, staff()), limit=2, cursor=first.next_cursor)
        assert [a.order_id for a in [*first.items, *second.items]] == [order.id for order in reversed(orders)]
        (own,) = (await list_alerts(as_actor(ctx, staff(merchant_ids={orders[0].merchant_id})))).items
        assert (own.order_id, own.text) == (orders[0].id, "买家提醒发货")
