"""What staff narrow lists of products and of their variants by."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, or_

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.queries.filters import MAX_QUERY, has_variant_code, is_in_category, matches
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.states import ProductState


class ConsoleFilters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is given must hold. `query` also finds SKU codes and barcodes, whole."""

    state: ProductState | None = None
    is_listed: bool | None = None
    category_id: UUID | None = None
    brand_id: UUID | None = None
    merchant_id: UUID | None = None
    query: Annotated[str, Meta(max_length=MAX_QUERY)] | None = msgspec.field(default=None, name="q")


def console_conditions(actor: Actor, filters: ConsoleFilters) -> list[ColumnElement[bool]]:
    """Return the conditions on products, the actor's bound among them."""
    found = [
        is_within(actor, Product.merchant_id),
        *matching(
            [
                (Product.state, filters.state),
                (Product.is_listed, filters.is_listed),
                (Product.brand_id, filters.brand_id),
                (Product.merchant_id, filters.merchant_id),
            ]
        ),
    ]
    if filters.category_id is not None:
        found.append(is_in_category(filters.category_id))
    if filters.query and filters.query.strip():
        found.append(or_(matches(filters.query), has_variant_code(filters.query)))
    return found
