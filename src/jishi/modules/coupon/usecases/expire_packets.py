"""End the red packets whose time is over."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.packets import end_packet
from jishi.modules.coupon.states import PacketState

AT_ONCE = 500


async def expire_packets(ctx: Context) -> int:
    """End a lot of the packets that were not opened to the last share in time; the shop keeps the rest. Return how many."""
    due = select(Packet).where(Packet.state == PacketState.OPEN, Packet.expires_at <= ctx.now)
    due = due.order_by(Packet.expires_at).limit(AT_ONCE).with_for_update(skip_locked=True, key_share=True)
    packets = list(await ctx.session.scalars(due))
    for packet in packets:
        end_packet(ctx, packet, PacketState.EXPIRED)
    return len(packets)
