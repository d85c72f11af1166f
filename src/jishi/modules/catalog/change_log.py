"""Who changed what of a product, with before and after."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.catalog.models import Product, ProductChange

_CONTENT = (
    "code",
    "title",
    "subtitle",
    "description",
    "category_id",
    "brand_id",
    "attributes",
    "options",
    "media_ids",
    "freight_template_id",
)
_LISTING = ("state", "listed_from", "listed_to", "is_listed", "submitted_by", "reviewed_by", "review_note")


def describe_product(product: Product) -> dict[str, Any]:
    """Return what the change log compares of a product, in plain JSON values."""
    values = {name: getattr(product, name) for name in (*_CONTENT, *_LISTING)}
    plain: dict[str, Any] = msgspec.to_builtins(values)
    return plain


def record_change(
    ctx: Context, product_id: UUID, act: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Write a row of what differs between two descriptions; none where nothing does."""
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if changed:
        ctx.session.add(
            ProductChange(
                id=new_id(),
                product_id=product_id,
                actor=ctx.actor.label(),
                act=act,
                before={key: before[key] for key in changed if key in before},
                after={key: after[key] for key in changed if key in after},
                at=ctx.now,
            )
        )
