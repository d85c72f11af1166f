"""Margin floors for writing; one row is locked at a time, so there is no order to keep."""

from uuid import UUID

import structlog
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.modules.promotion.marks.floors import SCOPE
from jishi.modules.promotion.models import MarginFloor

log = structlog.get_logger()


class MarginFloorNotFoundError(NotFoundError):
    """No such merchant, or no floor of its own, or none that this actor may see."""

    code = "promotion.margin_floor_not_found"


async def lock_floor(ctx: Context, merchant_id: UUID) -> MarginFloor | None:
    """Lock a merchant's own floor."""
    query = select(MarginFloor).where(MarginFloor.merchant_id == merchant_id).with_for_update()
    return await ctx.session.scalar(query, execution_options={"populate_existing": True})


def note_floor(ctx: Context, merchant_id: UUID, floor_bp: int | None) -> None:
    """Let every process hear of a floor, and the log who changed it."""
    log.info("promotion.margin_floor", merchant_id=str(merchant_id), floor_bp=floor_bp, actor=ctx.actor.label())
    ctx.touch(SCOPE, merchant_id)
