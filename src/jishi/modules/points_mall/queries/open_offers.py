"""Which offers stand on the shelf, found before it is cut into pages: what a page leaves out would make it short."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.points_mall.means import Means
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.queries.count_sold import count_left_to_member, count_sold
from jishi.modules.points_mall.states import OfferState


def open_offers(ctx: Context) -> Select[PointsOffer]:
    """Return the query for offers that work now or soon."""
    is_open: ColumnElement[bool] = or_(PointsOffer.valid_until.is_(None), PointsOffer.valid_until > ctx.now)
    return select(PointsOffer).where(PointsOffer.state == OfferState.ACTIVE, is_open)


async def find_on_sale(ctx: Context) -> list[UUID]:
    """Return the open offers whose goods are on sale."""
    return [offer.id for offer in await _on_sale(ctx, open_offers(ctx))]


async def find_obtainable(ctx: Context, means: Means, member_id: UUID) -> list[UUID]:
    """Return the open offers of which a member can have a unit at once: points, level, quota and share suffice."""
    begun = open_offers(ctx).where(PointsOffer.points <= means.balance, PointsOffer.valid_from <= ctx.now)
    offers = [offer for offer in await _on_sale(ctx, begun) if means.reaches(offer.level_id)]
    sold = await count_sold(ctx, offers)
    shares = await count_left_to_member(ctx, offers, member_id)
    return [one.id for one in offers if sold.get(one.id, 0) < one.quota and shares.get(one.id, 1) > 0]


async def _on_sale(ctx: Context, query: Select[PointsOffer]) -> list[PointsOffer]:
    offers = list(await ctx.session.scalars(query))
    facts = await ctx.house.part(CatalogSnapshot).get_variants({offer.variant_id for offer in offers})
    return [one for one in offers if one.variant_id in facts and facts[one.variant_id].is_sellable_at(ctx.now)]
