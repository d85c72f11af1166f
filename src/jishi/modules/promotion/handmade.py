"""Promotions that staff change by hand, apart from those that coupons and campaigns are made of."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.promotion.errors import PromotionNotFoundError
from jishi.modules.promotion.queries.list_promotions import HELD_KINDS
from jishi.modules.promotion.repository import get_promotion


class BelongsToCampaignError(DomainError):
    """A campaign made this promotion and looks after it."""

    code = "promotion.belongs_to_campaign"
    kind = Kind.CONFLICT


async def check_handmade(ctx: Context, promotion_id: UUID) -> None:
    """Do nothing where a promotion was made by hand.

    :raises PromotionNotFoundError: none, none that the actor may see, or one of coupons.
    :raises BelongsToCampaignError:
    """
    promotion = await get_promotion(ctx, promotion_id)
    if promotion.kind in HELD_KINDS:
        raise PromotionNotFoundError
    if promotion.campaign_kind is not None:
        raise BelongsToCampaignError
