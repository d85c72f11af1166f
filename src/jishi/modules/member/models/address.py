"""Where members have goods sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Address(Base):
    """Where a member has goods sent. Codes are GB/T 2260; `region_names` are Chinese, as couriers read them."""

    __tablename__ = "addresses"
    __table_args__ = (
        Index("ix_addresses_member", "member_id", "id"),
        Index("uq_addresses_default", "member_id", unique=True, postgresql_where=text("is_default")),
        CheckConstraint("district_code ~ '^[0-9]{6}$'", name="district_code"),
        CheckConstraint(
            "city_code = left(district_code, 4) AND province_code = left(district_code, 2)", name="codes_agree"
        ),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"))
    consignee: Mapped[str] = mapped_column(info={"personal": True})
    phone: Mapped[str] = mapped_column(info={"personal": True})
    province_code: Mapped[str]
    city_code: Mapped[str]
    district_code: Mapped[str]
    region_names: Mapped[list[str]]
    detail: Mapped[str] = mapped_column(info={"personal": True})
    postal_code: Mapped[str | None] = mapped_column(info={"personal": True})
    tag: Mapped[str | None]
    is_default: Mapped[bool]
    used_count: Mapped[int]
    last_used_at: Mapped[datetime | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
