"""The table of carriers."""

from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Carrier(Base):
    """Who moves shipments. `tracking_pattern` is a regular expression; a number of another shape is but a warning."""

    __tablename__ = "carriers"
    __table_args__ = ({"schema": "fulfillment"},)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    tracking_pattern: Mapped[str | None]
    is_enabled: Mapped[bool]
    position: Mapped[int]
    version: Mapped[int]
