"""Staff look into red packets and make them void."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import Provide
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.errors import PacketNotFoundError
from jishi.modules.coupon.http.console.bodies import Limit, Reason
from jishi.modules.coupon.permissions import COUPON_UPDATE, COUPON_VIEW
from jishi.modules.coupon.queries import list_console_packets as read
from jishi.modules.coupon.queries.list_console_packets import (
    PACKET_SORTS,
    ConsolePacket,
    ConsolePacketDetail,
    PacketFilter,
)
from jishi.modules.coupon.states import PacketState
from jishi.modules.coupon.usecases import void_packets as voiding

Word = Annotated[str | None, Parameter(min_length=1, max_length=64)]


class VoidPacketsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which red packets nobody is to open any more, and why; the reason is kept with each."""

    packet_ids: Annotated[list[UUID], Meta(min_length=1, max_length=200)]
    reason: Reason


async def provide_packet_filter(
    packet_state: Annotated[PacketState | None, Parameter(query="state")] = None,
    template_id: UUID | None = None,
    owner_id: UUID | None = None,
    phone: Word = None,
    number: Word = None,
    created_from: Instant | None = None,
    created_to: Instant | None = None,
) -> PacketFilter:
    """Gather the conditions; `number` is that of the trade, `phone` the whole one of its buyer."""
    check_zones(created_from=created_from, created_to=created_to)
    return PacketFilter(
        template_id=template_id,
        owner_id=owner_id,
        phone=phone,
        number=number,
        state=packet_state,
        created_from=created_from,
        created_to=created_to,
    )


@get(
    "/red-packets",
    dependencies={"wanted": Provide(provide_packet_filter)},
    **requires(COUPON_VIEW, BadCursorError, ForbiddenError),
)
async def list_packets(
    ctx: Context,
    wanted: PacketFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PACKET_SORTS)] = PACKET_SORTS.usual,
) -> Page[ConsolePacket]:
    """List the red packets that orders brought, the newest first; asking by phone needs the right to see members."""
    return await read.list_console_packets(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/red-packets/{packet_id:uuid}", **requires(COUPON_VIEW, PacketNotFoundError))
async def get_packet(ctx: Context, packet_id: UUID) -> ConsolePacketDetail:
    """Show a red packet, who opened which share of it, and whether that was used."""
    return await read.get_console_packet(ctx, packet_id)


@post("/red-packets/void", status_code=200, **requires(COUPON_UPDATE, PacketNotFoundError, IllegalTransitionError))
async def void_packets(ctx: Context, data: VoidPacketsBody) -> list[ConsolePacket]:
    """Let nobody open more of these red packets, all of them or none; opened shares stay with whoever holds them."""
    await voiding.void_packets(ctx, packet_ids=data.packet_ids, reason=data.reason)
    return await read.view_console_packets(ctx, data.packet_ids)


ROUTES = [list_packets, get_packet, void_packets]
