"""Retry an export that failed."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.hand_runs import note_hand_run
from jishi.kit.states import check_move
from jishi.modules.desk.models import Export
from jishi.modules.desk.repository import check_waiting, lock_own_export
from jishi.modules.desk.states import EXPORT_TRANSITIONS, ExportState


async def retry_export(ctx: Context, *, export_id: UUID) -> Export:
    """Have one's own export that failed written once more, from its beginning; saying it again changes nothing.

    :raises ExportNotFoundError:
    :raises IllegalTransitionError: it has not failed.
    :raises TooManyExportsError:
    """
    export = await lock_own_export(ctx, export_id)
    if export.state not in (ExportState.QUEUED, ExportState.RUNNING):
        check_move(EXPORT_TRANSITIONS, ExportState(export.state), ExportState.QUEUED, subject="export")
        await check_waiting(ctx)
        export.state, export.attempts, export.rows_done = ExportState.QUEUED, 0, 0
        export.error_code, export.finished_at = None, None
        note_hand_run(ctx, "desk.export", export.id)
        await ctx.session.flush()
    return export
