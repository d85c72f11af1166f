"""Set the caps of a promotion that works."""

from uuid import UUID

from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.promotion.draft import Caps, cap_pointer, draft_of, find_cap_problems
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import STOPPING_KINDS, Promotion, PromotionLimit
from jishi.modules.promotion.repository import get_caps, get_rule, lock_promotion
from jishi.modules.promotion.states import PromotionState
from jishi.modules.promotion.write_promotion import write_caps


async def set_promotion_caps(ctx: Context, *, promotion_id: UUID, caps: Caps, version: int) -> Promotion:
    """Raise caps of an active promotion while orders go on; one that stopped at the end of a budget goes on with more of it.

    Orders that are being placed have the caps from before or from after, never a part of each. Whatever else is to change, and
    caps that come, go or fall, ask for a pause.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it is not active.
    :raises InvalidInputError: every cap that would come, go or fall, or is out of range, is told.
    """
    promotion = await lock_promotion(ctx, promotion_id, version=version)
    if promotion.state != PromotionState.ACTIVE:
        raise NotEditableError(state=promotion.state)
    before, after = (await get_caps(ctx, promotion)).rows, caps.rows
    problems = list(find_cap_problems(draft_of(await get_rule(ctx, promotion), caps)))
    problems += [
        FieldProblem(cap_pointer(*key), "promotion.cap_only_raised")
        for key in sorted(before.keys() | after.keys())
        if key not in before or after.get(key, 0) < before[key]
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    await write_caps(ctx, promotion, caps)
    if any(key[0] in STOPPING_KINDS and after[key] > before[key] for key in after) and not await _is_at_end(
        ctx, promotion
    ):
        promotion.stopped_at = None
    promotion.updated_at = ctx.now
    promotion.version += 1
    await ctx.session.flush()
    return promotion


async def _is_at_end(ctx: Context, promotion: Promotion) -> bool:
    """Whether another of its limits keeps it where it stopped."""
    own = PromotionLimit.promotion_id == promotion.id
    at_end = exists().where(own, PromotionLimit.kind.in_(STOPPING_KINDS), PromotionLimit.used == PromotionLimit.cap)
    return bool(await ctx.session.scalar(select(at_end)))
