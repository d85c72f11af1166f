"""Update the staff's note on an order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_order
from jishi.modules.order.transition import Cause, record_act
from jishi.modules.order.versions import check_version


async def update_staff_note(ctx: Context, *, order_id: UUID, note: str, version: int) -> Order:
    """Replace what staff tell each other of an order, in whatever state; buyers never see it, empty removes it.

    :raises OrderNotFoundError:
    :raises StaleVersionError: the order changed since `version`
    """
    order = await lock_order(ctx, order_id)
    check_version(order, version)
    before, after = order.staff_note, note.strip() or None
    if before != after:
        order.staff_note = after
        cause = Cause(act=Act.STAFF_NOTE_CHANGED, private_details={"before": before, "after": after})
        record_act(ctx, order, cause)
    return order
