"""Red packets, for their owners and for friends who have the link."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_newest
from jishi.modules.coupon.errors import PacketNotFoundError
from jishi.modules.coupon.models import Packet, PacketOpening
from jishi.modules.coupon.packets import state_now
from jishi.modules.coupon.states import PacketState
from jishi.modules.member.public import load_masked_names


class OpenedShare(msgspec.Struct, frozen=True, kw_only=True):
    """A share that somebody opened, `name` masked; `is_own` where it was the caller."""

    name: str
    amount: Money
    opened_at: datetime
    is_own: bool


class PacketView(msgspec.Struct, frozen=True, kw_only=True):
    """A red packet: `left` of `shares` wait to be opened until `expires_at`. `token` makes its link.

    `opened` tells the shares in the order in which they were opened.
    """

    token: str
    template_id: UUID
    state: PacketState
    total: Money
    shares: int
    left: int
    is_own: bool
    opened: list[OpenedShare]
    expires_at: datetime
    created_at: datetime


async def list_own_packets(
    ctx: Context, *, trade_id: UUID | None = None, limit: int, cursor: str | None
) -> Page[PacketView]:
    """Return the packets that the caller's orders brought, or one trade of them did, the newest first.

    :raises BadCursorError:
    """
    query = select(Packet).where(Packet.owner_id == ctx.actor.id)
    if trade_id is not None:
        query = query.where(Packet.trade_id == trade_id)
    page = await read_newest(ctx.session, query, Packet.id, limit=limit, cursor=cursor)
    return Page(items=await _view(ctx, page.items), next_cursor=page.next_cursor)


async def get_packet(ctx: Context, token: str) -> PacketView:
    """Return the packet of a link.

    :raises PacketNotFoundError:
    """
    packet = await ctx.session.scalar(select(Packet).where(Packet.token == token))
    if packet is None:
        raise PacketNotFoundError
    return (await _view(ctx, [packet]))[0]


async def _view(ctx: Context, packets: list[Packet]) -> list[PacketView]:
    mine = PacketOpening.packet_id.in_([packet.id for packet in packets])
    query = select(PacketOpening).where(mine).order_by(PacketOpening.packet_id, PacketOpening.position)
    openings: dict[UUID, list[PacketOpening]] = {}
    for opening in await ctx.session.scalars(query):
        openings.setdefault(opening.packet_id, []).append(opening)
    names = await load_masked_names(ctx, {one.opener_id for each in openings.values() for one in each})
    return [_view_packet(ctx, packet, openings.get(packet.id, []), names) for packet in packets]


def _view_packet(ctx: Context, packet: Packet, openings: list[PacketOpening], names: Mapping[UUID, str]) -> PacketView:
    currency = ctx.house.settings.currency
    return PacketView(
        token=packet.token,
        template_id=packet.template_id,
        state=state_now(packet, ctx.now),
        total=Money(packet.total_minor, currency),
        shares=len(packet.amounts),
        left=len(packet.amounts) - packet.opened,
        is_own=packet.owner_id == ctx.actor.id,
        opened=[
            OpenedShare(
                name=names.get(one.opener_id, "*"),
                amount=Money(one.amount_minor, currency),
                opened_at=one.at,
                is_own=one.opener_id == ctx.actor.id,
            )
            for one in openings
        ],
        expires_at=packet.expires_at,
        created_at=packet.created_at,
    )
