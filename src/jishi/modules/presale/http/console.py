"""Staff write presales."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.presale.http import bodies
from jishi.modules.presale.permissions import PRESALE_APPROVE, PRESALE_UPDATE, PRESALE_VIEW
from jishi.modules.presale.queries import list_presales as read
from jishi.modules.presale.queries.list_presales import PRESALE_SORTS, PresaleView, view_presale
from jishi.modules.presale.repository import PresaleNotEditableError, PresaleNotFoundError
from jishi.modules.presale.states import PresaleState
from jishi.modules.presale.usecases import activate_presale as activation
from jishi.modules.presale.usecases import end_presale as ending
from jishi.modules.presale.usecases import manage_presales as writing
from jishi.modules.presale.usecases import pause_presale as pausing

Limit = Annotated[int, Parameter(ge=1, le=100)]
Version = Annotated[int, Parameter(ge=1, le=2**31)]
_OF_ONE = "/presales/{presale_id:uuid}"
_GONE = (PresaleNotFoundError, StaleVersionError)


@get("/presales", **requires(PRESALE_VIEW, BadCursorError))
async def list_presales(
    ctx: Context,
    presale_state: Annotated[PresaleState | None, Parameter(query="state")] = None,
    merchant_id: UUID | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PRESALE_SORTS)] = PRESALE_SORTS.usual,
) -> Page[PresaleView]:
    """List presales, the newest first."""
    wanted = read.PresaleFilter(state=presale_state, merchant_id=merchant_id)
    return await read.list_presales(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/presales/calendar", **requires(PRESALE_VIEW))
async def show_presale_calendar(
    ctx: Context,
    since: Annotated[datetime | None, Parameter(query="from")] = None,
    until: Annotated[datetime | None, Parameter(query="to")] = None,
) -> list[PresaleView]:
    """List the presales that run in a window, by their beginning; drafts are left out.

    Without `from` the window begins now, without `to` it has no end.
    """
    check_zones(**{"from": since, "to": until})
    return await read.list_presale_calendar(ctx, since=since or ctx.now, until=until)


@get(_OF_ONE, **requires(PRESALE_VIEW, PresaleNotFoundError))
async def get_presale(ctx: Context, presale_id: UUID) -> PresaleView:
    """Show a presale with its goods and what is sold."""
    return await view_presale(ctx, presale_id)


@post("/presales", **requires(PRESALE_UPDATE))
async def create_presale(ctx: Context, data: bodies.NewPresaleBody) -> PresaleView:
    """Add a draft of a presale."""
    made = await writing.create_presale(ctx, merchant_id=data.merchant_id, draft=data.draft())
    return await view_presale(ctx, made.id)


@put(_OF_ONE, **requires(PRESALE_UPDATE, *_GONE, PresaleNotEditableError))
async def update_presale(ctx: Context, presale_id: UUID, data: bodies.ChangedPresaleBody) -> PresaleView:
    """Replace a draft."""
    await writing.update_presale(ctx, presale_id=presale_id, draft=data.draft(), version=data.version)
    return await view_presale(ctx, presale_id)


@delete(_OF_ONE, **requires(PRESALE_UPDATE, *_GONE, PresaleNotEditableError))
async def delete_presale(ctx: Context, presale_id: UUID, version: Version) -> None:
    """Delete a draft."""
    await writing.delete_presale(ctx, presale_id=presale_id, version=version)


@post(f"{_OF_ONE}/activate", status_code=200, **requires(PRESALE_APPROVE, *_GONE, IllegalTransitionError))
async def activate_presale(ctx: Context, presale_id: UUID, data: bodies.PresaleVersionBody) -> PresaleView:
    """Let a draft, or what is paused, take deposits in its window."""
    await activation.activate_presale(ctx, presale_id=presale_id, version=data.version)
    return await view_presale(ctx, presale_id)


@post(f"{_OF_ONE}/pause", status_code=200, **requires(PRESALE_APPROVE, *_GONE, IllegalTransitionError))
async def pause_presale(ctx: Context, presale_id: UUID, data: bodies.PresaleVersionBody) -> PresaleView:
    """Take no deposits until it is activated again; who has paid one pays the balance as agreed."""
    await pausing.pause_presale(ctx, presale_id=presale_id, version=data.version)
    return await view_presale(ctx, presale_id)


@post(f"{_OF_ONE}/end", status_code=200, **requires(PRESALE_APPROVE, *_GONE, IllegalTransitionError))
async def end_presale(ctx: Context, presale_id: UUID, data: bodies.PresaleVersionBody) -> PresaleView:
    """Take no more deposits for good; who has paid one pays the balance as agreed."""
    await ending.end_presale(ctx, presale_id=presale_id, version=data.version)
    return await view_presale(ctx, presale_id)


ROUTES = [
    list_presales,
    show_presale_calendar,
    get_presale,
    create_presale,
    update_presale,
    delete_presale,
    activate_presale,
    pause_presale,
    end_presale,
]
