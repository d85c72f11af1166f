"""The board of stuck money."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.public import requires_fresh
from jishi.modules.payment.errors import AlertNotFoundError
from jishi.modules.payment.http.fields import Limit, Reason
from jishi.modules.payment.models import AlertState
from jishi.modules.payment.permissions import PAYMENT_RESOLVE, PAYMENT_VIEW
from jishi.modules.payment.queries import list_stuck_money as read
from jishi.modules.payment.queries.list_stuck_money import STUCK_SORTS, StuckDetail, StuckFilter, StuckView
from jishi.modules.payment.queries.pages import Place
from jishi.modules.payment.rules.stuck import Act, AlertCode
from jishi.modules.payment.states import RefundChannel
from jishi.modules.payment.usecases.resolve_alert import ActNotAllowedError, AlertEndedError, resolve_alert


class ActBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do and why; `channel` is the other way by which a refund is compensated."""

    act: Act
    reason: Reason
    channel: RefundChannel | None = None


@get("/stuck-money", **requires(PAYMENT_VIEW, BadCursorError))
async def list_stuck_money(
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(STUCK_SORTS)] = STUCK_SORTS.usual,
    alert_state: Annotated[AlertState, Parameter(query="state")] = AlertState.OPEN,
    code: AlertCode | None = None,
    subject_id: UUID | None = None,
) -> Page[StuckView]:
    """List money that needs people: why it is stuck, and what may be done."""
    wanted = StuckFilter(state=alert_state, code=code, subject_id=subject_id)
    return await read.list_stuck_money(ctx, wanted, place=Place(limit, cursor, sort))


@get("/stuck-money/{alert_id:uuid}", **requires(PAYMENT_VIEW, AlertNotFoundError))
async def get_stuck_money(ctx: Context, alert_id: UUID) -> StuckDetail:
    """Show one thing on the board with all that was done about it."""
    return await read.get_stuck_money(ctx, alert_id)


@post(
    "/stuck-money/{alert_id:uuid}/acts",
    status_code=200,
    **requires_fresh(PAYMENT_RESOLVE, AlertNotFoundError, AlertEndedError, ActNotAllowedError, IllegalTransitionError),
)
async def resolve_stuck_money(ctx: Context, alert_id: UUID, data: ActBody) -> StuckDetail:
    """Retry, compensate or ignore; every act is logged with its reason and actor."""
    await resolve_alert(ctx, alert_id=alert_id, act=data.act, reason=data.reason, channel=data.channel)
    return await read.get_stuck_money(ctx, alert_id)


ROUTES = [list_stuck_money, get_stuck_money, resolve_stuck_money]
