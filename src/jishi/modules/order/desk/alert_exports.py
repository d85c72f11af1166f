"""What staff should look at, as a file."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, NoFilter, Portion, Rows
from jishi.kit.texts import text
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.order.models import OrderEvent
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries.list_alerts import ALERT_SORTS, alert_rows

_ALERT = (
    Column("order.number"),
    Column("order.merchant"),
    Column("order.alert"),
    Column("order.alert_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, _: NoFilter) -> Rows:
    return alert_rows(ctx.actor)


async def _cells(ctx: Context, rows: Sequence[tuple[OrderEvent, str, UUID]]) -> Portion:
    names = await load_merchant_names(ctx, {merchant_id for *_, merchant_id in rows})
    return [
        [number, names.get(merchant_id), text(f"order.act.{event.act}", ctx.locale), event.at]
        for event, number, merchant_id in rows
    ]


EXPORTS = [
    ExportKind(
        code="order.alerts",
        permission=ORDER_VIEW,
        columns=_ALERT,
        filters=NoFilter,
        rows=_rows,
        cells=_cells,
        sorts=ALERT_SORTS,
    ),
]
