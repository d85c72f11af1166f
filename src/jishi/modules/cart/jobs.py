"""Timed work of carts."""

from datetime import timedelta

from sqlalchemy import delete, select, tuple_

from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.cart.models import CartLine

KEPT_FOR = timedelta(days=90)
_AT_ONCE = 500


async def delete_stale_guest_lines(house: House) -> int:
    """Remove lines of guests that nobody touched for ninety days: those guests do not come back by the same token."""
    key = (CartLine.owner_id, CartLine.variant_id)
    stale = (
        select(*key)
        .where(CartLine.is_guest, CartLine.updated_at < house.clock.now() - KEPT_FOR)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    statement = delete(CartLine).where(tuple_(*key).in_(stale)).returning(CartLine.variant_id)
    async with house.open_session() as session:
        removed = list(await session.scalars(statement))
        await session.commit()
    return len(removed)


TIMERS = [every(3600, "cart.delete_stale_guest_lines", delete_stale_guest_lines)]
