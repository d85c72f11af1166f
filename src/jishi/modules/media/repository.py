"""Assets for writing. Lock order: assets by id, then their uses."""

from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.modules.media.errors import AssetNotFoundError
from jishi.modules.media.models import Asset


def is_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on assets that this actor may see: of its merchants and of the platform."""
    if actor.merchant_ids is None:
        return true()
    return Asset.merchant_id.is_(None) | Asset.merchant_id.in_(actor.merchant_ids)


async def lock_asset(ctx: Context, asset_id: UUID) -> Asset:
    """Lock an asset that the actor may change.

    :raises AssetNotFoundError: no such asset, or one of a merchant outside the actor's bound.
    """
    query = select(Asset).where(Asset.id == asset_id).with_for_update()
    if ctx.actor.merchant_ids is not None:
        query = query.where(Asset.merchant_id.in_(ctx.actor.merchant_ids))
    asset = await ctx.session.scalar(query)
    if asset is None:
        raise AssetNotFoundError
    return asset
