"""Rows of the desk for writing, narrowed to the actor's own."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.desk.errors import ExportNotFoundError
from jishi.modules.desk.models import Export


async def lock_own_export(ctx: Context, export_id: UUID) -> Export:
    """Return a locked export of the actor.

    :raises ExportNotFoundError:
    """
    query = select(Export).where(Export.id == export_id, Export.created_by == ctx.actor.id).with_for_update()
    export = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if export is None:
        raise ExportNotFoundError
    return export
