"""Typed ids and events of the catalogue."""

from typing import ClassVar, NewType
from uuid import UUID

from jishi.kit.events import Event

CategoryId = NewType("CategoryId", UUID)
BrandId = NewType("BrandId", UUID)
AttributeId = NewType("AttributeId", UUID)
ProductId = NewType("ProductId", UUID)
VariantId = NewType("VariantId", UUID)
PriceListId = NewType("PriceListId", UUID)


class ProductsChanged(Event, frozen=True, kw_only=True):
    """Content, options, variants or review state of these products changed, or they are new."""

    name: ClassVar[str] = "catalog.products_changed.v1"
    product_ids: list[UUID]


class ProductsListed(Event, frozen=True, kw_only=True):
    """These products came on sale."""

    name: ClassVar[str] = "catalog.products_listed.v1"
    product_ids: list[UUID]


class ProductsUnlisted(Event, frozen=True, kw_only=True):
    """These products went off sale."""

    name: ClassVar[str] = "catalog.products_unlisted.v1"
    product_ids: list[UUID]


class PricesChanged(Event, frozen=True, kw_only=True):
    """Prices of these products changed in one price list."""

    name: ClassVar[str] = "catalog.prices_changed.v1"
    price_list_id: UUID
    product_ids: list[UUID]
