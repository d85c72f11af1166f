"""Update a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import Promotion, RuleVersion
from jishi.modules.promotion.repository import get_rule_version, lock_promotion
from jishi.modules.promotion.states import PromotionState
from jishi.modules.promotion.write_promotion import check_draft, write_caps, write_rule

_EDITABLE = {PromotionState.DRAFT, PromotionState.PAUSED}


async def update_promotion(ctx: Context, *, promotion_id: UUID, draft: PromotionDraft, version: int) -> Promotion:
    """Give a draft, or what is paused, its whole new content; a rule that was once active gets a new version instead.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it is active or over.
    :raises InvalidInputError: the draft is faulty; every problem is told.
    """
    promotion = await lock_promotion(ctx, promotion_id, version=version)
    if PromotionState(promotion.state) not in _EDITABLE:
        raise NotEditableError(state=promotion.state)
    row = await get_rule_version(ctx, promotion)
    if row.activated_at is not None:
        promotion.current_version += 1
        row = RuleVersion(
            promotion_id=promotion.id,
            version=promotion.current_version,
            created_by=ctx.actor.id,
            created_at=ctx.now,
        )
        ctx.session.add(row)
    write_rule(ctx, promotion, row, check_draft(ctx, promotion, draft))
    await write_caps(ctx, promotion, draft.caps)
    return promotion
