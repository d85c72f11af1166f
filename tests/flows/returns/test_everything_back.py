"""Once nothing of a trade is kept, exactly what was paid has come back: by whatever doors, in any order, under any policy."""

from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.outbox import OutboxRow
from jishi.kit.texts import tell_text
from jishi.modules.member.order_facts import OrderFact
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.settings import PointsSettings
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.order.models import Order, OrderLine, UnitRefund
from jishi.modules.order.public import ShippedUnits, cancel_order, record_shipments, release_held_back
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.guards import has_goods_left, is_cancellable, is_unit_refundable
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.payment.public import Origin, request_refund
from jishi.modules.promotion.public import ReturnPolicy
from tests.conftest import START
from tests.flows.returns.make import FIRST, SECOND, deliver, find_faults, make_sale, refund, set_policy, settle
from tests.member.make import differing
from tests.member.make_standing import grown, later, paid, points_of, set_up, tell
from tests.order.make import LineWish, MadeTrade, OrderWish

THIRD = OrderWish(lines=[LineWish(quantity=3, unit_minor=333, discount_minor=7)], freight_minor=200)


async def cancel(house: House, order_id: UUID) -> None:
    async with open_context(house) as ctx:
        await cancel_order(ctx, order_id=order_id, reason=CancelReason.OTHER)


async def ship(house: House, order_id: UUID) -> None:
    async with open_context(house) as ctx:
        rows = await ctx.session.scalars(select(OrderLine).where(OrderLine.order_id == order_id))
        units = {line.position: line.unshipped_quantity for line in rows if line.unshipped_quantity}
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=order_id, quantities=units, details={})])


async def asked_of(house: House, trade_id: UUID) -> int:
    """Return what was asked back of a trade so far."""
    async with open_context(house) as ctx:
        query = select(func.coalesce(func.sum(Refund.amount_minor), 0)).join(
            PaymentOrder, PaymentOrder.id == Refund.payment_order_id
        )
        return int(await ctx.session.scalar(query.where(PaymentOrder.trade_id == trade_id)) or 0)


async def staff_refund(house: House, trade_id: UUID, minor: int) -> None:
    async with open_context(house) as ctx:
        origin = Origin("payment.staff", uuid4())
        await request_refund(ctx, trade_id=trade_id, amount=Money(minor), reason="sorry", origin=origin)


