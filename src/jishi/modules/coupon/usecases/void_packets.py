"""Make red packets void."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.coupon.errors import PacketNotFoundError
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.packets import end_packet, state_now
from jishi.modules.coupon.repository import lock_packets, packets_of
from jishi.modules.coupon.states import PACKET_TRANSITIONS, PacketState


async def void_packets(ctx: Context, *, packet_ids: Collection[UUID], reason: str) -> None:
    """Let nobody open more of these packets, all of them or none; those that are void already stay so.

    Opened shares stay with the friends who hold them.

    :raises PacketNotFoundError: one does not exist, or not for this actor.
    :raises IllegalTransitionError: of one every share is opened, or its time is over.
    """
    packets = await lock_packets(ctx, is_any_of(Packet.id, packet_ids) & packets_of(ctx.actor))
    if len(packets) != len(set(packet_ids)):
        raise PacketNotFoundError
    for packet in packets:
        if packet.state != PacketState.VOID:
            check_move(PACKET_TRANSITIONS, state_now(packet, ctx.now), PacketState.VOID, subject="Packet")
            end_packet(ctx, packet, PacketState.VOID, reason=reason)
    await ctx.session.flush()
