"""What failed as a whole, for those who look after the shop."""

from litestar import get, post

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import Page
from jishi.modules.desk.permissions import EVENT_MANAGE, EVENT_VIEW
from jishi.modules.desk.queries.list_faults import FaultView, view_fault
from jishi.modules.desk.queries.list_faults import list_faults as read_faults
from jishi.modules.desk.usecases.resolve_fault import FaultNotFoundError
from jishi.modules.desk.usecases.resolve_fault import resolve_fault as resolve


@get("/faults", **requires(EVENT_VIEW))
async def list_faults(ctx: Context, is_waiting: bool | None = None) -> Page[FaultView]:
    """List what failed as a whole, such as placing orders: since when, how often, what it said last."""
    return await read_faults(ctx, is_waiting=is_waiting)


@post("/faults/{name:str}/resolve", status_code=200, **requires(EVENT_MANAGE, FaultNotFoundError))
async def resolve_fault(ctx: Context, name: str) -> FaultView:
    """Say that somebody has looked at it; it comes back when it fails again."""
    return view_fault(ctx, await resolve(ctx, name=name))


ROUTES = [list_faults, resolve_fault]
