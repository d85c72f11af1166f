"""Lines of carts for writing. Every condition begins with the owner.

Lock order: (owner, variant), for whoever writes more than one line.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.cart.errors import LineNotFoundError
from jishi.modules.cart.models import CartLine


async def lock_line(ctx: Context, owner_id: UUID, variant_id: UUID) -> CartLine:
    """Lock a line.

    :raises LineNotFoundError:
    """
    query = select(CartLine).where(CartLine.owner_id == owner_id, CartLine.variant_id == variant_id)
    line = await ctx.session.scalar(query.with_for_update(), execution_options={"populate_existing": True})
    if line is None:
        raise LineNotFoundError
    return line


def is_locked_line(owner_id: UUID, variant_ids: Collection[UUID] | None) -> ColumnElement[bool]:
    """Return the condition on lines of one cart, all of them for None, that locks them in order before they change."""
    own = select(CartLine.variant_id).where(CartLine.owner_id == owner_id)
    if variant_ids is not None:
        own = own.where(is_any_of(CartLine.variant_id, variant_ids))
    locked = own.order_by(CartLine.variant_id).with_for_update()
    return (CartLine.owner_id == owner_id) & CartLine.variant_id.in_(locked)
