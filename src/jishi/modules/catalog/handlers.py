"""What other modules' events do to the catalogue."""

from collections import Counter
from uuid import UUID

from jishi.contracts.merchant import MerchantClosed, MerchantRestored, MerchantSuspended
from jishi.contracts.order import OrderPaid
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.modules.catalog.usecases.freeze_products import freeze_products
from jishi.modules.catalog.usecases.record_sales import record_sales
from jishi.modules.catalog.usecases.release_products import release_products


async def freeze_suspended(ctx: Context, event: MerchantSuspended) -> None:
    """Take the goods of a suspended merchant off sale."""
    await freeze_products(ctx, merchant_id=event.merchant_id)


async def freeze_closed(ctx: Context, event: MerchantClosed) -> None:
    """Take the goods of a closed merchant off sale for good."""
    await freeze_products(ctx, merchant_id=event.merchant_id)


async def release_restored(ctx: Context, event: MerchantRestored) -> None:
    """Put the goods of a restored merchant on sale again."""
    await release_products(ctx, merchant_id=event.merchant_id)


async def count_sales(ctx: Context, event: OrderPaid) -> None:
    """Count what a paid order sold."""
    sales: Counter[UUID] = Counter()
    for line in event.lines:
        sales[line.product_id] += line.quantity
    await record_sales(ctx, sales=sales)


HANDLERS = [
    on(OrderPaid, count_sales),
    on(MerchantSuspended, freeze_suspended),
    on(MerchantClosed, freeze_closed),
    on(MerchantRestored, release_restored),
]
