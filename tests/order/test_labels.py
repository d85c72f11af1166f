"""What buyers read, derived from the axes: the rule and its SQL say the same."""

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
            ("confirmed", "paid", "received", "completed"),
            ("completed", "paid", "received", "completed"),
            ("confirmed", "refunded", "shipped", "refunded"),
            ("cancelled", "unpaid", "unfulfilled", "cancelled"),
            ("cancelled", "refunded", "unfulfilled", "cancelled"),
        ],
    )
    def test_reads(self, order_state: str, payment: str, fulfillment: str, label: str) -> None:
        order = Order(order_state=order_state, payment_state=payment, fulfillment_state=fulfillment)
        assert label_of(order) == label

    @pytest.mark.parametrize("label", list(Label))
    @pytest.mark.parametrize("locale", ["zh-CN", "en"])
    def test_every_label_has_a_tab_and_a_text(self, label: Label, locale: str) -> None:
        assert label in TAB_OF
        assert has_text(f"order.label.{label}", locale)


class TestInTab:
    async def test_agrees_with_the_rule_on_every_combination(self, ctx: Context) -> None:
        buyer_id = uuid4()
        combinations = product(OrderState, PaymentState, FulfillmentState)
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
                version=1,
            )
            for order_state, payment, fulfillment in combinations
        ]
        ctx.session.add_all(orders)
        await ctx.session.flush()
        for tab in Tab:
            query = select(Order.id).where(Order.buyer_id == buyer_id, in_tab(tab))
            found = set(await ctx.session.scalars(query))
            assert found == {order.id for order in orders if TAB_OF[label_of(order)] is tab}
