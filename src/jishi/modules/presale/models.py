"""Tables of presales."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jishi.kit.db import Base


class Presale(Base):
    """A presale of one merchant's goods. Windows are half-open; what is sold ships by `ship_until`.

    `keeps_deposit`: the shop keeps the deposit of whoever does not pay the balance in time, or cancels before it. While it is
    active it is the promotion `promotion_id`, made at the first activation.
    """

    __tablename__ = "presales"
    __table_args__ = (
        CheckConstraint(
            "deposit_from < deposit_until AND deposit_until <= balance_from AND balance_from < balance_until"
            " AND balance_until <= ship_until",
            name="windows",
        ),
        CheckConstraint("member_limit > 0", name="member_limit"),
        Index("ix_presales_merchant", "merchant_id", "id"),
        Index("ix_presales_state", "state", "id"),
        {"schema": "presale"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID]
    names: Mapped[dict[str, str]]
    state: Mapped[str]
    deposit_from: Mapped[datetime]
    deposit_until: Mapped[datetime]
    balance_from: Mapped[datetime]
    balance_until: Mapped[datetime]
    ship_until: Mapped[datetime]
    member_limit: Mapped[int | None]
    keeps_deposit: Mapped[bool]
    promotion_id: Mapped[UUID | None] = mapped_column(unique=True)
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
    goods: Mapped[list["PresaleGoods"]] = relationship(
        cascade="all, delete-orphan", order_by="PresaleGoods.position", lazy="selectin"
    )


class PresaleGoods(Base):
    """A variant in a presale: its price before the deposit counts, a unit's deposit and what that counts for, and how many."""

    __tablename__ = "presale_goods"
    __table_args__ = (
        CheckConstraint(
            "deposit_minor > 0 AND worth_minor >= deposit_minor AND worth_minor < price_minor AND quota > 0",
            name="amounts",
        ),
        Index("ix_presale_goods_variant", "variant_id"),
        {"schema": "presale"},
    )

    presale_id: Mapped[UUID] = mapped_column(ForeignKey("presale.presales.id"), primary_key=True)
    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    price_minor: Mapped[int]
    deposit_minor: Mapped[int]
    worth_minor: Mapped[int]
    quota: Mapped[int]

    @property
    def final_minor(self) -> int:
        """Return what is paid for a unit in all, deposit and balance together."""
        return self.price_minor - (self.worth_minor - self.deposit_minor)
