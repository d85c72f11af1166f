"""Update the buyer's note on an order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_order
from jishi.modules.order.rules.guards import is_cancellable, is_unshipped
from jishi.modules.order.transition import Cause, record_act


async def update_buyer_note(ctx: Context, *, order_id: UUID, note: str) -> Order:
    """Replace what the buyer tells the merchant, as long as nothing was shipped; empty removes it.

    :raises OrderNotFoundError:
    :raises OrderAlreadyShippedError:
    :raises OrderEndedError:
    """
    order = await lock_order(ctx, order_id)
    if not is_unshipped(order):
        raise OrderAlreadyShippedError(number=order.number)
    if not is_cancellable(order):
        raise OrderEndedError(number=order.number)
    before, after = order.note, note.strip() or None
    if before != after:
        order.note = after
        cause = Cause(act=Act.BUYER_NOTE_CHANGED, private_details={"before": before, "after": after})
        record_act(ctx, order, cause)
    return order
