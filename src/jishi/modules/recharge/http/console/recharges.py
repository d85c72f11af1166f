"""Recharges, in the console."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.recharge.errors import RechargeNotFoundError
from jishi.modules.recharge.http.fields import Limit
from jishi.modules.recharge.permissions import RECHARGE_VIEW
from jishi.modules.recharge.queries import console_recharges as queries
from jishi.modules.recharge.queries.console_recharges import ConsoleRecharge
from jishi.modules.recharge.queries.recharges import RECHARGE_SORTS, RechargeFilter
from jishi.modules.recharge.states import RechargeState


@get("/recharges", **requires(RECHARGE_VIEW, BadCursorError))
async def list_recharges(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(RECHARGE_SORTS)] = RECHARGE_SORTS.usual,
    member_id: UUID | None = None,
    package_id: UUID | None = None,
    recharge_state: Annotated[RechargeState | None, Parameter(query="state")] = None,
    number: Annotated[str | None, Parameter(max_length=64)] = None,
) -> Page[ConsoleRecharge]:
    """List recharges, latest first."""
    wanted = RechargeFilter(member_id=member_id, package_id=package_id, state=recharge_state, number=number)
    return await queries.list_console_recharges(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/recharges/{recharge_id:uuid}", **requires(RECHARGE_VIEW, RechargeNotFoundError))
async def get_recharge(ctx: Context, recharge_id: UUID) -> ConsoleRecharge:
    """Show a recharge."""
    return await queries.get_console_recharge(ctx, recharge_id)


ROUTES = [list_recharges, get_recharge]
