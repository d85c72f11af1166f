"""Count what was sold."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context

_ADD = text(
    "WITH sold AS (SELECT * FROM unnest(:ids, :quantities) AS t(id, quantity)),"
    " locked AS (SELECT p.id, s.quantity FROM catalog.products p JOIN sold s USING (id)"
    " ORDER BY p.id FOR NO KEY UPDATE OF p)"
    " UPDATE catalog.products p SET sold_count = greatest(0, p.sold_count + l.quantity) FROM locked l WHERE p.id = l.id"
).bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("quantities", type_=ARRAY(BigInteger)))


async def record_sales(ctx: Context, *, sales: Mapping[UUID, int]) -> None:
    """Add units sold to products, negative for what came back; called once a sale, by a handler that runs once.

    Snapshots are not touched: pages that show the count refresh by themselves within half an hour.
    """
    ordered = sorted(sales.items())
    if ordered:
        await ctx.session.execute(
            _ADD, {"ids": [product_id for product_id, _ in ordered], "quantities": [units for _, units in ordered]}
        )
