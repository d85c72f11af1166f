"""Void the red packets of trades that came to nothing."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.packets import end_packet
from jishi.modules.coupon.states import PacketState


async def void_packets(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Take back what was not opened of the packets of these trades; opened shares stay with the friends who hold them."""
    query = select(Packet).where(is_any_of(Packet.trade_id, trade_ids), Packet.state == PacketState.OPEN)
    query = query.order_by(Packet.id).with_for_update(key_share=True).execution_options(populate_existing=True)
    for packet in await ctx.session.scalars(query):
        end_packet(packet, PacketState.VOID)
