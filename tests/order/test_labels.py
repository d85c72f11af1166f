"""What buyers read, derived from the axes: the rule and its SQL say the same."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.texts import has_text
from jishi.modules.order.models import Order
from jishi.modules.order.queries.tabs import in_tab
from jishi.modules.order.rules.labels import TAB_OF, Label, Tab, label_of
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState
from tests.order.make import ADDRESS


class TestLabelOf:
    @pytest.mark.parametrize(
        ("order_state", "payment", "fulfillment", "label"),
        [
            ("placed", "unpaid", "unfulfilled", "to_pay"),
            ("confirmed", "paid", "unfulfilled", "to_ship"),
            ("confirmed", "paid", "partially_shipped", "partially_shipped"),
            ("confirmed", "partially_refunded", "shipped", "to_receive"),
            ("confirmed", "paid", "received", "to_review"),
            ("completed", "paid", "received", "to_review"),
            ("confirmed", "refunded", "shipped", "refunded"),
            ("cancelled", "unpaid", "unfulfilled", "cancelled"),
            ("cancelled", "refunded", "unfulfilled", "cancelled"),
        ],
    )
    def test_reads(self, ctx: Context, order_state: str, payment: str, fulfillment: str, label: str) -> None:
        order = Order(order_state=order_state, payment_state=payment, fulfillment_state=fulfillment)
        order.review_due_at = ctx.now + timedelta(days=1)
        assert label_of(order, ctx.now) == label

    def test_is_completed_when_the_time_to_review_is_over(self, ctx: Context) -> None:
        order = Order(order_state="confirmed", payment_state="paid", fulfillment_state="received")
        order.review_due_at = ctx.now
        assert label_of(order, ctx.now) is Label.COMPLETED

    @pytest.mark.parametrize("label", list(Label))
    @pytest.mark.parametrize("locale", ["zh-CN", "en"])
    def test_every_label_has_a_tab_and_a_text(self, label: Label, locale: str) -> None:
        assert label in TAB_OF
        assert has_text(f"order.label.{label}", locale)


class TestInTab:
    async def test_agrees_with_the_rule_on_every_combination(self, ctx: Context) -> None:
        buyer_id = uuid4()
        due = (None, ctx.now - timedelta(seconds=1), ctx.now, ctx.now + timedelta(seconds=1))
        combinations = product(OrderState, PaymentState, FulfillmentState, due)
        orders = [
            Order(
                id=uuid4(),
                trade_id=uuid4(),
                number=str(uuid4()),
                merchant_id=uuid4(),
                warehouse_id=uuid4(),
                buyer_id=buyer_id,
                order_state=order_state,
                payment_state=payment,
                fulfillment_state=fulfillment,
                goods_minor=0,
                discount_minor=0,
                freight_minor=0,
                total_minor=0,
                refunded_minor=0,
                currency="CNY",
                address=ADDRESS,
                placed_at=ctx.now,
                review_due_at=review_due_at,
                version=1,
            )
            for order_state, payment, fulfillment, review_due_at in combinations
        ]
        ctx.session.add_all(orders)
        await ctx.session.flush()
        for tab in Tab:
            query = select(Order.id).where(Order.buyer_id == buyer_id, in_tab(tab, ctx.now))
            found = set(await ctx.session.scalars(query))
            assert found == {order.id for order in orders if TAB_OF[label_of(order, ctx.now)] is tab}
