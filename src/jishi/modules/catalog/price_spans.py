"""The span of a product's base prices, derived from its active variants."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context

_RENEW = text(
    "UPDATE catalog.products p SET (min_price_minor, max_price_minor) ="
    " (SELECT min(x.amount_minor), max(x.amount_minor) FROM catalog.variants v"
    " JOIN catalog.prices x ON x.variant_id = v.id AND x.min_quantity = 1"
    " JOIN catalog.price_lists l ON l.id = x.price_list_id AND l.code = 'base'"
    " WHERE v.product_id = p.id AND v.is_active) WHERE p.id = ANY(:ids)"
).bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def renew_price_spans(ctx: Context, product_ids: Collection[UUID]) -> None:
    """Work out the spans of these products anew; the caller holds their locks."""
    # Raw SQL does not make the session write what is pending.
    await ctx.session.flush()
    await ctx.session.execute(_RENEW, {"ids": list(product_ids)})
