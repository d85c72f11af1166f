"""List what of an order may be bought again."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.order.answers import BuyableLine
from jishi.modules.order.models import OrderLine
from jishi.modules.order.queries.get_order import get_order_row


async def list_buyable_lines(ctx: Context, order_id: UUID) -> list[BuyableLine]:
    """Return the lines of an order of the buyer who asks; those that are sold no longer are marked.

    Lines of one variant (split over shipments or gifts) come as one, with the sum of their units.

    :raises OrderNotFoundError:
    """
    order = await get_order_row(ctx, order_id)
    query = select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position)
    units: dict[UUID, int] = {}
    first: dict[UUID, OrderLine] = {}
    for line in await ctx.session.scalars(query):
        first.setdefault(line.variant_id, line)
        units[line.variant_id] = units.get(line.variant_id, 0) + line.quantity
    facts = await ctx.house.part(CatalogSnapshot).get_variants(first)
    return [
        BuyableLine(
            variant_id=variant_id,
            product_id=line.product_id,
            title=translate(line.title, ctx.locale),
            option_text=translate(line.option_text, ctx.locale),
            media_id=line.media_id,
            quantity=units[variant_id],
            is_sellable=variant_id in facts and facts[variant_id].is_sellable_at(ctx.now),
        )
        for variant_id, line in first.items()
    ]
