"""Points offers for writing. Lock order: offer, then its promotion."""

from uuid import UUID

from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.kit.states import check_move
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.states import TRANSITIONS, OfferState

SCOPE = "points_mall.offer"


class PointsOfferNotFoundError(NotFoundError):
    """No such offer, or none that this actor may see."""

    code = "points_mall.not_found"


def offers_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on offers for what staff may see."""
    return of_merchants(actor, PointsOffer.merchant_id, PointsOffer.created_by)


async def lock_offer(ctx: Context, offer_id: UUID, *, version: int) -> PointsOffer:
    """Return an offer for a change, locked.

    :raises PointsOfferNotFoundError:
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(PointsOffer).where(PointsOffer.id == offer_id, offers_of(ctx.actor)).with_for_update()
    offer = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if offer is None:
        raise PointsOfferNotFoundError
    if offer.version != version:
        raise StaleVersionError(current=offer.version)
    return offer


def move_offer(ctx: Context, offer: PointsOffer, target: OfferState) -> None:
    """Move a locked offer where the table allows it, and let every process hear of it.

    :raises IllegalTransitionError:
    """
    check_move(TRANSITIONS, OfferState(offer.state), target, subject="PointsOffer")
    offer.state = target
    offer.updated_at = ctx.now
    offer.version += 1
    ctx.touch(SCOPE, offer.id)
