"""The shelf of the points mall: what there is for points, and what stands between a buyer and it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Keyset, Page, read_page
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, Picture, VariantFacts, show_picture
from jishi.modules.media.public import Placeholder, load_placeholders
from jishi.modules.points_mall.means import Means, read_means
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.queries.count_sold import count_left_to_member, count_sold
from jishi.modules.points_mall.queries.open_offers import find_obtainable, find_on_sale, open_offers
from jishi.modules.points_mall.repository import PointsOfferNotFoundError


class OfferBar(StrEnum):
    """What stands in the way, the first that does."""

    COMING = "coming"
    SOLD_OUT = "sold_out"
    LEVEL = "level"
    LIMIT = "limit"
    POINTS = "points"


class ShownOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A variant for points; points and money are a unit's, `listed` is what one costs by itself.

    `bar` is what stands between the caller and one unit, null where nothing does; so many points are `missing` for it.
    `most` units can be had at once as far as quota, share and points go. To a guest the last two know no points.
    """

    offer_id: UUID
    product_id: UUID
    variant_id: UUID
    title: str
    option_text: str
    picture: Picture | None
    points: int
    money: Money
    listed: Money | None
    left: int
    member_limit: int | None
    level: str | None
    valid_from: datetime
    valid_until: datetime | None
    bar: OfferBar | None
    missing: int
    most: int


async def show_points_mall(ctx: Context, *, affordable: bool, limit: int, cursor: str | None) -> Page[ShownOffer]:
    """Return what can be had now or soon, the cheapest in points first; of what is `affordable` the caller can have a unit at once.

    :raises BadCursorError:
    """
    means, member_id = await read_means(ctx), _member_of(ctx)
    if not affordable:
        wanted = await find_on_sale(ctx)
    else:
        wanted = await find_obtainable(ctx, means, member_id) if member_id is not None else []
    query = select(PointsOffer).where(is_any_of(PointsOffer.id, wanted))
    keyset = Keyset((PointsOffer.points, PointsOffer.id))
    page = await read_page(ctx.session, query, keyset, limit=limit, cursor=cursor)
    return Page(items=await _show_all(ctx, page.items, means), next_cursor=page.next_cursor)


async def show_points_offer(ctx: Context, offer_id: UUID) -> ShownOffer:
    """Return one offer that can be had now or soon.

    :raises PointsOfferNotFoundError: it is none of these, or its goods are not on sale.
    """
    offers = list(await ctx.session.scalars(open_offers(ctx).where(PointsOffer.id == offer_id)))
    shown = await _show_all(ctx, offers, await read_means(ctx))
    if not shown:
        raise PointsOfferNotFoundError
    return shown[0]


def _member_of(ctx: Context) -> UUID | None:
    return ctx.actor.id if ctx.actor.kind is ActorKind.BUYER else None


async def _show_all(ctx: Context, offers: Sequence[PointsOffer], means: Means) -> list[ShownOffer]:
    facts = await ctx.house.part(CatalogSnapshot).get_variants({offer.variant_id for offer in offers})
    on_sale = [
        offer for offer in offers if offer.variant_id in facts and facts[offer.variant_id].is_sellable_at(ctx.now)
    ]
    pictures = await load_placeholders(ctx.session, [one.media_id for one in facts.values() if one.media_id])
    sold = await count_sold(ctx, on_sale)
    member_id = _member_of(ctx)
    shares = await count_left_to_member(ctx, on_sale, member_id) if member_id is not None else {}
    return [
        _show(
            ctx,
            offer,
            facts[offer.variant_id],
            pictures,
            means,
            _Left(offer.quota - sold.get(offer.id, 0), shares.get(offer.id)),
        )
        for offer in on_sale
    ]


class _Left(msgspec.Struct, frozen=True):
    """Units left of an offer, and of the caller's share, None without one."""

    of_quota: int
    of_share: int | None


def _show(
    ctx: Context,
    offer: PointsOffer,
    facts: VariantFacts,
    pictures: Mapping[UUID, Placeholder],
    means: Means,
    left: _Left,
) -> ShownOffer:
    price = facts.price_at(ctx.now)
    units = max(0, left.of_quota if left.of_share is None else min(left.of_quota, left.of_share))
    level = means.name_of(offer.level_id)
    return ShownOffer(
        offer_id=offer.id,
        product_id=facts.product_id,
        variant_id=facts.variant_id,
        title=translate(facts.title, ctx.locale),
        option_text=translate(facts.option_text, ctx.locale),
        picture=show_picture(facts.media_id, pictures) if facts.media_id else None,
        points=offer.points,
        money=Money(offer.money_minor, ctx.house.settings.currency),
        listed=Money(price.amount_minor, price.currency) if price else None,
        left=max(0, left.of_quota),
        member_limit=offer.member_limit,
        level=translate(level, ctx.locale) if level else None,
        valid_from=offer.valid_from,
        valid_until=offer.valid_until,
        bar=_bar(ctx, offer, means, left),
        missing=max(0, offer.points - means.balance) if means.is_known else 0,
        most=min(units, means.balance // offer.points) if means.is_known else units,
    )


def _bar(ctx: Context, offer: PointsOffer, means: Means, left: _Left) -> OfferBar | None:
    bars = (
        (ctx.now < offer.valid_from, OfferBar.COMING),
        (left.of_quota <= 0, OfferBar.SOLD_OUT),
        (means.is_known and not means.reaches(offer.level_id), OfferBar.LEVEL),
        (left.of_share is not None and left.of_share <= 0, OfferBar.LIMIT),
        (means.is_known and means.balance < offer.points, OfferBar.POINTS),
    )
    return next((bar for stands, bar in bars if stands), None)
