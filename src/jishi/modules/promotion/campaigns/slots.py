"""A slot of a campaign and the promotion that it is."""

from jishi.kit.context import Context
from jishi.modules.promotion.draft import Caps, PromotionDraft
from jishi.modules.promotion.models import Campaign, CampaignSlot
from jishi.modules.promotion.repository import get_promotion
from jishi.modules.promotion.rules.benefits import TimedPrice
from jishi.modules.promotion.states import TRANSITIONS, PromotionState
from jishi.modules.promotion.usecases.activate_promotion import activate_promotion
from jishi.modules.promotion.usecases.create_promotion import create_promotion
from jishi.modules.promotion.usecases.end_promotion import end_promotion
from jishi.modules.promotion.usecases.pause_promotion import pause_promotion


async def open_slot(ctx: Context, campaign: Campaign, slot: CampaignSlot) -> None:
    """Let the prices of a slot work in its time: one timed price, with a quota of each variant."""
    if slot.promotion_id is None:
        draft = PromotionDraft(
            names=campaign.names,
            benefit=TimedPrice(prices={goods.variant_id: goods.price_minor for goods in slot.goods}),
            valid_from=slot.starts_at,
            valid_to=slot.ends_at,
            caps=Caps(
                variant_units={goods.variant_id: goods.quota for goods in slot.goods}, member_units=slot.member_limit
            ),
        )
        made = await create_promotion(ctx, merchant_id=campaign.merchant_id, draft=draft, campaign_kind=campaign.kind)
        slot.promotion_id = made.id
    await _move(ctx, slot, PromotionState.ACTIVE)


async def pause_slot(ctx: Context, slot: CampaignSlot) -> None:
    """Let the prices of a slot rest."""
    await _move(ctx, slot, PromotionState.PAUSED)


async def end_slot(ctx: Context, slot: CampaignSlot) -> None:
    """End the prices of a slot for good."""
    await _move(ctx, slot, PromotionState.ENDED)


_MOVES = {
    PromotionState.ACTIVE: activate_promotion,
    PromotionState.PAUSED: pause_promotion,
    PromotionState.ENDED: end_promotion,
}


async def _move(ctx: Context, slot: CampaignSlot, target: PromotionState) -> None:
    """Move the promotion of a slot, where that has one which can go there."""
    if slot.promotion_id is None:
        return
    promotion = await get_promotion(ctx, slot.promotion_id)
    if target in TRANSITIONS[PromotionState(promotion.state)]:
        await _MOVES[target](ctx, promotion_id=promotion.id, version=promotion.version)
