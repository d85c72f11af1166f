"""The table of order lines, which are also the reservations of their stock."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class OrderLine(Base):
    """One variant of an order, with the title and price it was sold at.

    The line is the reservation: while `reservation_state` is held it keeps `unshipped_quantity` units of its variant in its
    warehouse. `discount_minor` is the line's share of all discounts; `total_minor` is what is paid. Staff had the money of
    `refunded_quantity` units sent back; `dropped_quantity` units will never be shipped, since theirs went back before.
    Of goods of the points mall, `points` are paid for all its units besides.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        CheckConstraint(
            "quantity > 0 AND shipped_quantity >= 0 AND shipped_quantity + dropped_quantity <= quantity",
            name="quantities",
        ),
        CheckConstraint("points >= 0", name="points"),
        CheckConstraint("refunded_quantity BETWEEN 0 AND quantity AND dropped_quantity >= 0", name="refunded_units"),
        CheckConstraint("total_minor = unit_price_minor * quantity - discount_minor", name="sum"),
        CheckConstraint("total_minor >= 0 AND refunded_minor BETWEEN 0 AND total_minor", name="refunded"),
        Index("ix_order_lines_held", "variant_id", "warehouse_id", postgresql_where=text("reservation_state = 'held'")),
        {"schema": "order"},
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    variant_id: Mapped[UUID]
    product_id: Mapped[UUID]
    merchant_id: Mapped[UUID]
    warehouse_id: Mapped[UUID]
    sku_code: Mapped[str]
    title: Mapped[dict[str, str]]
    option_text: Mapped[dict[str, str]]
    media_id: Mapped[UUID | None]
    quantity: Mapped[int]
    unit_price_minor: Mapped[int]
    market_price_minor: Mapped[int | None]
    discount_minor: Mapped[int]
    total_minor: Mapped[int]
    weight_g: Mapped[int]
    reservation_state: Mapped[str]
    shipped_quantity: Mapped[int]
    refunded_minor: Mapped[int]
    # By default, so that placing an order writes none of them.
    refunded_quantity: Mapped[int] = mapped_column(server_default=text("0"))
    points: Mapped[int] = mapped_column(server_default=text("0"))
    dropped_quantity: Mapped[int] = mapped_column(server_default=text("0"))

    @property
    def unshipped_quantity(self) -> int:
        """Return how many units are still to be shipped."""
        return self.quantity - self.shipped_quantity - self.dropped_quantity
