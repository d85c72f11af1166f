"""How red packets end."""

from jishi.kit.states import check_move
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.states import PACKET_TRANSITIONS, PacketState


def end_packet(packet: Packet, state: PacketState) -> None:
    """End an open packet; what nobody opened of it goes back to the shop."""
    check_move(PACKET_TRANSITIONS, PacketState(packet.state), state, subject="Packet")
    packet.state = state
    packet.returned_minor = packet.total_minor - packet.opened_minor
