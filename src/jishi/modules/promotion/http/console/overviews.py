"""Staff look over all promotions: the ledger of their limits, and which of them meet on the same goods."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import Provide

from jishi.kit.context import Context
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.promotion.http.console.promotion_bodies import Limit
from jishi.modules.promotion.models import LimitAct, LimitKind
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries import list_conflicts as conflicts
from jishi.modules.promotion.queries import list_limit_entries as entries
from jishi.modules.promotion.queries.list_conflicts import ConflictOverview
from jishi.modules.promotion.queries.list_limit_entries import LIMIT_ENTRY_SORTS, LimitEntryFilter, LimitEntryView
from jishi.modules.promotion.rules.meeting import Meeting


async def provide_entry_filter(
    promotion_id: UUID | None = None,
    trade_id: UUID | None = None,
    subject_id: UUID | None = None,
    kind: LimitKind | None = None,
    act: LimitAct | None = None,
    at_from: datetime | None = None,
    at_to: datetime | None = None,
) -> LimitEntryFilter:
    """Gather the conditions; `subject_id` is a variant or a member, by the kind."""
    check_zones(at_from=at_from, at_to=at_to)
    return LimitEntryFilter(
        promotion_id=promotion_id,
        trade_id=trade_id,
        subject_id=subject_id,
        kind=kind,
        act=act,
        at_from=at_from,
        at_to=at_to,
    )


@get(
    "/promotions/limit-entries",
    dependencies={"wanted": Provide(provide_entry_filter)},
    **requires(PROMOTION_VIEW, BadCursorError),
)
async def list_limit_entries(
    ctx: Context,
    wanted: LimitEntryFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(LIMIT_ENTRY_SORTS)] = LIMIT_ENTRY_SORTS.usual,
) -> Page[LimitEntryView]:
    """List what trades took of the limits of promotions and coupons, and gave back, the newest first."""
    return await entries.list_limit_entries(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/promotions/conflicts", **requires(PROMOTION_VIEW))
async def list_conflicts(
    ctx: Context, meeting: Meeting | None = None, merchant_id: UUID | None = None, promotion_id: UUID | None = None
) -> ConflictOverview:
    """List which running and planned promotions and coupons meet on the same goods at the same time, and how they go together.

    Without `meeting` those are left out that simply add up.
    """
    return await conflicts.list_conflicts(ctx, meeting=meeting, merchant_id=merchant_id, promotion_id=promotion_id)


ROUTES = [list_limit_entries, list_conflicts]
