"""Remove what was ordered."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context

# Locked in the order of their keys first, as every other writer of several carts does.
_REMOVE = text(
    "WITH gone AS (SELECT c.owner_id, c.variant_id FROM cart.cart_lines c"
    " JOIN unnest(:owner_ids, :variant_ids) AS o(owner_id, variant_id)"
    " ON o.owner_id = c.owner_id AND o.variant_id = c.variant_id"
    " ORDER BY c.owner_id, c.variant_id FOR UPDATE OF c)"
    " DELETE FROM cart.cart_lines c USING gone"
    " WHERE c.owner_id = gone.owner_id AND c.variant_id = gone.variant_id"
).bindparams(bindparam("owner_ids", type_=ARRAY(Uuid)), bindparam("variant_ids", type_=ARRAY(Uuid)))


async def remove_ordered_lines(ctx: Context, *, lines: Collection[tuple[UUID, UUID]]) -> None:
    """Take lines, given as (owner, variant), out of many carts at once; what is gone already is left out of account."""
    if lines:
        owners, variants = zip(*lines, strict=True)
        await ctx.session.execute(_REMOVE, {"owner_ids": list(owners), "variant_ids": list(variants)})
