"""What a promotion would run into before it is activated."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.texts import text
from jishi.modules.catalog.public import find_ancestors_of_goods
from jishi.modules.promotion.draft import PromotionDraft, find_cap_problems
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.repository import may_own
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.meeting import Meeting, find_meeting
from jishi.modules.promotion.rules.rule import Rule

# What a draft that was never stored is called while it is looked at.
NEW_DRAFT = UUID(int=3)


class DraftProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be mended before it can be stored; `pointer` leads into the promotion."""

    pointer: str
    code: str
    detail: str


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """An active promotion that would meet this one on some goods, and how."""

    promotion_id: UUID
    merchant_id: UUID | None
    names: dict[str, str]
    kind: str
    text: str
    meeting: Meeting
    valid_from: datetime | None
    valid_to: datetime | None


class DraftCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a promotion by itself, and which others it meets: those it competes with first."""

    problems: list[DraftProblem]
    collisions: list[Collision]


async def check_draft(
    ctx: Context, *, merchant_id: UUID | None, draft: PromotionDraft, promotion_id: UUID | None
) -> DraftCheck:
    """Return what a promotion would run into; `promotion_id` is its own, where it was stored already.

    :raises ForbiddenError: the merchant, or the platform, is outside the actor's bound.
    """
    if not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=PROMOTION_VIEW)
    rule = draft.rule(promotion_id or NEW_DRAFT, merchant_id, 1)
    problems = [
        DraftProblem(pointer=one.pointer, code=one.code, detail=text(one.code, ctx.locale, one.params))
        for one in (*find_rule_problems(rule), *find_cap_problems(draft))
    ]
    return DraftCheck(problems=problems, collisions=await _collisions(ctx, rule))


async def _collisions(ctx: Context, rule: Rule) -> list[Collision]:
    snapshot = ctx.house.part(PromotionSnapshot)
    await snapshot.load()
    # Other merchants' promotions are neither met nor anybody's business.
    rules = [
        ready.rule
        for ready in snapshot.active.rules.by_id.values()
        if ready.rule.id != rule.id
        and (rule.merchant_id is None or ready.rule.merchant_id in {None, rule.merchant_id})
        and (ready.rule.valid_to is None or ready.rule.valid_to > ctx.now)
    ]
    ids = {goods for one in (rule, *rules) for goods in one.scope.any_of}
    ancestors = await find_ancestors_of_goods(ctx, ids)
    met = [(find_meeting(rule, one, ancestors), one) for one in rules]
    order = list(Meeting)
    found = [_collision(ctx, one, meeting) for meeting, one in met if meeting is not None]
    return sorted(found, key=lambda one: (order.index(one.meeting), one.promotion_id))


def _collision(ctx: Context, rule: Rule, meeting: Meeting) -> Collision:
    return Collision(
        promotion_id=rule.id,
        merchant_id=rule.merchant_id,
        names=rule.names,
        kind=rule.kind,
        text=tell_offer(rule, locale=ctx.locale, currency=ctx.house.settings.currency),
        meeting=meeting,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )
