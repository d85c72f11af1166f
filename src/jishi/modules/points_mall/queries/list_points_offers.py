"""Points offers for staff."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.queries.count_sold import count_sold
from jishi.modules.points_mall.repository import PointsOfferNotFoundError, offers_of
from jishi.modules.points_mall.states import OfferState


class OfferPhase(StrEnum):
    """What an offer does at this moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    SOLD_OUT = "sold_out"
    OVER = "over"
    PAUSED = "paused"
    ENDED = "ended"


class PointsOfferFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of offers is narrowed by."""

    state: OfferState | None = None
    merchant_id: UUID | None = None
    variant_id: UUID | None = None


class PointsOfferView(msgspec.Struct, frozen=True, kw_only=True):
    """An offer with its goods; points and money are a unit's, `listed` is what one costs by itself.

    Goods that the catalogue has no more have neither title nor price.
    """

    id: UUID
    merchant_id: UUID
    variant_id: UUID
    product_id: UUID | None
    sku_code: str | None
    title: str | None
    option_text: str | None
    media_id: UUID | None
    listed: Money | None
    state: OfferState
    phase: OfferPhase
    points: int
    money: Money
    quota: int
    sold: int
    left: int
    member_limit: int | None
    valid_from: datetime
    valid_until: datetime | None
    level_id: UUID | None
    promotion_id: UUID | None
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


_SAME = (
    *("id", "merchant_id", "variant_id", "points", "quota", "member_limit", "valid_from", "valid_until", "level_id"),
    *("promotion_id", "created_by", "created_at", "updated_at", "version"),
)


POINTS_OFFER_SORTS = Sorts(
    columns={"created_at": PointsOffer.id, "points": PointsOffer.points, "valid_from": PointsOffer.valid_from},
    tie=(PointsOffer.id,),
    usual="-created_at",
)


async def list_points_offers(
    ctx: Context, wanted: PointsOfferFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[PointsOfferView]:
    """Return offers inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_page(
        ctx.session, offer_rows(ctx.actor, wanted), POINTS_OFFER_SORTS.run(sort), limit=limit, cursor=cursor
    )
    return Page(items=await view_offers(ctx, page.items), next_cursor=page.next_cursor)


def offer_rows(actor: Actor, wanted: PointsOfferFilter) -> Select[PointsOffer]:
    """Return the query for offers inside the actor's bound."""
    conditions = matching(
        [
            (PointsOffer.state, wanted.state),
            (PointsOffer.merchant_id, wanted.merchant_id),
            (PointsOffer.variant_id, wanted.variant_id),
        ]
    )
    return select(PointsOffer).where(offers_of(actor), *conditions)


async def view_offer(ctx: Context, offer_id: UUID) -> PointsOfferView:
    """Return one offer.

    :raises PointsOfferNotFoundError:
    """
    query = select(PointsOffer).where(PointsOffer.id == offer_id, offers_of(ctx.actor))
    offer = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if offer is None:
        raise PointsOfferNotFoundError
    [view] = await view_offers(ctx, [offer])
    return view


def phase_of(offer: PointsOffer, sold: int, now: datetime) -> OfferPhase:
    """Return the phase of an offer."""
    if offer.state != OfferState.ACTIVE:
        return OfferPhase(offer.state)
    if now < offer.valid_from:
        return OfferPhase.SCHEDULED
    if offer.valid_until is not None and now >= offer.valid_until:
        return OfferPhase.OVER
    return OfferPhase.RUNNING if sold < offer.quota else OfferPhase.SOLD_OUT


async def view_offers(ctx: Context, offers: Sequence[PointsOffer]) -> list[PointsOfferView]:
    """Return offers as staff see them, in their order."""
    sold = await count_sold(ctx, offers)
    facts = await ctx.house.part(CatalogSnapshot).get_variants({offer.variant_id for offer in offers})
    return [_view(ctx, one, sold.get(one.id, 0), facts.get(one.variant_id)) for one in offers]


def _view(ctx: Context, offer: PointsOffer, sold: int, facts: VariantFacts | None) -> PointsOfferView:
    price = facts.price_at(ctx.now) if facts else None
    return PointsOfferView(
        **{name: getattr(offer, name) for name in _SAME},
        product_id=facts.product_id if facts else None,
        sku_code=facts.sku_code if facts else None,
        title=translate(facts.title, ctx.locale) if facts else None,
        option_text=translate(facts.option_text, ctx.locale) if facts else None,
        media_id=facts.media_id if facts else None,
        listed=Money(price.amount_minor, price.currency) if price else None,
        state=OfferState(offer.state),
        phase=phase_of(offer, sold, ctx.now),
        money=Money(offer.money_minor, ctx.house.settings.currency),
        sold=sold,
        left=max(0, offer.quota - sold),
    )
