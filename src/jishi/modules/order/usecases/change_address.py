"""Change the address of an order."""

from uuid import UUID

import msgspec

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_order
from jishi.modules.order.rules.address import DeliveryAddress, keeps_region
from jishi.modules.order.rules.guards import is_cancellable, is_unshipped
from jishi.modules.order.transition import Cause, record_act
from jishi.modules.order.versions import check_version


class AddressOutOfRegionError(DomainError):
    """The new address lies in another city, for which freight and warehouse were not chosen; staff may change it."""

    code = "order.address_out_of_region"
    kind = Kind.CONFLICT


async def change_address(
    ctx: Context, *, order_id: UUID, address: DeliveryAddress, version: int | None = None
) -> Order:
    """Send an order of which nothing was shipped elsewhere; the timeline keeps the address before and after.

    Buyers stay in the city that freight and warehouse were chosen for; staff may go beyond it.

    :raises OrderNotFoundError:
    :raises StaleVersionError: the order changed since `version`
    :raises OrderAlreadyShippedError:
    :raises OrderEndedError:
    :raises AddressOutOfRegionError:
    """
    order = await lock_order(ctx, order_id)
    check_version(order, version)
    if not is_unshipped(order):
        raise OrderAlreadyShippedError(number=order.number)
    if not is_cancellable(order):
        raise OrderEndedError(number=order.number)
    before, after = order.address or {}, msgspec.to_builtins(address)
    if before == after:
        return order
    if ctx.actor.kind is not ActorKind.STAFF and not keeps_region(before, address):
        raise AddressOutOfRegionError(number=order.number)
    order.address = after
    record_act(ctx, order, Cause(act=Act.ADDRESS_CHANGED, private_details={"before": before, "after": after}))
    return order
