"""What members type before their wallet pays."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class PaymentPassword(Base):
    """A member's payment password, as an Argon2id hash."""

    __tablename__ = "payment_passwords"
    __table_args__ = ({"schema": "member"},)

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"), primary_key=True)
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
