"""List what staff should look at."""

from uuid import UUID

from sqlalchemy import Select, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.order.acts import ALERTS
from jishi.modules.order.answers import OrderAlert
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.scope import orders_of

ALERT_SORTS = Sorts(columns={"at": OrderEvent.id}, tie=(OrderEvent.id,), usual="-at")


async def list_alerts(
    ctx: Context, *, cursor: str | None = None, sort: str | None = None, limit: int = 20
) -> Page[OrderAlert]:
    """Return late or wrong payments and requests to ship, newest first, inside the bound of the staff who ask.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_rows(ctx.session, alert_rows(ctx.actor), ALERT_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: _view(*row, locale=ctx.locale))


def alert_rows(actor: Actor) -> Select[OrderEvent, str, UUID]:
    """Return the query for what staff should look at, with the number and merchant of each order."""
    query = select(OrderEvent, Order.number, Order.merchant_id).join(Order, Order.id == OrderEvent.order_id)
    return query.where(OrderEvent.act.in_(sorted(ALERTS)), orders_of(actor))


def _view(event: OrderEvent, number: str, merchant_id: UUID, *, locale: str) -> OrderAlert:
    return OrderAlert(
        order_id=event.order_id,
        number=number,
        merchant_id=merchant_id,
        act=event.act,
        text=text(f"order.act.{event.act}", locale),
        at=event.at,
        details=event.details,
    )
