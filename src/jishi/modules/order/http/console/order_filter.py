"""The filter of the console's list, as query parameters."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar.params import Parameter

from jishi.kit.http.instants import check_zones
from jishi.modules.order.queries.order_filter import OrderFilter
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState

Word = Annotated[str | None, Parameter(min_length=1, max_length=64)]


async def provide_order_filter(  # noqa: PLR0913 (one parameter a condition)
    tab: Tab | None = None,
    order_state: OrderState | None = None,
    payment_state: PaymentState | None = None,
    fulfillment_state: FulfillmentState | None = None,
    number: Annotated[str | None, Parameter(pattern="^[0-9]{1,20}$")] = None,
    buyer_id: UUID | None = None,
    trade_id: UUID | None = None,
    merchant_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    delivery_code: Word = None,
    sku_code: Word = None,
    phone: Word = None,
    consignee: Word = None,
    placed_from: datetime | None = None,
    placed_to: datetime | None = None,
    is_overdue: bool | None = None,
    closing_minutes: Annotated[int | None, Parameter(ge=1, le=1_440)] = None,
) -> OrderFilter:
    """Gather the conditions; all of them hold at once."""
    check_zones(placed_from=placed_from, placed_to=placed_to)
    return OrderFilter(
        tab=tab,
        order_state=order_state,
        payment_state=payment_state,
        fulfillment_state=fulfillment_state,
        number=number,
        buyer_id=buyer_id,
        trade_id=trade_id,
        merchant_id=merchant_id,
        warehouse_id=warehouse_id,
        delivery_code=delivery_code,
        sku_code=sku_code,
        phone=phone,
        consignee=consignee,
        placed_from=placed_from,
        placed_to=placed_to,
        is_overdue=is_overdue,
        closing_minutes=closing_minutes,
    )
