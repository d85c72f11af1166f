"""Red packets, as a file."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.coupon.models import Packet
from jishi.modules.coupon.packets import state_now
from jishi.modules.coupon.permissions import COUPON_VIEW
from jishi.modules.coupon.queries.list_console_packets import PACKET_SORTS, PacketFilter, packet_conditions, packet_rows
from jishi.modules.member.public import MemberCard, find_member_cards

_PACKET = (
    Column("packet.trade"),
    Column("packet.name"),
    Column("packet.nickname"),
    Column("packet.phone"),
    Column("packet.state", words="packet_state"),
    Column("packet.shares", ColumnKind.INTEGER),
    Column("packet.opened", ColumnKind.INTEGER),
    Column("packet.total", ColumnKind.MONEY),
    Column("packet.given", ColumnKind.MONEY),
    Column("packet.created_at", ColumnKind.INSTANT),
    Column("packet.expires_at", ColumnKind.INSTANT),
    Column("packet.ended_at", ColumnKind.INSTANT),
    Column("packet.end_reason"),
)


async def _rows(ctx: Context, wanted: PacketFilter) -> Rows:
    return packet_rows().where(*await packet_conditions(ctx, wanted))


async def _cells_of_many(ctx: Context, rows: Sequence[tuple[Packet, dict[str, str]]]) -> Portion:
    owners = await find_member_cards(ctx, {packet.owner_id for packet, _ in rows})
    return [_cells(ctx, packet, names, owners.get(packet.owner_id)) for packet, names in rows]


def _cells(ctx: Context, packet: Packet, names: dict[str, str], owner: MemberCard | None) -> list[Cell]:
    currency = ctx.house.settings.currency
    return [
        packet.trade_number,
        translate(names, ctx.locale),
        *((owner.nickname, owner.phone) if owner else (None, None)),
        *(state_now(packet, ctx.now), len(packet.amounts), packet.opened),
        *(Money(packet.total_minor, currency), Money(packet.opened_minor, currency)),
        *(packet.created_at, packet.expires_at, packet.ended_at, packet.end_reason),
    ]


EXPORTS = [
    ExportKind(
        code="coupon.packets",
        permission=COUPON_VIEW,
        columns=_PACKET,
        filters=PacketFilter,
        rows=_rows,
        cells=_cells_of_many,
        sorts=PACKET_SORTS,
    )
]
