"""The exclusion groups in use, and who is in each."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import Promotion, RuleVersion
from jishi.modules.promotion.repository import promotions_of
from jishi.modules.promotion.states import PromotionState

_FIELD = "exclusion_groups"


class GroupMember(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion, or the rule of a coupon template, in a group."""

    promotion_id: UUID
    names: dict[str, str]
    kind: str
    state: PromotionState


class ExclusionGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Promotions of which no two work on the same line, the oldest first."""

    code: str
    members: list[GroupMember]


async def list_exclusion_groups(ctx: Context) -> list[ExclusionGroup]:
    """Return the groups of promotions and coupons inside the actor's bound that are not over, by their codes."""
    query = (
        select(Promotion, RuleVersion.body)
        .join(
            RuleVersion,
            (RuleVersion.promotion_id == Promotion.id) & (RuleVersion.version == Promotion.current_version),
        )
        .where(promotions_of(ctx.actor), Promotion.state != PromotionState.ENDED, RuleVersion.body.has_key(_FIELD))
        .order_by(Promotion.id)
    )
    found: dict[str, list[GroupMember]] = {}
    for promotion, body in await ctx.session.execute(query):
        member = GroupMember(
            promotion_id=promotion.id,
            names=promotion.names,
            kind=promotion.kind,
            state=PromotionState(promotion.state),
        )
        for code in read_body(body).exclusion_groups:
            found.setdefault(code, []).append(member)
    return [ExclusionGroup(code=code, members=found[code]) for code in sorted(found)]
