"""What the desk of staff shows of messages."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import (
    Cell,
    Column,
    ColumnKind,
    ExportKind,
    Rows,
    each,
)
from jishi.kit.desk.revealers import Revealer
from jishi.modules.identity.public import mask_phone
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.permissions import DELIVERY_VIEW
from jishi.modules.notification.queries.deliveries import (
    DELIVERY_SORTS,
    DeliveryFilter,
    delivery_conditions,
    find_recipient,
)

_DELIVERY = (
    Column("notification.at", ColumnKind.INSTANT),
    Column("notification.channel"),
    Column("notification.template", words="message_template"),
    Column("notification.recipient"),
    Column("notification.state", words="delivery_state"),
    Column("notification.attempts", ColumnKind.INTEGER),
    Column("notification.reference"),
    Column("notification.error"),
    Column("notification.finished_at", ColumnKind.INSTANT),
)


async def reveal_delivery(ctx: Context, delivery_id: UUID, _field: str) -> str | None:
    """Return the whole recipient of a message."""
    return await find_recipient(ctx, delivery_id)


def _rows(ctx: Context, wanted: DeliveryFilter) -> Rows:
    return select(Delivery).where(*delivery_conditions(ctx.actor, wanted))


def _cells(_: Context, row: Delivery) -> list[Cell]:
    return [
        *(row.created_at, row.channel, row.template, mask_phone(row.recipient), row.state),
        *(row.attempts, row.provider_reference, row.last_error, row.finished_at),
    ]


EXPORTS = [
    ExportKind(
        code="notification.deliveries",
        permission=DELIVERY_VIEW,
        columns=_DELIVERY,
        filters=DeliveryFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=DELIVERY_SORTS,
    )
]
REVEALERS = [
    Revealer(code="notification.delivery", permission=DELIVERY_VIEW, fields=("recipient",), reveal=reveal_delivery)
]
