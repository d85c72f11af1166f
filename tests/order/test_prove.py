"""Each proof finds what it is for, and nothing in sound books."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.order.models import Order
from jishi.modules.order.prove import CHECKS
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.returning import PlannedLine, RefundPlan
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.refund_units import refund_units
from tests.order.make import LineWish, OrderWish, make_open_payment, make_paid_order, make_parties, make_trade
from tests.order.web import open_house

# What goes wrong: the statement, and the proofs that must tell of it.
FAULTS: dict[str, tuple[str, set[str]]] = {
    "trade_with_another_freight": (
        'UPDATE "order".trades SET freight_minor = freight_minor + 1, total_minor = total_minor + 1',
        {"order.trades_are_sums_of_orders", "order.paid_trades_have_their_money"},
    ),
    "order_with_another_freight": (
        'UPDATE "order".orders SET freight_minor = freight_minor + 1, total_minor = total_minor + 1',
        {"order.trades_are_sums_of_orders"},
    ),
    "line_with_another_discount": (
        'UPDATE "order".order_lines SET discount_minor = discount_minor + 1, total_minor = total_minor - 1',
        {"order.orders_are_sums_of_lines"},
    ),
    "orders_without_trade": (
        'UPDATE "order".orders SET trade_id = gen_random_uuid()',
        {"order.orders_have_their_trade", "order.trades_are_sums_of_orders"},
    ),
    "lines_without_order": (
        'UPDATE "order".order_lines SET order_id = gen_random_uuid()',
        {"order.lines_have_their_order", "order.orders_are_sums_of_lines"},
    ),
    "orders_of_a_warehouse_that_is_not_there": (
        """UPDATE "order".orders SET warehouse_id = gen_random_uuid()""",
        {"order.orders_have_their_parties", "order.lines_have_their_order"},
    ),
    "orders_of_a_merchant_that_is_not_there": (
        """UPDATE "order".orders SET merchant_id = gen_random_uuid()""",
        {"order.orders_have_their_parties", "order.lines_have_their_order"},
    ),
    "orders_of_nobody": (
        """UPDATE "order".orders SET buyer_id = gen_random_uuid()""",
        {"order.orders_have_their_parties", "order.orders_have_their_trade"},
    ),
    "paid_trade_closed": (
        """UPDATE "order".trades SET state = 'closed' WHERE state = 'paid'""",
        {"order.axes_agree", "order.money_has_its_paid_trade"},
    ),
    "refunded_without_refund": (
        """UPDATE "order".orders SET payment_state = 'refunded' WHERE payment_state = 'paid'""",
        {"order.axes_agree", "order.timelines_end_in_the_states"},
    ),
    "shipped_without_units": (
        """UPDATE "order".orders SET fulfillment_state = 'shipped' WHERE fulfillment_state = 'unfulfilled'""",
        {"order.axes_agree", "order.fulfillment_axis_is_what_lines_say"},
    ),
    "cancelled_line_still_held": (
        """UPDATE "order".order_lines SET reservation_state = 'held' WHERE reservation_state = 'released'""",
        {"order.reservations_are_what_states_say"},
    ),
    "held_line_consumed": (
        """UPDATE "order".order_lines SET reservation_state = 'consumed' WHERE reservation_state = 'held'""",
        {"order.reservations_are_what_states_say"},
    ),
    "refunded_units_without_refund": (
        'UPDATE "order".order_lines SET refunded_quantity = 1 WHERE shipped_quantity = 1',
        {"order.refunded_units_are_what_refunds_say"},
    ),
    "unit_refund_of_another_amount": (
        'UPDATE "order".unit_refunds SET amount_minor = amount_minor + 1',
        {"order.unit_refunds_are_sums_of_lines", "order.unit_refunds_have_their_money"},
    ),
    "trade_that_is_over_and_got_less_back": (
        """WITH told AS (UPDATE kit.outbox SET dispatched_at = occurred_at)
           UPDATE payment.refunds SET amount_minor = 1 WHERE origin_kind = 'order.cancelled'""",
        {"order.trades_that_are_over_hold_nothing_back"},
    ),
    "timeline_of_another_end": (
        """UPDATE "order".order_events SET to_state = 'placed' WHERE axis = 'order'""",
        {"order.timelines_end_in_the_states"},
    ),
    "money_of_another_amount": (
        "UPDATE payment.payment_orders SET amount_minor = amount_minor + 1",
        {"order.paid_trades_have_their_money"},
    ),
    "money_for_an_unpaid_trade": (
        """UPDATE payment.payment_orders SET state = 'paid', paid_at = created_at WHERE state = 'open'""",
        {"order.money_has_its_paid_trade"},
    ),
    "deposit_that_nobody_paid": (
        """UPDATE "order".trades SET deposit_minor = 1, deposit_paid_at = paid_at WHERE state = 'paid'""",
        {"order.deposits_are_paid_kept_or_back", "order.paid_trades_have_their_money"},
    ),
    "money_for_no_trade": (
        "UPDATE payment.payment_orders SET trade_id = gen_random_uuid()",
        {"order.money_has_its_paid_trade", "order.paid_trades_have_their_money"},
    ),
}


@pytest.fixture(scope="module")
async def house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A house with orders in many states."""
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        async with open_context(house) as ctx:
            waiting = await make_trade(ctx, orders=[OrderWish(freight_minor=500), OrderWish()])
            await make_open_payment(ctx, waiting.trade)
            closed = await make_trade(ctx)
            await cancel_order(ctx, order_id=closed.order.id, reason=CancelReason.OTHER)
            await make_paid_order(ctx, LineWish(quantity=2, discount_minor=50))
            cancelled = await make_paid_order(ctx)
            await cancel_order(ctx, order_id=cancelled.id, reason=CancelReason.OTHER)
            part: Order = await make_paid_order(ctx, LineWish(quantity=2))
            whole = await make_paid_order(ctx, LineWish(quantity=2))
            returned = await make_paid_order(ctx, LineWish(quantity=2))
            line = PlannedLine(order_id=returned.id, position=0, quantity=1, amount_minor=1_000)
            plan = RefundPlan(order_id=returned.id, policy="keep", lines=(line,), worth_minor=1_000, freight_minor=0)
            await refund_units(ctx, plan=plan, reason="damaged")
            units = [(part, 1), (whole, 2)]
            for order, quantity in units:
                shipped = ShippedUnits(order_id=order.id, quantities={0: quantity}, details={})
                await record_shipments(ctx, shipments=[shipped])
            await make_parties(ctx)
        yield house


async def _found(house: House, fault: str) -> set[str]:
    """Return the proofs that find something after a fault, which is then rolled back."""
    async with house.db.engine.connect() as connection:
        await connection.execute(text(fault))
        found = {check.name for check in CHECKS if (await connection.exec_driver_sql(check.sql)).first()}
        await connection.rollback()
    return found


class TestChecks:
    async def test_find_nothing_in_sound_books_but_goods_unknown_to_the_catalogue(self, house: House) -> None:
        findings = await prove(house.db, CHECKS)
        assert [finding.name for finding in findings if finding.count] == ["order.lines_have_a_variant"]

    @pytest.mark.parametrize(("fault", "told"), FAULTS.values(), ids=FAULTS)
    async def test_find_the_fault(self, house: House, fault: str, told: set[str]) -> None:
        assert told <= await _found(house, fault)

    def test_are_all_seen_to_fail(self) -> None:
        seen = set[str]().union(*(told for _, told in FAULTS.values())) | {"order.lines_have_a_variant"}
        assert seen == {check.name for check in CHECKS}
