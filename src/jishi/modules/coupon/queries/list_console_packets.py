"""Red packets for staff: which orders brought them, and who opened which share."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Select, false, select

from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.coupon.errors import PacketNotFoundError
from jishi.modules.coupon.models import Coupon, CouponTemplate, Packet, PacketOpening
from jishi.modules.coupon.packets import state_now
from jishi.modules.coupon.repository import packets_of
from jishi.modules.coupon.states import CouponState, PacketState
from jishi.modules.identity.public import find_account_of_phone, read_phone
from jishi.modules.member.public import MEMBER_VIEW, MemberCard, find_member_cards

Word = Annotated[str, Meta(min_length=1, max_length=64)]


class PacketFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open. `number` is the trade's, `phone` the buyer's whole one."""

    template_id: UUID | None = None
    owner_id: UUID | None = None
    phone: Word | None = None
    number: Word | None = None
    state: PacketState | None = None
    created_from: Instant | None = None
    created_to: Instant | None = None


class ConsolePacket(msgspec.Struct, frozen=True, kw_only=True):
    """A red packet in the console: `opened` of its `shares` were, `given` of its `total`.

    `owner` is null for whoever may not see members. `ended_by` is who opened the last share, or ended it otherwise.
    """

    id: UUID
    template_id: UUID
    names: dict[str, str]
    owner_id: UUID
    owner: MemberCard | None
    trade_id: UUID
    trade_number: str
    state: PacketState
    total: Money
    given: Money
    shares: int
    opened: int
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    ended_by: str | None
    end_reason: str | None


class ConsoleShare(msgspec.Struct, frozen=True, kw_only=True):
    """A share that somebody opened, and the coupon that it became; `opener` is null for whoever may not see members."""

    position: int
    opener_id: UUID
    opener: MemberCard | None
    amount: Money
    opened_at: datetime
    coupon_id: UUID
    coupon_state: CouponState
    expires_at: datetime


class ConsolePacketDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A red packet with its opened shares, in the order in which they were."""

    packet: ConsolePacket
    openings: list[ConsoleShare]


PACKET_SORTS = Sorts(columns={"created_at": Packet.id}, tie=(Packet.id,), usual="-created_at")


async def list_console_packets(
    ctx: Context, wanted: PacketFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsolePacket]:
    """Return packets inside the actor's bound, the newest first.

    :raises InvalidInputError: no phone that we serve.
    :raises ForbiddenError: it asks by phone, and this actor may not see members.
    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = packet_rows().where(*await packet_conditions(ctx, wanted))
    page = await read_rows(ctx.session, query, PACKET_SORTS.run(sort), limit=limit, cursor=cursor)
    owners = await find_member_cards(ctx, {packet.owner_id for packet, _ in page.items})
    return page.show(lambda row: _view(ctx, *row, owners.get(row[0].owner_id)))


async def view_console_packets(ctx: Context, packet_ids: Collection[UUID]) -> list[ConsolePacket]:
    """Return these packets, by id."""
    query = packet_rows().where(Packet.id.in_(packet_ids), packets_of(ctx.actor)).order_by(Packet.id)
    rows = (await ctx.session.execute(query)).all()
    owners = await find_member_cards(ctx, {packet.owner_id for packet, _ in rows})
    return [_view(ctx, packet, names, owners.get(packet.owner_id)) for packet, names in rows]


async def get_console_packet(ctx: Context, packet_id: UUID) -> ConsolePacketDetail:
    """Return a packet and who opened which share of it.

    :raises PacketNotFoundError:
    """
    found = await view_console_packets(ctx, [packet_id])
    if not found:
        raise PacketNotFoundError
    query = select(PacketOpening, Coupon).join(Coupon, Coupon.id == PacketOpening.coupon_id)
    query = query.where(PacketOpening.packet_id == packet_id).order_by(PacketOpening.position)
    rows = (await ctx.session.execute(query)).all()
    openers = await find_member_cards(ctx, {opening.opener_id for opening, _ in rows})
    shares = [_view_share(ctx, opening, coupon, openers.get(opening.opener_id)) for opening, coupon in rows]
    return ConsolePacketDetail(packet=found[0], openings=shares)


def packet_rows() -> Select[Packet, dict[str, str]]:
    """Return the query for packets with the names of their templates."""
    return select(Packet, CouponTemplate.names).join(CouponTemplate, CouponTemplate.id == Packet.template_id)


async def packet_conditions(ctx: Context, wanted: PacketFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound.

    :raises InvalidInputError: no phone that we serve.
    :raises ForbiddenError: it asks by phone, and this actor may not see members.
    """
    given = [
        (Packet.template_id, wanted.template_id),
        (Packet.owner_id, wanted.owner_id),
        (Packet.trade_number, wanted.number),
    ]
    conditions = [*matching(given), *within(Packet.created_at, wanted.created_from, wanted.created_to)]
    if wanted.state is not None:
        conditions.append(_in_state(wanted.state, ctx.now))
    if wanted.phone is not None:
        conditions.append(await _of_phone(ctx, wanted.phone))
    return [packets_of(ctx.actor), *conditions]


async def _of_phone(ctx: Context, phone: str) -> ColumnElement[bool]:
    if not ctx.actor.can(MEMBER_VIEW):
        raise ForbiddenError(permission=MEMBER_VIEW)
    account = await find_account_of_phone(ctx, read_phone(phone, pointer="/query/phone"))
    return false() if account is None else Packet.owner_id == account.id


def _in_state(state: PacketState, now: datetime) -> ColumnElement[bool]:
    is_open = Packet.state == PacketState.OPEN
    if state is PacketState.OPEN:
        return is_open & (Packet.expires_at > now)
    if state is PacketState.EXPIRED:
        return (Packet.state == state) | (is_open & (Packet.expires_at <= now))
    return Packet.state == state


def _view(ctx: Context, packet: Packet, names: dict[str, str], owner: MemberCard | None) -> ConsolePacket:
    currency = ctx.house.settings.currency
    return ConsolePacket(
        **{name: getattr(packet, name) for name in _OWN},
        names=names,
        owner=owner,
        state=state_now(packet, ctx.now),
        total=Money(packet.total_minor, currency),
        given=Money(packet.opened_minor, currency),
        shares=len(packet.amounts),
    )


def _view_share(ctx: Context, opening: PacketOpening, coupon: Coupon, opener: MemberCard | None) -> ConsoleShare:
    return ConsoleShare(
        position=opening.position,
        opener_id=opening.opener_id,
        opener=opener,
        amount=Money(opening.amount_minor, ctx.house.settings.currency),
        opened_at=opening.at,
        coupon_id=coupon.id,
        coupon_state=CouponState(coupon.state),
        expires_at=coupon.expires_at,
    )


_OWN = set(ConsolePacket.__struct_fields__) - {"names", "owner", "state", "total", "given", "shares"}
