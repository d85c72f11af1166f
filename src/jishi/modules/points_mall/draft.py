"""A points offer as staff write it, and how it is put onto its row."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.member.public import LevelSnapshot
from jishi.modules.points_mall.models import PointsOffer


class PointsOfferDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A variant for so many points a unit and money besides; `member_limit` bounds the units that a member gets."""

    variant_id: UUID
    points: int
    money_minor: int = 0
    quota: int
    member_limit: int | None = None
    valid_from: datetime
    valid_until: datetime | None = None
    level_id: UUID | None = None


async def write_offer(ctx: Context, offer: PointsOffer, draft: PointsOfferDraft) -> None:
    """Put a draft onto an offer.

    :raises InvalidInputError: variant, amounts, window or level are not as they should be; every problem is told.
    """
    known = await ctx.house.part(CatalogSnapshot).get_variants({draft.variant_id})
    levels = ctx.house.part(LevelSnapshot)
    await levels.load()
    problems = [*_goods_problems(offer, draft, known.get(draft.variant_id), ctx.now)]
    if draft.valid_until is not None and draft.valid_until <= draft.valid_from:
        problems.append(FieldProblem("/valid_until", "points_mall.window_empty"))
    if draft.level_id is not None and draft.level_id not in {level.id for level in levels.levels}:
        problems.append(FieldProblem("/level_id", "points_mall.level_unknown"))
    if problems:
        raise InvalidInputError(problems=problems)
    for name in draft.__struct_fields__:
        setattr(offer, name, getattr(draft, name))
    offer.updated_at = ctx.now
    offer.version += 1


def _goods_problems(
    offer: PointsOffer, draft: PointsOfferDraft, facts: VariantFacts | None, now: datetime
) -> Iterator[FieldProblem]:
    if facts is None or facts.merchant_id != offer.merchant_id:
        yield FieldProblem("/variant_id", "points_mall.variant_unknown")
        return
    if offer.promotion_id is not None and draft.variant_id != offer.variant_id:
        yield FieldProblem("/variant_id", "points_mall.variant_fixed")
    listed = facts.price_at(now)
    if listed is not None and draft.money_minor >= listed.amount_minor:
        yield FieldProblem("/money_minor", "points_mall.money_not_lower", {"listed_minor": listed.amount_minor})
