"""Delete a picture that nobody uses."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.modules.media.errors import AssetInUseError
from jishi.modules.media.models import AssetUse, DiscardedFile
from jishi.modules.media.repository import lock_asset


async def delete_image(ctx: Context, *, asset_id: UUID) -> None:
    """Delete an asset; its files go later, once no asset shares them.

    :raises AssetNotFoundError: no such asset, or none that the actor may see.
    :raises AssetInUseError: it is used somewhere.
    """
    asset = await lock_asset(ctx, asset_id)
    uses = await ctx.session.scalar(select(func.count()).select_from(AssetUse).where(AssetUse.asset_id == asset_id))
    if uses:
        raise AssetInUseError(uses=uses)
    await ctx.session.delete(asset)
    await ctx.session.execute(
        insert(DiscardedFile)
        .values(digest=asset.digest, discarded_at=ctx.now)
        .on_conflict_do_update(index_elements=["digest"], set_={"discarded_at": ctx.now})
    )
    ctx.touch("media.asset", asset_id)
