"""Begin a dry run."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, ForbiddenError, InvalidInputError
from jishi.kit.ids import new_id
from jishi.kit.slices import queue_batch
from jishi.modules.promotion.check_goods import find_gift_problems
from jishi.modules.promotion.draft import PromotionDraft, find_cap_problems
from jishi.modules.promotion.dry_runs.draft import Giving, TriedRule, TriedRules
from jishi.modules.promotion.models import DryRun
from jishi.modules.promotion.permissions import PROMOTION_UPDATE
from jishi.modules.promotion.repository import get_promotion, may_own
from jishi.modules.promotion.rules.benefits import COUPONS
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.replay_sums import Totals


class TriedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft to try: in place of `promotion_id`, or as a new promotion of `merchant_id` (None: of the platform).

    With a `giving` as a coupon that members would come by in this way; a coupon template that was never published has one
    of its own.
    """

    draft: PromotionDraft
    giving: Giving | None = None
    promotion_id: UUID | None = None
    merchant_id: UUID | None = None


async def begin_dry_run(
    ctx: Context, *, days: int, drafts: Sequence[TriedDraft], without: Iterable[UUID] = ()
) -> DryRun:
    """Have the paid orders of the last days priced anew, in the background, with these drafts and without these promotions.

    Staff who are bound to merchants see what it does to these merchants' goods.

    :raises PromotionNotFoundError: one that is to be changed or left out.
    :raises ForbiddenError: a merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: a draft is faulty, or nothing is tried; every problem is told.
    """
    left_out = sorted(set(without))
    for promotion_id in left_out:
        await get_promotion(ctx, promotion_id)
    tried = [await _tried(ctx, one) for one in drafts]
    problems = [
        FieldProblem(f"/drafts/{place}/draft{problem.pointer}", problem.code, problem.params)
        for place, one in enumerate(drafts)
        for problem in await _problems(ctx, one, tried[place])
    ]
    if not (tried or left_out):
        problems.append(FieldProblem("/drafts", "promotion.nothing_to_try"))
    if problems:
        raise InvalidInputError(problems=problems)
    return await queue_batch(
        ctx,
        DryRun,
        total=0,
        merchant_ids=None if ctx.actor.merchant_ids is None else sorted(ctx.actor.merchant_ids),
        days=days,
        placed_from=ctx.now - timedelta(days=days),
        placed_until=ctx.now,
        rules=msgspec.to_builtins(TriedRules(tried=tuple(tried))),
        without=left_out,
        totals=msgspec.to_builtins(Totals()),
    )


async def _tried(ctx: Context, one: TriedDraft) -> TriedRule:
    if one.promotion_id is None:
        if not may_own(ctx.actor, one.merchant_id):
            raise ForbiddenError(permission=PROMOTION_UPDATE)
        rule = one.draft.rule(new_id(), one.merchant_id, 1)
    else:
        promotion = await get_promotion(ctx, one.promotion_id)
        rule = one.draft.rule(promotion.id, promotion.merchant_id, promotion.current_version + 1)
    return TriedRule(rule=rule, caps=one.draft.caps, giving=one.giving)


async def _problems(ctx: Context, one: TriedDraft, tried: TriedRule) -> list[FieldProblem]:
    found = [*find_rule_problems(tried.rule), *find_cap_problems(one.draft)]
    if one.giving is not None and not isinstance(tried.rule.benefit, COUPONS):
        found.append(FieldProblem("/benefit", "promotion.given_are_coupons"))
    return found or await find_gift_problems(ctx, tried.rule)
