"""Set the margin floor of a merchant."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.merchant.public import find_merchants
from jishi.modules.promotion.marks.floor_rows import MarginFloorNotFoundError, lock_floor, note_floor
from jishi.modules.promotion.models import NOBODY, MarginFloor


async def set_margin_floor(ctx: Context, *, merchant_id: UUID, floor_bp: int, version: int) -> MarginFloor:
    """Set the least that a merchant's goods may be sold for; `version` 0 where it has no floor of its own yet.

    Under the zero id stands the floor of every merchant without its own. Quotes keep to it within a second.

    :raises MarginFloorNotFoundError: there is no such merchant inside the actor's bound.
    :raises StaleVersionError:
    """
    if not await _is_in_bound(ctx, merchant_id):
        raise MarginFloorNotFoundError
    if version == 0:
        values = {"merchant_id": merchant_id, "floor_bp": floor_bp, "updated_at": ctx.now, "version": 0}
        fresh = insert(MarginFloor).values(**values).on_conflict_do_nothing().returning(MarginFloor.merchant_id)
        if await ctx.session.scalar(fresh) is None:
            raise StaleVersionError
    floor = await lock_floor(ctx, merchant_id)
    if floor is None or floor.version != version:
        raise StaleVersionError(current=floor.version if floor is not None else 0)
    floor.floor_bp, floor.updated_at = floor_bp, ctx.now
    floor.version += 1
    await ctx.session.flush()
    note_floor(ctx, merchant_id, floor_bp)
    return floor


async def _is_in_bound(ctx: Context, merchant_id: UUID) -> bool:
    if merchant_id == NOBODY:
        return ctx.actor.sees_merchant(NOBODY)
    return merchant_id in await find_merchants(ctx, [merchant_id])