class TestLastGoodsCancelled:
    @pytest.mark.parametrize("policy", [ReturnPolicy.CLAW_BACK, ReturnPolicy.RECOMPUTE])
    async def test_bring_what_units_before_them_held_back(self, house: House, policy: ReturnPolicy) -> None:
        made = await make_sale(house, policy=policy)
        first, second = (order.id for order in made.orders)
        # 138.28 was paid for these units and 5 for their freight; 8.18 of the discount lies on them.
        assert await refund(house, first, (0, 2), (1, 1)) == 13_828 + 500 - 818
        await cancel(house, second)
        assert await asked_of(house, made.trade.id) < made.trade.total_minor
        await settle(house)
        assert await asked_of(house, made.trade.id) == made.trade.total_minor
        async with open_context(house) as ctx:
            orders = list(await ctx.session.scalars(select(Order)))
        assert {(order.payment_state, order.refunded_minor == order.total_minor) for order in orders} == {
            ("refunded", True)
        }
        assert await find_faults(house) == []

    async def test_bring_it_once(self, house: House) -> None:
        made = await make_sale(house, policy=ReturnPolicy.CLAW_BACK)
        first, second = (order.id for order in made.orders)
        await refund(house, first, (0, 2), (1, 1))
        await cancel(house, second)
        for _ in range(3):
            async with open_context(house) as ctx:
                await release_held_back(ctx, trade_id=made.trade.id)
        async with open_context(house) as ctx:
            assert await ctx.session.scalar(select(func.count()).select_from(UnitRefund)) == 2
            kept = await ctx.session.scalar(select(Refund.reason).order_by(Refund.id.desc()).limit(1))
        told = {tell_text(str(kept), locale) for locale in ("zh-CN", "en")}
        assert told == {
            "All of the purchase has come back, and with it what was held back",
            "整笔交易已全部退回，退还此前保留的金额",
        }
        assert await asked_of(house, made.trade.id) == made.trade.total_minor

    async def test_leave_out_what_staff_sent_that_is_on_its_way(self, house: House) -> None:
        made = await make_sale(house, policy=ReturnPolicy.CLAW_BACK)
        first, second = (order.id for order in made.orders)
        await refund(house, first, (0, 2), (1, 1))
        await staff_refund(house, made.trade.id, 500)
        await cancel(house, second)
        await settle(house)
        assert await asked_of(house, made.trade.id) == made.trade.total_minor
        assert await find_faults(house) == []

    async def test_count_for_units_that_come_after_them(self, house: House) -> None:
        made = await make_sale(house, policy=ReturnPolicy.CLAW_BACK)
        first, second = (order.id for order in made.orders)
        await cancel(house, second)
        await refund(house, first, (0, 1))
        await refund(house, first, (0, 1), (1, 1))
        assert await asked_of(house, made.trade.id) == made.trade.total_minor
        await settle(house)
        assert await find_faults(house) == []

    async def test_proof_finds_what_is_held_back(self, house: House) -> None:
        made = await make_sale(house, policy=ReturnPolicy.CLAW_BACK)
        await refund(house, made.orders[0].id, (0, 2), (1, 1))
        await cancel(house, made.orders[1].id)
        # News that is on its way explains it; without them it is a fault.
        assert await find_faults(house) == []
        async with house.db.hot_transaction() as connection:
            await connection.execute("UPDATE kit.outbox SET dispatched_at = now()")
        assert await find_faults(house) == ["order.trades_that_are_over_hold_nothing_back"]


class TestWhatTheTradeUsed:
    """Coupons, budgets and gifts come back with the last goods, whatever was paid for them."""

    async def told_gone(self, house: House, trade_id: UUID) -> list[str]:
        """Return the events so far that said that nothing of the trade stands any more."""
        async with open_context(house) as ctx:
            query = select(OutboxRow.name).where(
                OutboxRow.payload["trade_id"].astext == str(trade_id),
                OutboxRow.payload["is_whole_trade"].as_boolean(),
            )
            return list(await ctx.session.scalars(query.order_by(OutboxRow.id)))

    async def test_comes_back_where_freight_stays_paid(self, house: House) -> None:
        made = await make_sale(house, orders=[FIRST])
        await ship(house, made.order.id)
        await refund(house, made.order.id, (0, 2))
        await settle(house)
        assert await self.told_gone(house, made.trade.id) == []
        await refund(house, made.order.id, (1, 1))
        assert await self.told_gone(house, made.trade.id) == ["order.refunded.v1"]

    async def test_comes_back_with_units_that_cost_nothing(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(), LineWish(unit_minor=0)], freight_minor=100)])
        await ship(house, made.order.id)
        await refund(house, made.order.id, (0, 1))
        await settle(house)
        assert await self.told_gone(house, made.trade.id) == []
        assert await refund(house, made.order.id, (1, 1)) == 0
        assert await self.told_gone(house, made.trade.id) == ["order.refunded.v1"]

    async def test_stays_used_while_an_order_stands_that_cost_nothing(self, house: House) -> None:
        free = OrderWish(lines=[LineWish(unit_minor=1_000, discount_minor=1_000)])
        made = await make_sale(house, orders=[OrderWish(), free])
        dear, cheap = sorted(made.orders, key=lambda order: -order.total_minor)
        await cancel(house, dear.id)
        await settle(house)
        assert await self.told_gone(house, made.trade.id) == []
        await cancel(house, cheap.id)
        assert await self.told_gone(house, made.trade.id) == ["order.cancelled.v1"]


class Act(msgspec.Struct, frozen=True):
    """One thing that is done: to which order, and with which line and how many of its units."""

    name: str
    order: int
    line: int
    units: int


