"""What staff should look at, as a file."""

from collections.abc import AsyncIterator

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, NoFilter, Portion, count_to_export, read_portions
from jishi.kit.texts import text
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.order.models import OrderEvent
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries.list_alerts import alert_rows

_ALERT = (
    Column("order.number"),
    Column("order.merchant"),
    Column("order.alert"),
    Column("order.alert_at", ColumnKind.INSTANT),
)


async def count_alerts(ctx: Context, _: NoFilter) -> int:
    """Count what staff should look at."""
    return await count_to_export(ctx.session, alert_rows(ctx.actor).with_only_columns(OrderEvent.id))


async def open_alerts(ctx: Context, _: NoFilter) -> AsyncIterator[Portion]:
    """Yield what staff should look at, the newest first."""
    async for rows in read_portions(ctx.session, alert_rows(ctx.actor).order_by(OrderEvent.id.desc())):
        names = await load_merchant_names(ctx, {merchant_id for *_, merchant_id in rows})
        yield [
            [number, names.get(merchant_id), text(f"order.act.{event.act}", ctx.locale), event.at]
            for event, number, merchant_id in rows
        ]


EXPORTS = [
    ExportKind(
        code="order.alerts",
        permission=ORDER_VIEW,
        columns=_ALERT,
        filters=NoFilter,
        count=count_alerts,
        open=open_alerts,
    ),
]
