"""The pure rules."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.context import Context
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.rules.address import DeliveryAddress, keeps_region, mask_address, mask_name, mask_phone
from jishi.modules.order.rules.allowed_acts import allowed_to_buyer, allowed_to_staff
from jishi.modules.order.rules.reduce_price import add_up_trade, reduce_order
from jishi.modules.order.rules.spread_refund import spread_refund
from jishi.modules.order.rules.timers import Timers, minutes_to_pay, timers_of
from tests.order.make import ADDRESS

Cell = tuple[int, int, int]
CELLS = st.tuples(st.integers(0, 10**7), st.integers(1, 500), st.integers(0, 100))


def _lines(cells: list[Cell]) -> list[OrderLine]:
    lines = []
    for unit, quantity, percent in cells:
        discount = unit * quantity * percent // 100
        line = OrderLine(unit_price_minor=unit, quantity=quantity, discount_minor=discount, refunded_minor=0)
        line.total_minor = unit * quantity - discount
        lines.append(line)
    return lines


def _order(lines: list[OrderLine], freight: int) -> Order:
    order = Order(freight_minor=freight, refunded_minor=0)
    order.goods_minor = sum(line.unit_price_minor * line.quantity for line in lines)
    order.discount_minor = sum(line.discount_minor for line in lines)
    order.total_minor = order.goods_minor - order.discount_minor + freight
    return order


class TestReduceOrder:
    @given(st.lists(CELLS, min_size=1, max_size=8), st.integers(0, 10**4), st.data())
    def test_keeps_every_sum_and_no_line_falls_below_zero(
        self, cells: list[Cell], freight: int, data: st.DataObject
    ) -> None:
        lines = _lines(cells)
        order = _order(lines, freight)
        before, placed = order.total_minor, [line.discount_minor for line in lines]
        reduction = data.draw(st.integers(0, order.goods_minor - order.discount_minor))

        reduce_order(order, lines, placed, reduction)

        assert order.total_minor == before - reduction
        assert order.discount_minor == sum(line.discount_minor for line in lines)
        assert order.total_minor == sum(line.total_minor for line in lines) + freight
        assert all(line.total_minor >= 0 and line.discount_minor >= d for line, d in zip(lines, placed, strict=True))

    @given(st.lists(CELLS, min_size=1, max_size=8), st.data())
    def test_replaces_an_earlier_reduction(self, cells: list[Cell], data: st.DataObject) -> None:
        once, twice = _lines(cells), _lines(cells)
        orders = _order(once, 0), _order(twice, 0)
        placed = [line.discount_minor for line in once]
        most = orders[0].goods_minor - orders[0].discount_minor
        first, second = data.draw(st.integers(0, most)), data.draw(st.integers(0, most))
        reduce_order(orders[0], once, placed, second)
        reduce_order(orders[1], twice, placed, first)
        reduce_order(orders[1], twice, placed, second)
        assert [line.total_minor for line in once] == [line.total_minor for line in twice]

    def test_shares_go_by_what_each_line_costs(self) -> None:
        lines = _lines([(1_000, 1, 0), (2_000, 1, 0), (0, 1, 0)])
        reduce_order(_order(lines, 0), lines, [0, 0, 0], 100)
        assert [line.discount_minor for line in lines] == [33, 67, 0]

    def test_the_trade_adds_up(self) -> None:
        orders = [_order(_lines([(1_000, 2, 10)]), 500), _order(_lines([(300, 1, 0)]), 0)]
        trade = Trade(goods_minor=2_300)
        add_up_trade(trade, orders)
        assert (trade.discount_minor, trade.freight_minor, trade.total_minor) == (200, 500, 2_600)


class TestSpreadRefund:
    @given(st.lists(CELLS, min_size=1, max_size=8), st.integers(0, 10**4), st.lists(st.integers(1, 10**5), max_size=12))
    def test_never_gives_a_line_more_than_it_has_and_ends_at_all(
        self, cells: list[Cell], freight: int, wanted: list[int]
    ) -> None:
        lines = _lines(cells)
        order = _order(lines, freight)
        for amount in [*wanted, order.total_minor]:
            spread_refund(order, lines, min(amount, order.total_minor - order.refunded_minor))
            assert all(0 <= line.refunded_minor <= line.total_minor for line in lines)
            rest = order.refunded_minor - sum(line.refunded_minor for line in lines)
            assert 0 <= rest <= freight
        assert [line.refunded_minor for line in lines] == [line.total_minor for line in lines]


class TestTimers:
    def test_a_merchants_own_win_over_the_platforms_and_ours(self) -> None:
        own, platform = uuid4(), Timers(ship_hours=24)
        kept = {own: Timers(ship_hours=12), PLATFORM: platform}
        assert timers_of(own, kept).ship_hours == 12
        assert timers_of(uuid4(), kept) == platform
        assert timers_of(uuid4(), {}) == Timers()

    def test_the_most_impatient_merchant_decides_how_long_a_trade_waits(self) -> None:
        slow, quick = uuid4(), uuid4()
        kept = {slow: Timers(unpaid_minutes=60), quick: Timers(unpaid_minutes=10)}
        assert minutes_to_pay([slow, quick], kept) == 10
        assert minutes_to_pay([slow, uuid4()], kept) == 30


class TestAddresses:
    @pytest.mark.parametrize(("name", "masked"), [("张三丰", "张*"), ("O", "O*"), ("", "*")])
    def test_mask_names(self, name: str, masked: str) -> None:
        assert mask_name(name) == masked

    @pytest.mark.parametrize(
        ("phone", "masked"), [("13812345678", "138****5678"), ("+8613812345678", "+86****5678"), ("88123456", "****56")]
    )
    def test_mask_phones(self, phone: str, masked: str) -> None:
        assert mask_phone(phone) == masked

    def test_mask_keeps_the_region_only(self) -> None:
        masked = mask_address(ADDRESS)
        assert masked is not None
        assert masked["region_names"] == ["浙江省", "杭州市", "西湖区"]
        told = str(masked)
        assert not any(secret in told for secret in ("三丰", "12345678", "文三路"))
        assert mask_address(None) is None

    def test_region_is_province_and_city(self) -> None:
        address = DeliveryAddress(**{**ADDRESS, "district_code": "330108", "detail": "elsewhere"})  # type: ignore[arg-type]
        assert keeps_region(ADDRESS, address)
        assert not keeps_region({**ADDRESS, "city_code": "330200"}, address)


class TestAllowedActs:
    def test_of_an_unpaid_order(self, ctx: Context) -> None:
        order, trade = _standing("placed", "unpaid", "unfulfilled"), _unpaid_until(ctx, minutes=5)
        assert allowed_to_buyer(order, trade, ctx.now) == ["pay", "change_address", "change_note", "cancel"]
        assert allowed_to_staff(order, trade, ctx.now) == ["change_price", "change_address", "cancel", "note"]

    def test_of_an_unpaid_order_whose_time_is_over(self, ctx: Context) -> None:
        order, trade = _standing("placed", "unpaid", "unfulfilled"), _unpaid_until(ctx, minutes=0)
        assert "pay" not in allowed_to_buyer(order, trade, ctx.now)
        assert "change_price" not in allowed_to_staff(order, trade, ctx.now)

    def test_of_a_paid_order(self, ctx: Context) -> None:
        order = _standing("confirmed", "paid", "unfulfilled")
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == [
            *("request_shipping", "change_address", "change_note", "cancel", "buy_again")
        ]
        assert allowed_to_staff(order, Trade(state="paid"), ctx.now) == [
            *("ship", "change_address", "cancel", "refund_units", "note")
        ]

    def test_of_a_partly_shipped_order(self, ctx: Context) -> None:
        order = _standing("confirmed", "paid", "partially_shipped")
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == [
            *("request_shipping", "request_after_sale", "buy_again")
        ]
        assert allowed_to_staff(order, Trade(state="paid"), ctx.now) == [
            *("ship", "change_shipments", "refund_units", "note")
        ]

    def test_of_a_shipped_order(self, ctx: Context) -> None:
        order = _standing("confirmed", "paid", "shipped")
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == [
            *("confirm_receipt", "request_after_sale", "buy_again")
        ]

    def test_of_a_received_order(self, ctx: Context) -> None:
        order = _standing("confirmed", "paid", "received")
        order.after_sale_until = ctx.now + timedelta(days=1)
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == ["request_after_sale", "buy_again"]
        order.after_sale_until = ctx.now
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == ["buy_again"]

    def test_of_a_cancelled_order(self, ctx: Context) -> None:
        order = _standing("cancelled", "paid", "unfulfilled")
        assert allowed_to_buyer(order, Trade(state="paid"), ctx.now) == ["buy_again"]
        assert allowed_to_staff(order, Trade(state="paid"), ctx.now) == ["note"]


def _standing(order_state: str, payment: str, fulfillment: str) -> Order:
    return Order(order_state=order_state, payment_state=payment, fulfillment_state=fulfillment)


def _unpaid_until(ctx: Context, *, minutes: int) -> Trade:
    return Trade(state="unpaid", pay_due_at=ctx.now + timedelta(minutes=minutes))
