"""The table of each merchant's timers."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

PLATFORM = UUID(int=0)


class TimerSettings(Base):
    """How long each step of a merchant's orders may take; the row of `PLATFORM` stands for merchants without one."""

    __tablename__ = "timer_settings"
    __table_args__ = (
        CheckConstraint(
            "unpaid_minutes > 0 AND ship_hours > 0 AND receive_days > 0 AND after_sale_days >= 0",
            name="positive",
        ),
        {"schema": "order"},
    )

    merchant_id: Mapped[UUID] = mapped_column(primary_key=True)
    unpaid_minutes: Mapped[int] = mapped_column(default=30)
    ship_hours: Mapped[int] = mapped_column(default=48)
    receive_days: Mapped[int] = mapped_column(default=10)
    after_sale_days: Mapped[int] = mapped_column(default=7)
    version: Mapped[int] = mapped_column(default=1)
