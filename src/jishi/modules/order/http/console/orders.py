"""What staff read of orders."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import Provide
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.order.answers import ConsoleOrder, ConsoleOrderDetail, MergeSuggestion, OrderAlert
from jishi.modules.order.errors import OrderNotFoundError
from jishi.modules.order.http.console.order_filter import provide_order_filter
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries import list_alerts as alerts
from jishi.modules.order.queries import list_console_orders as many
from jishi.modules.order.queries import list_merge_suggestions as merging
from jishi.modules.order.queries.get_order import get_console_order
from jishi.modules.order.queries.list_alerts import ALERT_SORTS
from jishi.modules.order.queries.list_console_orders import ORDER_SORTS
from jishi.modules.order.queries.order_filter import OrderFilter
from jishi.modules.promotion.public import deliveries

Limit = Annotated[int, Parameter(ge=1, le=100)]


@get("/orders", dependencies={"wanted": Provide(provide_order_filter)}, **requires(ORDER_VIEW, BadCursorError))
async def list_orders(
    ctx: Context,
    wanted: OrderFilter,
    sort: Annotated[str, sorted_by(ORDER_SORTS)] = ORDER_SORTS.usual,
    cursor: str | None = None,
    limit: Limit = 20,
) -> Page[ConsoleOrder]:
    """List orders of the staff's merchants and warehouses.

    Names, phones and doors are masked without the permission order.view_consignee, which filtering by them needs too.
    """
    return await many.list_console_orders(ctx, wanted=wanted, sort=sort, cursor=cursor, limit=limit)


@get("/orders/delivery-options", **requires(ORDER_VIEW))
async def list_delivery_options(ctx: Context) -> list[deliveries.DeliveryOptionName]:
    """List the ways of delivery that orders may be narrowed by."""
    return await deliveries.list_delivery_options(ctx)


@get("/orders/alerts", **requires(ORDER_VIEW, BadCursorError))
async def list_order_alerts(
    ctx: Context,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(ALERT_SORTS)] = ALERT_SORTS.usual,
    limit: Limit = 20,
) -> Page[OrderAlert]:
    """List late or wrong payments and buyers' requests to ship, newest first."""
    return await alerts.list_alerts(ctx, cursor=cursor, sort=sort, limit=limit)


@get("/orders/merge-suggestions", **requires(ORDER_VIEW))
async def list_merge_suggestions(ctx: Context, limit: Limit = 50) -> list[MergeSuggestion]:
    """List paid orders that wait in one warehouse for one consignee and may travel in one box, most urgent first.

    Ship them with the same carrier and tracking number.
    """
    return await merging.list_merge_suggestions(ctx, limit=limit)


@get("/orders/{order_id:uuid}", **requires(ORDER_VIEW, OrderNotFoundError))
async def get_order(ctx: Context, order_id: UUID) -> ConsoleOrderDetail:
    """Show an order with its lines, amounts, address, deadlines, allowed acts and timeline."""
    return await get_console_order(ctx, order_id)


ROUTES = [list_orders, list_delivery_options, list_order_alerts, list_merge_suggestions, get_order]
