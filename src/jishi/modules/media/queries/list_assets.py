"""Pages of assets, newest first."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, exists, select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.media.errors import AssetNotFoundError
from jishi.modules.media.models import Asset, AssetUse
from jishi.modules.media.repository import is_visible_to
from jishi.modules.media.rules.files import WIDTHS, media_url


class AssetView(msgspec.Struct, frozen=True, kw_only=True):
    """A stored picture; `urls` maps each width to its address, `blur` is a data URI to show until it has come."""

    id: UUID
    merchant_id: UUID | None
    content_type: str
    width: int
    height: int
    size_bytes: int
    colour: str
    blur: str
    urls: dict[int, str]
    created_at: datetime


def view_asset(asset: Asset) -> AssetView:
    """Return what staff see of an asset."""
    return AssetView(
        id=asset.id,
        merchant_id=asset.merchant_id,
        content_type=asset.content_type,
        width=asset.width,
        height=asset.height,
        size_bytes=asset.size_bytes,
        colour=asset.colour,
        blur=asset.blur,
        urls={width: media_url(asset.id, width) for width in WIDTHS},
        created_at=asset.created_at,
    )


async def list_assets(
    ctx: Context, *, limit: int, cursor: str | None = None, is_used: bool | None = None, merchant_id: UUID | None = None
) -> Page[AssetView]:
    """Return a page of the assets that the actor may see.

    :raises BadCursorError:
    """
    conditions: list[ColumnElement[bool]] = [is_visible_to(ctx.actor)]
    if merchant_id is not None:
        conditions.append(Asset.merchant_id == merchant_id)
    if is_used is not None:
        used = exists().where(AssetUse.asset_id == Asset.id)
        conditions.append(used if is_used else ~used)
    query = select(Asset).where(*conditions)
    return (await read_newest(ctx.session, query, Asset.id, limit=limit, cursor=cursor)).show(view_asset)


async def get_asset(ctx: Context, asset_id: UUID) -> AssetView:
    """Return one asset.

    :raises AssetNotFoundError: no such asset, or none that the actor may see.
    """
    asset = await ctx.session.scalar(select(Asset).where(Asset.id == asset_id, is_visible_to(ctx.actor)))
    if asset is None:
        raise AssetNotFoundError
    return view_asset(asset)
