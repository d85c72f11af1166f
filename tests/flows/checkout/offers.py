"""Promotions for checkout tests, made and activated through their use cases."""

from uuid import UUID

from jishi.app.registry import handlers
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.relay import Relay
from jishi.modules.promotion.public import PromotionDraft, activate_promotion, create_promotion
from jishi.modules.promotion.rules.benefits import AnyBenefit


def named(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": text}


async def offer(house: House, benefit: AnyBenefit, *, merchant_id: UUID | None = None, **over: object) -> UUID:
    """Make an active promotion that this process knows of; return its id."""
    draft = PromotionDraft(benefit=benefit, **{"names": named("Sale"), **over})  # type: ignore[arg-type]
    # A process looks once before it reads anything; what changes from then on it hears of.
    await house.changes.poll()
    async with open_context(house) as ctx:
        promotion = await create_promotion(ctx, merchant_id=merchant_id, draft=draft)
        await activate_promotion(ctx, promotion_id=promotion.id, version=promotion.version)
    await house.changes.poll()
    return promotion.id


async def relay(house: House) -> None:
    """Let events go round until none waits, and have this process hear what changed."""
    while await Relay(handlers()).deliver_waiting(house):
        continue
    await house.changes.poll()
