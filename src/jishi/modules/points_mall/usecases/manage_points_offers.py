"""Create, update and delete points offers."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, ForbiddenError, InvalidInputError, Kind
from jishi.kit.ids import new_id
from jishi.modules.points_mall.draft import PointsOfferDraft, write_offer
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.offer_promotion import renew_promotion
from jishi.modules.points_mall.permissions import POINTS_MALL_UPDATE
from jishi.modules.points_mall.queries.count_sold import count_sold
from jishi.modules.points_mall.repository import lock_offer
from jishi.modules.points_mall.states import OfferState
from jishi.modules.promotion.public import may_own

_EDITABLE = {OfferState.DRAFT, OfferState.PAUSED}


class PointsOfferNotEditableError(DomainError):
    """Drafts and what is paused can be edited, drafts alone deleted (`state`)."""

    code = "points_mall.not_editable"
    kind = Kind.CONFLICT


async def create_points_offer(ctx: Context, *, merchant_id: UUID, draft: PointsOfferDraft) -> PointsOffer:
    """Add a draft of an offer.

    :raises ForbiddenError: the merchant is outside the actor's bound.
    :raises InvalidInputError: something of it is not as it should be; every problem is told.
    """
    if not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=POINTS_MALL_UPDATE)
    offer = PointsOffer(
        id=new_id(),
        merchant_id=merchant_id,
        state=OfferState.DRAFT,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        version=0,
    )
    await write_offer(ctx, offer, draft)
    ctx.session.add(offer)
    await ctx.session.flush()
    return offer


async def update_points_offer(ctx: Context, *, offer_id: UUID, draft: PointsOfferDraft, version: int) -> PointsOffer:
    """Give a draft, or what is paused, its whole new content; who has ordered keeps what was agreed on.

    :raises PointsOfferNotFoundError:
    :raises StaleVersionError:
    :raises PointsOfferNotEditableError: it is active or ended.
    :raises InvalidInputError: something of it is not as it should be; every problem is told.
    """
    offer = await lock_offer(ctx, offer_id, version=version)
    if OfferState(offer.state) not in _EDITABLE:
        raise PointsOfferNotEditableError(state=offer.state)
    sold = (await count_sold(ctx, [offer])).get(offer.id, 0)
    if draft.quota < sold:
        raise InvalidInputError(problems=[FieldProblem("/quota", "points_mall.quota_below_sold", {"sold": sold})])
    await write_offer(ctx, offer, draft)
    await renew_promotion(ctx, offer)
    await ctx.session.flush()
    return offer


async def delete_points_offer(ctx: Context, *, offer_id: UUID, version: int) -> None:
    """Delete a draft; what was once active is ended instead.

    :raises PointsOfferNotFoundError:
    :raises StaleVersionError:
    :raises PointsOfferNotEditableError: it is no draft.
    """
    offer = await lock_offer(ctx, offer_id, version=version)
    if offer.state != OfferState.DRAFT:
        raise PointsOfferNotEditableError(state=offer.state)
    await ctx.session.delete(offer)
