"""Set and delete the margin floors of merchants."""

from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.merchant.public import find_merchants
from jishi.modules.promotion.marks.floors import SCOPE
from jishi.modules.promotion.models import NOBODY, MarginFloor

log = structlog.get_logger()


class MarginFloorNotFoundError(NotFoundError):
    """No such merchant, or no floor of its own, or none that this actor may see."""

    code = "promotion.margin_floor_not_found"


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
    floor = await _lock(ctx, merchant_id)
    if floor is None or floor.version != version:
        raise StaleVersionError(current=floor.version if floor is not None else 0)
    floor.floor_bp, floor.updated_at = floor_bp, ctx.now
    floor.version += 1
    await ctx.session.flush()
    _note(ctx, merchant_id, floor_bp)
    return floor


async def delete_margin_floor(ctx: Context, *, merchant_id: UUID, version: int) -> None:
    """Let a merchant's goods have the floor of all others again; without that of the zero id, none.

    :raises MarginFloorNotFoundError:
    :raises StaleVersionError:
    """
    floor = await _lock(ctx, merchant_id) if ctx.actor.sees_merchant(merchant_id) else None
    if floor is None:
        raise MarginFloorNotFoundError
    if floor.version != version:
        raise StaleVersionError(current=floor.version)
    await ctx.session.delete(floor)
    _note(ctx, merchant_id, None)


async def _is_in_bound(ctx: Context, merchant_id: UUID) -> bool:
    if merchant_id == NOBODY:
        return ctx.actor.sees_merchant(NOBODY)
    return merchant_id in await find_merchants(ctx, [merchant_id])


async def _lock(ctx: Context, merchant_id: UUID) -> MarginFloor | None:
    query = select(MarginFloor).where(MarginFloor.merchant_id == merchant_id).with_for_update()
    return await ctx.session.scalar(query, execution_options={"populate_existing": True})


def _note(ctx: Context, merchant_id: UUID, floor_bp: int | None) -> None:
    log.info("promotion.margin_floor", merchant_id=str(merchant_id), floor_bp=floor_bp, actor=ctx.actor.label())
    ctx.touch(SCOPE, merchant_id)
