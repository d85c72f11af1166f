"""Staff try promotions on the orders of the last days."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.slices import NotFailedError
from jishi.modules.promotion.dry_runs.repository import DryRunNotFoundError
from jishi.modules.promotion.errors import NotEditableError, PromotionNotFoundError
from jishi.modules.promotion.http.console.promotion_bodies import Limit
from jishi.modules.promotion.permissions import PROMOTION_UPDATE, PROMOTION_VIEW
from jishi.modules.promotion.queries import list_dry_runs as read
from jishi.modules.promotion.queries.list_dry_runs import (
    DRY_RUN_SORTS,
    DryRunFindings,
    DryRunOrderView,
    DryRunView,
    view_dry_run,
)
from jishi.modules.promotion.usecases import begin_dry_run as beginning
from jishi.modules.promotion.usecases import cancel_dry_run as cancelling
from jishi.modules.promotion.usecases import retry_dry_run as retrying
from jishi.modules.promotion.usecases.begin_dry_run import TriedDraft


class DryRunBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The paid orders of the last `days`, with these drafts and without these promotions."""

    days: Annotated[int, Meta(ge=1, le=90)]
    drafts: Annotated[list[TriedDraft], Meta(max_length=50)] = []
    without: Annotated[list[UUID], Meta(max_length=50)] = []


@post("/promotions/dry-runs", status_code=202, **requires(PROMOTION_UPDATE, PromotionNotFoundError))
async def begin_dry_run(ctx: Context, data: DryRunBody) -> DryRunView:
    """Price the orders of the last days anew, in the background; ask the dry run how far it is."""
    run = await beginning.begin_dry_run(ctx, days=data.days, drafts=data.drafts, without=data.without)
    return view_dry_run(ctx, run)


@get("/promotions/dry-runs", **requires(PROMOTION_VIEW, BadCursorError))
async def list_dry_runs(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(DRY_RUN_SORTS)] = DRY_RUN_SORTS.usual,
) -> Page[DryRunView]:
    """List dry runs, the newest first."""
    return await read.list_dry_runs(ctx, limit=limit, cursor=cursor, sort=sort)


@get("/promotions/dry-runs/{run_id:uuid}", **requires(PROMOTION_VIEW, DryRunNotFoundError))
async def get_dry_run(ctx: Context, run_id: UUID) -> DryRunFindings:
    """Say how far a dry run is and what it found: totals, promotions, collisions, winners and losers, worst orders."""
    return await read.get_dry_run(ctx, run_id)


@get("/promotions/dry-runs/{run_id:uuid}/orders", **requires(PROMOTION_VIEW, DryRunNotFoundError, BadCursorError))
async def list_dry_run_orders(
    ctx: Context, run_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[DryRunOrderView]:
    """List the trades for which something changes, those that the shop loses most on first; all of them can be exported."""
    return await read.list_dry_run_orders(ctx, run_id, limit=limit, cursor=cursor)


@post(
    "/promotions/dry-runs/{run_id:uuid}/cancel",
    status_code=200,
    **requires(PROMOTION_UPDATE, DryRunNotFoundError, NotEditableError),
)
async def cancel_dry_run(ctx: Context, run_id: UUID) -> DryRunView:
    """Replay no more orders; what was found by now stays."""
    return view_dry_run(ctx, await cancelling.cancel_dry_run(ctx, run_id=run_id))


@post(
    "/promotions/dry-runs/{run_id:uuid}/retry",
    status_code=200,
    **requires(PROMOTION_UPDATE, DryRunNotFoundError, NotFailedError),
)
async def retry_dry_run(ctx: Context, run_id: UUID) -> DryRunView:
    """Go on with a dry run that failed."""
    return view_dry_run(ctx, await retrying.retry_dry_run(ctx, run_id=run_id))


ROUTES = [begin_dry_run, list_dry_runs, get_dry_run, list_dry_run_orders, cancel_dry_run, retry_dry_run]
