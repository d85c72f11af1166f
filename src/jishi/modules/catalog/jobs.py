"""Sweeps of this module."""

from sqlalchemy import text

from jishi.contracts.catalog import ProductsListed, ProductsUnlisted
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer

# Each branch has its index. Whatever else changes a listing is an act that sets `is_listed` itself.
_SWEEP = text("""
WITH due AS (
    SELECT id FROM catalog.products
     WHERE (state = 'approved' AND NOT is_listed AND NOT is_frozen
            AND listed_from <= :now AND (listed_to IS NULL OR listed_to > :now))
        OR (is_listed AND listed_to <= :now)
     ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
UPDATE catalog.products p SET is_listed = NOT p.is_listed FROM due WHERE p.id = due.id RETURNING p.id, p.is_listed
""")


async def switch_listings(house: House) -> int:
    """Bring `is_listed` in line with the windows; being late is harmless: what sells is told by the times."""
    async with open_context(house) as ctx:
        rows = (await ctx.session.execute(_SWEEP, {"now": ctx.now})).all()
        listed = [row.id for row in rows if row.is_listed]
        unlisted = [row.id for row in rows if not row.is_listed]
        if listed:
            ctx.publish(ProductsListed(product_ids=listed))
        if unlisted:
            ctx.publish(ProductsUnlisted(product_ids=unlisted))
        for row in rows:
            ctx.touch("catalog.product", row.id)
    return len(rows)


TIMERS = [Timer("catalog.switch_listings", every_ms=2_000, run=switch_listings)]
