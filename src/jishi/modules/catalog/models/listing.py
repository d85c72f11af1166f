"""The table of each merchant's rules of listing."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

PLATFORM = UUID(int=0)


class ListingSettings(Base):
    """How a merchant's products come on sale; the row of `PLATFORM` stands for merchants without one.

    With `is_four_eyes` nobody approves what he submitted himself, and an edit of an approved product's content sends it
    back to draft.
    """

    __tablename__ = "listing_settings"
    __table_args__ = ({"schema": "catalog"},)

    merchant_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_four_eyes: Mapped[bool]
    version: Mapped[int]
