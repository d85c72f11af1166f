"""How red packets end."""

from datetime import datetime

from jishi.contracts.coupon import PacketEnded
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.states import PACKET_TRANSITIONS, PacketState


def state_now(packet: Packet, now: datetime) -> PacketState:
    """Return the state of a packet as people see it: its time may be over before a sweep has ended it."""
    is_over = packet.state == PacketState.OPEN and packet.expires_at <= now
    return PacketState.EXPIRED if is_over else PacketState(packet.state)


def end_packet(ctx: Context, packet: Packet, state: PacketState, *, reason: str | None = None) -> None:
    """End an open packet; what nobody opened of it goes back to the shop, and its buyer is told of what friends opened."""
    check_move(PACKET_TRANSITIONS, PacketState(packet.state), state, subject="Packet")
    packet.state = state
    packet.returned_minor = packet.total_minor - packet.opened_minor
    packet.ended_at, packet.ended_by, packet.end_reason = ctx.now, ctx.actor.label(), reason
    if packet.opened and state != PacketState.VOID:
        ctx.publish(
            PacketEnded(
                packet_id=packet.id,
                owner_id=packet.owner_id,
                trade_number=packet.trade_number,
                shares=len(packet.amounts),
                opened=packet.opened,
                opened_minor=packet.opened_minor,
                currency=ctx.house.settings.currency,
            )
        )
