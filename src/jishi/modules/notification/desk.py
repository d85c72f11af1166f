"""What the desk of staff shows of messages."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.desk.revealers import Revealer
from jishi.modules.notification.permissions import DELIVERY_VIEW
from jishi.modules.notification.queries.deliveries import find_recipient


async def reveal_delivery(ctx: Context, delivery_id: UUID, _field: str) -> str | None:
    """Return the whole recipient of a message."""
    return await find_recipient(ctx, delivery_id)


REVEALERS = [
    Revealer(code="notification.delivery", permission=DELIVERY_VIEW, fields=("recipient",), reveal=reveal_delivery)
]
