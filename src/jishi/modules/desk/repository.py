"""Rows of the desk for writing, narrowed to the actor's own."""

from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.modules.desk.errors import ExportNotFoundError, TooManyExportsError
from jishi.modules.desk.models import Export
from jishi.modules.desk.states import ExportState

MOST_WAITING = 3


async def lock_own_export(ctx: Context, export_id: UUID) -> Export:
    """Return a locked export of the actor.

    :raises ExportNotFoundError:
    """
    query = select(Export).where(Export.id == export_id, Export.created_by == ctx.actor.id).with_for_update()
    export = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if export is None:
        raise ExportNotFoundError
    return export


async def check_waiting(ctx: Context) -> None:
    """Do nothing where the actor may have one more file under way.

    :raises TooManyExportsError:
    """
    waiting = select(func.count()).where(
        Export.created_by == ctx.actor.id, Export.state.in_([ExportState.QUEUED, ExportState.RUNNING])
    )
    if (await ctx.session.scalar(waiting) or 0) >= MOST_WAITING:
        raise TooManyExportsError(limit=MOST_WAITING)
