"""Put what staff wrote onto the rows of a promotion."""

from uuid import UUID

from sqlalchemy import and_, func, select, update

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.scope import is_platform
from jishi.modules.promotion.draft import Caps, PromotionDraft, cap_pointer, find_cap_problems, write_body
from jishi.modules.promotion.models import MEMBER_KINDS, NOBODY, LimitKind, Promotion, PromotionLimit, RuleVersion
from jishi.modules.promotion.repository import SCOPE, own_limits
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.rule import Rule


def check_draft(ctx: Context, promotion: Promotion, draft: PromotionDraft) -> Rule:
    """Return the rule that a draft becomes.

    :raises InvalidInputError: the draft is faulty; every problem is told.
    """
    rule = draft.rule(promotion.id, promotion.merchant_id, promotion.current_version)
    problems = [*find_rule_problems(rule), *find_cap_problems(draft)]
    if rule.platform_bp and not is_platform(ctx.actor):
        problems.append(FieldProblem("/platform_bp", "promotion.platform_share_not_yours"))
    if problems:
        raise InvalidInputError(problems=problems)
    return rule


def write_rule(ctx: Context, promotion: Promotion, version: RuleVersion, rule: Rule) -> None:
    """Put a rule onto the promotion and the row of its version."""
    promotion.names, promotion.kind = rule.names, rule.kind
    promotion.valid_from, promotion.valid_to = rule.valid_from, rule.valid_to
    promotion.updated_at = ctx.now
    promotion.version += 1
    version.body = write_body(rule)


async def write_caps(ctx: Context, promotion: Promotion, caps: Caps) -> None:
    """Put these caps in place of the ones before; what was used stays told.

    :raises InvalidInputError: a cap is below what is used of it already; each is told.
    """
    held = {
        (LimitKind(row.kind), row.subject): row
        for row in await ctx.session.scalars(own_limits(promotion.id).with_for_update())
    }
    wanted = caps.rows
    problems = [
        FieldProblem(cap_pointer(*key), "promotion.cap_below_used", {"cap": cap, "used": held[key].used})
        for key, cap in wanted.items()
        if key in held and cap < held[key].used
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    for key in sorted(held.keys() | wanted.keys()):
        await _write_cap(ctx, promotion, key, held.get(key), wanted.get(key))
    ctx.touch(SCOPE, promotion.id)


async def _write_cap(
    ctx: Context, promotion: Promotion, key: tuple[LimitKind, UUID], row: PromotionLimit | None, cap: int | None
) -> None:
    kind, subject = key
    if row is None:
        ctx.session.add(PromotionLimit(promotion_id=promotion.id, kind=kind, subject=subject, cap=cap, used=0))
        return
    if row.cap == cap:
        return
    row.cap = cap
    if kind in MEMBER_KINDS:
        # A member who had more keeps what was had; rows are locked in the order in which orders lock them.
        members = and_(PromotionLimit.promotion_id == promotion.id, PromotionLimit.kind == kind)
        members &= PromotionLimit.subject != NOBODY
        locked = select(PromotionLimit.subject).where(members).order_by(PromotionLimit.subject).with_for_update()
        await ctx.session.execute(
            update(PromotionLimit)
            .where(members, PromotionLimit.subject.in_(locked))
            .values(cap=func.greatest(PromotionLimit.used, cap) if cap is not None else None)
            .execution_options(synchronize_session=False)
        )
