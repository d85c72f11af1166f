"""The goods that a promotion is about, as lists of products show them."""

from collections.abc import Iterable
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.modules.catalog.public import ProductCard, ProductFilters, Sort, list_products
from jishi.modules.promotion.errors import PromotionNotFoundError
from jishi.modules.promotion.marks.collections import CollectionSnapshot
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.rules.rule_set import Ready, instant


async def list_promotion_products(
    ctx: Context, promotion_id: UUID, *, sort: Sort, limit: int, cursor: str | None
) -> Page[ProductCard]:
    """Return a page of products on sale that take part in a promotion that works now; also of one that coupons are of.

    Rules are those in memory, a second old at most. A product stands here when any of its variants takes part.

    :raises PromotionNotFoundError: there is none, or it does not work now.
    :raises BadCursorError:
    """
    snapshot, collections = ctx.house.part(PromotionSnapshot), ctx.house.part(CollectionSnapshot)
    await snapshot.load()
    await collections.load()
    ready = snapshot.active.rules.by_id.get(promotion_id)
    if ready is None or not ready.starts <= instant(ctx.now) < ready.ends:
        raise PromotionNotFoundError
    return await list_products(ctx, _filters(ready, collections), sort=sort, limit=limit, cursor=cursor)


def _filters(ready: Ready, collections: CollectionSnapshot) -> ProductFilters:
    def named(ids: Iterable[UUID]) -> set[UUID]:
        wanted = set(ids)
        return wanted | collections.goods_in(wanted)

    rule, parts = ready.rule, ready.parts
    return ProductFilters(
        goods=named(UUID(int=one) for part in parts for one in part) if all(parts) else None,
        without=named(rule.scope.without),
        brand_ids=sorted(rule.scope.brands),
        merchant_id=rule.merchant_id,
    )
