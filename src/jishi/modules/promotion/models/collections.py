"""The table of collections as rules know goods by them."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class CollectionMark(Base):
    """Whatever is known by `goods_id`, which is a product, category or brand, is in the collection."""

    __tablename__ = "collection_marks"
    __table_args__ = ({"schema": "promotion"},)

    collection_id: Mapped[UUID] = mapped_column(primary_key=True)
    goods_id: Mapped[UUID] = mapped_column(primary_key=True)
