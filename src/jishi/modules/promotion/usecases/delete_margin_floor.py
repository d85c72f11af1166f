"""Delete the margin floor of a merchant."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.promotion.marks.floor_rows import MarginFloorNotFoundError, lock_floor, note_floor


async def delete_margin_floor(ctx: Context, *, merchant_id: UUID, version: int) -> None:
    """Let a merchant's goods have the floor of all others again; without that of the zero id, none.

    :raises MarginFloorNotFoundError:
    :raises StaleVersionError:
    """
    floor = await lock_floor(ctx, merchant_id) if ctx.actor.sees_merchant(merchant_id) else None
    if floor is None:
        raise MarginFloorNotFoundError
    if floor.version != version:
        raise StaleVersionError(current=floor.version)
    await ctx.session.delete(floor)
    note_floor(ctx, merchant_id, None)
