"""A presale and the promotion that it is while it sells."""

from jishi.kit.context import Context
from jishi.modules.presale.models import Presale
from jishi.modules.promotion.public import (
    Caps,
    PromotionDraft,
    TimedPrice,
    activate_promotion,
    create_promotion,
    end_promotion,
    get_promotion,
    pause_promotion,
)

CAMPAIGN_KIND = "presale"


async def open_promotion(ctx: Context, presale: Presale) -> None:
    """Let the prices of a presale work in its deposit window: one timed price, with a quota of each variant.

    No margin floor bars it: whoever sets up a presale says its price.
    """
    if presale.promotion_id is None:
        draft = PromotionDraft(
            names=presale.names,
            benefit=TimedPrice(prices={goods.variant_id: goods.final_minor for goods in presale.goods}),
            valid_from=presale.deposit_from,
            valid_to=presale.deposit_until,
            keeps_floor=False,
            caps=Caps(
                variant_units={goods.variant_id: goods.quota for goods in presale.goods},
                member_units=presale.member_limit,
            ),
        )
        made = await create_promotion(ctx, merchant_id=presale.merchant_id, draft=draft, campaign_kind=CAMPAIGN_KIND)
        presale.promotion_id = made.id
    promotion = await get_promotion(ctx, presale.promotion_id)
    await activate_promotion(ctx, promotion_id=promotion.id, version=promotion.version)


async def rest_promotion(ctx: Context, presale: Presale) -> None:
    """Let the prices of a presale rest."""
    if presale.promotion_id is not None:
        promotion = await get_promotion(ctx, presale.promotion_id)
        if promotion.state == "active":
            await pause_promotion(ctx, promotion_id=promotion.id, version=promotion.version)


async def stop_promotion(ctx: Context, presale: Presale) -> None:
    """End the prices of a presale for good."""
    if presale.promotion_id is not None:
        promotion = await get_promotion(ctx, presale.promotion_id)
        if promotion.state != "ended":
            await end_promotion(ctx, promotion_id=promotion.id, version=promotion.version)
