"""A points offer and the promotion that it is while it can be had."""

from jishi.contracts.promotion import POINTS_MALL
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.texts import LOCALES, text
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.promotion.public import (
    Caps,
    PromotionDraft,
    TimedPrice,
    activate_promotion,
    create_promotion,
    end_promotion,
    get_promotion,
    pause_promotion,
    update_promotion,
)


async def open_promotion(ctx: Context, offer: PointsOffer) -> None:
    """Let the price of an offer work in its window: one timed price with a quota, for whoever asks for it.

    :raises InvalidInputError: its variant is gone.
    """
    if offer.promotion_id is None:
        made = await create_promotion(
            ctx, merchant_id=offer.merchant_id, draft=await _draft(ctx, offer), campaign_kind=POINTS_MALL
        )
        offer.promotion_id = made.id
    promotion = await get_promotion(ctx, offer.promotion_id)
    await activate_promotion(ctx, promotion_id=promotion.id, version=promotion.version)


async def renew_promotion(ctx: Context, offer: PointsOffer) -> None:
    """Bring the paused promotion of an offer to what the offer says now; one that was never active has none.

    :raises InvalidInputError: more units are had already than the quota or a member's share would allow.
    """
    if offer.promotion_id is not None:
        promotion = await get_promotion(ctx, offer.promotion_id)
        draft = await _draft(ctx, offer)
        await update_promotion(ctx, promotion_id=promotion.id, draft=draft, version=promotion.version)


async def rest_promotion(ctx: Context, offer: PointsOffer) -> None:
    """Let the price of an offer rest."""
    if offer.promotion_id is not None:
        promotion = await get_promotion(ctx, offer.promotion_id)
        if promotion.state == "active":
            await pause_promotion(ctx, promotion_id=promotion.id, version=promotion.version)


async def stop_promotion(ctx: Context, offer: PointsOffer) -> None:
    """End the price of an offer for good."""
    if offer.promotion_id is not None:
        promotion = await get_promotion(ctx, offer.promotion_id)
        if promotion.state != "ended":
            await end_promotion(ctx, promotion_id=promotion.id, version=promotion.version)


async def _draft(ctx: Context, offer: PointsOffer) -> PromotionDraft:
    """No margin floor bars it: points are worth what staff say here."""
    facts = (await ctx.house.part(CatalogSnapshot).get_variants({offer.variant_id})).get(offer.variant_id)
    if facts is None:
        raise InvalidInputError(problems=[FieldProblem("/variant_id", "points_mall.variant_unknown")])
    return PromotionDraft(
        names={
            locale: text("points_mall.promotion_name", locale, {"title": translate(facts.title, locale)})
            for locale in LOCALES
        },
        benefit=TimedPrice(prices={offer.variant_id: offer.money_minor}),
        valid_from=offer.valid_from,
        valid_to=offer.valid_until,
        keeps_floor=False,
        caps=Caps(variant_units={offer.variant_id: offer.quota}, member_units=offer.member_limit),
    )
