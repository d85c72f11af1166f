"""Gifts that are bound to the money they came with."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class GiftBond(Base):
    """One recharge with a gift: `gift_minor` came on top of `paid_minor`, by the entry that has the bond's id.

    Of what was paid, `left_minor` is still in the wallet and `withdrawn_minor` was taken out; the rest is spent.
    `taken_minor` of the gift was taken back. The counters are sums of the bond's moves. `sequence` is the entry's.
    """

    __tablename__ = "gift_bonds"
    __table_args__ = (
        CheckConstraint("paid_minor > 0 AND gift_minor > 0", name="amounts"),
        CheckConstraint(
            "left_minor >= 0 AND withdrawn_minor >= 0 AND left_minor + withdrawn_minor <= paid_minor", name="paid"
        ),
        CheckConstraint("taken_minor BETWEEN 0 AND gift_minor", name="taken"),
        Index("ix_gift_bonds_left", "member_id", "currency", "sequence", postgresql_where=text("left_minor > 0")),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"))
    currency: Mapped[str]
    sequence: Mapped[int]
    paid_minor: Mapped[int]
    gift_minor: Mapped[int]
    left_minor: Mapped[int]
    withdrawn_minor: Mapped[int]
    taken_minor: Mapped[int]


class GiftBondMove(Base):
    """What an entry of a wallet changed of a bond; never changed itself."""

    __tablename__ = "gift_bond_moves"
    __table_args__ = (Index("ix_gift_bond_moves_bond_id", "bond_id"), {"schema": "member"})

    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    bond_id: Mapped[UUID] = mapped_column(primary_key=True)
    left_change: Mapped[int]
    withdrawn_change: Mapped[int]
    taken_change: Mapped[int]
