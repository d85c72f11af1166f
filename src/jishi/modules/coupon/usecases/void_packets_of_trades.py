"""Void the red packets of trades that came to nothing."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.packets import end_packet
from jishi.modules.coupon.repository import lock_packets
from jishi.modules.coupon.states import PacketState


async def void_packets_of_trades(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Take back what was not opened of the packets of these trades; opened shares stay with the friends who hold them."""
    is_open = Packet.state == PacketState.OPEN
    for packet in await lock_packets(ctx, is_any_of(Packet.trade_id, trade_ids) & is_open):
        end_packet(ctx, packet, PacketState.VOID)
