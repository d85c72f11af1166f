"""Note who uses which picture."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.media.errors import UnknownAssetsError
from jishi.modules.media.models import Asset, AssetUse
from jishi.modules.media.repository import is_visible_to

_ROWS_A_STATEMENT = 5_000


async def record_uses(ctx: Context, *, owner_kind: str, uses: Mapping[UUID, Collection[UUID]]) -> None:
    """Say which assets each owner uses from now on, in place of what was said before.

    `owner_kind` is ``module.thing``; `uses` maps an owner's id to asset ids.

    :raises UnknownAssetsError: with every asset that does not exist, or that the actor may not see.
    """
    await ctx.session.execute(
        delete(AssetUse).where(AssetUse.owner_kind == owner_kind, is_any_of(AssetUse.owner_id, uses))
    )
    rows = sorted((owner_id, asset_id) for owner_id, asset_ids in uses.items() for asset_id in set(asset_ids))
    await _check_exist(ctx, {asset_id for _, asset_id in rows})
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        await ctx.session.execute(
            insert(AssetUse).on_conflict_do_nothing(),
            [
                {"owner_kind": owner_kind, "owner_id": owner_id, "asset_id": asset_id}
                for owner_id, asset_id in rows[start : start + _ROWS_A_STATEMENT]
            ],
        )


async def _check_exist(ctx: Context, asset_ids: set[UUID]) -> None:
    if not asset_ids:
        return
    query = select(Asset.id).where(is_any_of(Asset.id, asset_ids), is_visible_to(ctx.actor)).order_by(Asset.id)
    # Key-share locks keep the rows until the uses are written.
    found = await ctx.session.scalars(query.with_for_update(read=True, key_share=True))
    missing = asset_ids - set(found)
    if missing:
        raise UnknownAssetsError(asset_ids=", ".join(sorted(map(str, missing))))
