"""Tables of red packets that buyers share with friends, and of who opened which share."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Packet(Base):
    """What a paid order brought its buyer to share. `token` is the secret of its link; `amounts` are its shares, in the order
    in which they are opened. What nobody opened in time is `returned_minor`. `end_reason` is what staff said who ended it.
    """

    __tablename__ = "packets"
    __table_args__ = (
        UniqueConstraint("template_id", "trade_id", name="uq_packets_trade"),
        CheckConstraint("opened BETWEEN 0 AND cardinality(amounts)", name="opened"),
        CheckConstraint("opened_minor + returned_minor <= total_minor", name="within_total"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        Index("ix_packets_owner", "owner_id", "id"),
        Index("ix_packets_template", "template_id", "id"),
        Index("ix_packets_trade_id", "trade_id"),
        Index("ix_packets_trade_number", "trade_number"),
        Index("ix_packets_expiry", "expires_at", postgresql_where=text("state = 'open'")),
        {"schema": "coupon"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    owner_id: Mapped[UUID]
    trade_id: Mapped[UUID]
    trade_number: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    total_minor: Mapped[int]
    amounts: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    opened: Mapped[int]
    opened_minor: Mapped[int]
    returned_minor: Mapped[int]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    end_reason: Mapped[str | None]


class PacketOpening(Base):
    """Append-only: who opened which share of a packet, and the coupon that it became."""

    __tablename__ = "packet_openings"
    __table_args__ = (
        UniqueConstraint("packet_id", "opener_id", name="uq_packet_openings_once"),
        CheckConstraint("amount_minor > 0", name="amount"),
        {"schema": "coupon"},
    )

    packet_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.packets.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    opener_id: Mapped[UUID]
    coupon_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupons.id"), unique=True)
    amount_minor: Mapped[int]
    at: Mapped[datetime]
