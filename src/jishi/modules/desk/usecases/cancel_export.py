"""Stop an export."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.desk.models import Export
from jishi.modules.desk.repository import lock_own_export
from jishi.modules.desk.states import EXPORT_TRANSITIONS, ExportState


async def cancel_export(ctx: Context, *, export_id: UUID) -> Export:
    """Stop one's own export; the worker that writes it leaves off. Saying it again changes nothing.

    :raises ExportNotFoundError:
    :raises IllegalTransitionError: it has ended.
    """
    export = await lock_own_export(ctx, export_id)
    if export.state != ExportState.CANCELLED:
        check_move(EXPORT_TRANSITIONS, ExportState(export.state), ExportState.CANCELLED, subject="export")
        export.state, export.finished_at = ExportState.CANCELLED, ctx.now
        await ctx.session.flush()
    return export