NAMES = ["units", "units", "units", "cancel", "ship", "settle", "deliver", "complete", *ReturnPolicy]
ACTS = st.lists(
    st.builds(Act, st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 1), st.integers(1, 3)), max_size=10
)


def fact_of(made: MadeTrade, order_id: UUID) -> OrderFact:
    """Return the fact that an order was paid."""
    order = next(one for one in made.orders if one.id == order_id)
    return paid(
        made.trade.buyer_id,
        order.total_minor,
        START,
        order_id=order.id,
        trade_id=made.trade.id,
        goods_minor=order.total_minor - order.freight_minor,
        trade_goods_minor=made.trade.total_minor - made.trade.freight_minor,
        trade_orders=len(made.orders),
    )


async def promise_points(house: House, made: MadeTrade) -> None:
    """Make the buyer a member, to whom the trade promises points and growth."""
    async with open_context(house) as ctx:
        _, version = await read_settings(ctx.session, PointsSettings)
        if not version:
            await set_up(ctx)
        await open_member(ctx, member_id=MemberId(made.trade.buyer_id))
    await tell(house, *(fact_of(made, order.id) for order in made.orders))


async def _do(house: House, made: MadeTrade, act: Act) -> None:
    order_id = made.orders[act.order].id
    async with open_context(house) as ctx:
        order = (await ctx.session.scalars(select(Order).where(Order.id == order_id))).one()
        query = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.position)
        lines = list(await ctx.session.scalars(query))
    line = lines[act.line % len(lines)]
    units = min(act.units, line.quantity - line.refunded_quantity)
    if act.name == "units" and units and is_unit_refundable(order):
        await refund(house, order_id, (line.position, units))
    elif act.name == "cancel" and is_cancellable(order):
        await cancel(house, order_id)
    elif act.name == "ship" and is_cancellable(order):
        await ship(house, order_id)
    elif act.name in {"settle", "deliver"}:
        await (settle(house) if act.name == "settle" else deliver(house))
    elif act.name == "complete":
        await tell(house, later(fact_of(made, order_id), completed_at=START))
    elif act.name in set(ReturnPolicy):
        await set_policy(house, ReturnPolicy(act.name))


async def _end(house: House, made: MadeTrade, way: str) -> None:
    """Have the rest go, by cancelling where that can be done or by units."""
    for place, wish in enumerate([FIRST, SECOND, THIRD]):
        await _do(house, made, Act(way, place, 0, 9))
        for line in range(len(wish.lines)):
            await _do(house, made, Act("units", place, line, 9))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policy=st.sampled_from(ReturnPolicy), acts=ACTS, way=st.sampled_from(["units", "cancel"]))
async def test_all_of_it_comes_back(house: House, policy: ReturnPolicy, acts: list[Act], way: str) -> None:
    """Whatever was done in which order: with the last goods all money is back, but the freight of what travelled.

    Nothing that the goods earned stays: neither points nor growth, whatever became of their freight.
    """
    made = await make_sale(house, policy=policy, orders=[FIRST, SECOND, THIRD])
    await promise_points(house, made)
    for act in acts:
        await _do(house, made, act)
        assert await asked_of(house, made.trade.id) <= made.trade.total_minor
    await _end(house, made, way)
    await settle(house)
    async with open_context(house) as ctx:
        orders = list(await ctx.session.scalars(select(Order).where(Order.trade_id == made.trade.id)))
        lines = list(await ctx.session.scalars(select(OrderLine)))
        assert not any(has_goods_left(one, [line for line in lines if line.order_id == one.id]) for one in orders)
    travelled = sum(order.freight_minor for order in orders if order.fulfillment_state != "unfulfilled")
    assert await asked_of(house, made.trade.id) == made.trade.total_minor - travelled
    assert sum(order.refunded_minor for order in orders) == made.trade.total_minor - travelled
    async with open_context(house) as ctx:
        assert await points_of(ctx, made.trade.buyer_id) == (0, 0, 0)
        assert sum(await grown(ctx, made.trade.buyer_id)) == 0
    assert await differing(house) == {}
    assert await find_faults(house) == []
