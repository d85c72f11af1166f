"""What the desk of staff shows of messages."""

from collections.abc import AsyncIterator
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.desk.revealers import Revealer
from jishi.modules.identity.public import mask_phone
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.permissions import DELIVERY_VIEW
from jishi.modules.notification.queries.deliveries import DeliveryFilter, delivery_conditions, find_recipient

_DELIVERY = (
    Column("notification.at", ColumnKind.INSTANT),
    Column("notification.channel"),
    Column("notification.template"),
    Column("notification.recipient"),
    Column("notification.state"),
    Column("notification.attempts", ColumnKind.INTEGER),
    Column("notification.reference"),
    Column("notification.error"),
    Column("notification.finished_at", ColumnKind.INSTANT),
)


async def reveal_delivery(ctx: Context, delivery_id: UUID, _field: str) -> str | None:
    """Return the whole recipient of a message."""
    return await find_recipient(ctx, delivery_id)


async def count_deliveries(ctx: Context, wanted: DeliveryFilter) -> int:
    """Count messages."""
    return await count_to_export(ctx.session, select(Delivery.id).where(*delivery_conditions(ctx.actor, wanted)))


async def open_deliveries(ctx: Context, wanted: DeliveryFilter) -> AsyncIterator[Portion]:
    """Yield messages, the newest first."""
    query = select(Delivery).where(*delivery_conditions(ctx.actor, wanted)).order_by(Delivery.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(row.created_at, row.channel, row.template, mask_phone(row.recipient), row.state),
                *(row.attempts, row.provider_reference, row.last_error, row.finished_at),
            ]
            for (row,) in rows
        ]


EXPORTS = [
    ExportKind(
        code="notification.deliveries",
        permission=DELIVERY_VIEW,
        columns=_DELIVERY,
        filters=DeliveryFilter,
        count=count_deliveries,
        open=open_deliveries,
    )
]
REVEALERS = [
    Revealer(code="notification.delivery", permission=DELIVERY_VIEW, fields=("recipient",), reveal=reveal_delivery)
]
