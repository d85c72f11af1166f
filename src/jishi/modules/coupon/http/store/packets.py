"""Buyers share red packets, and friends open them."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import Parameter

from jishi.kit.access import BUYER, SHOPPER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.coupon.answers import OwnCoupon
from jishi.modules.coupon.errors import CLAIM_REFUSALS, PacketEmptyError, PacketNotFoundError, PacketOverError
from jishi.modules.coupon.queries import list_packets as read
from jishi.modules.coupon.queries.list_own_coupons import view_own_coupons
from jishi.modules.coupon.queries.list_packets import PacketView
from jishi.modules.coupon.usecases import open_packet as opening

Token = Annotated[str, Parameter(min_length=1, max_length=64)]


@get("/red-packets", **requires(BUYER, BadCursorError))
async def list_own_packets(
    ctx: Context,
    trade_id: UUID | None = None,
    limit: Annotated[int, Parameter(ge=1, le=50)] = 20,
    cursor: str | None = None,
) -> Page[PacketView]:
    """List the red packets that the caller's paid orders brought, or those of one trade, the newest first."""
    return await read.list_own_packets(ctx, trade_id=trade_id, limit=limit, cursor=cursor)


@get("/red-packets/{token:str}", **requires(SHOPPER, PacketNotFoundError))
async def get_packet(ctx: Context, token: Token) -> PacketView:
    """Show the red packet of a link: what is left of it, and which shares were opened."""
    return await read.get_packet(ctx, token)


@post(
    "/red-packets/{token:str}/openings",
    **requires(BUYER, PacketNotFoundError, PacketOverError, PacketEmptyError, *CLAIM_REFUSALS),
)
async def open_packet(ctx: Context, token: Token) -> OwnCoupon:
    """Open a share; the same member may ask again and is told of the same one. It is held like a coupon."""
    assert ctx.actor.id is not None
    coupon = await opening.open_packet(ctx, token=token, opener_id=ctx.actor.id)
    return (await view_own_coupons(ctx, [coupon]))[0]


ROUTES = [list_own_packets, get_packet, open_packet]
