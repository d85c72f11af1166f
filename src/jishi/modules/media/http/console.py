"""What staff do with pictures."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, delete, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.media.errors import (
    AssetInUseError,
    AssetNotFoundError,
    PictureBrokenError,
    PictureTooLargeError,
    PictureTooLongError,
    PictureTooManyPixelsError,
    PictureTypeError,
)
from jishi.modules.media.imaging import MAX_BYTES
from jishi.modules.media.permissions import MEDIA_DELETE, MEDIA_UPLOAD, MEDIA_VIEW
from jishi.modules.media.queries.list_assets import AssetView, view_asset
from jishi.modules.media.queries.list_assets import get_asset as read_asset
from jishi.modules.media.queries.list_assets import list_assets as read_assets
from jishi.modules.media.usecases.delete_image import delete_image
from jishi.modules.media.usecases.store_image import store_image

# Room for the frame of a multipart form around the picture.
_MAX_BODY = MAX_BYTES + 64 * 1024
_REFUSALS = (
    PictureTypeError,
    PictureTooLargeError,
    PictureTooManyPixelsError,
    PictureTooLongError,
    PictureBrokenError,
)
Limit = Annotated[int, Parameter(ge=1, le=100)]


@dataclass
class UploadForm:
    """A form with one picture in its field `file`."""

    file: UploadFile


@post("/assets", request_max_body_size=_MAX_BODY, **requires(MEDIA_UPLOAD, *_REFUSALS))
async def upload_asset(
    ctx: Context,
    data: Annotated[UploadForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    merchant_id: UUID | None = None,
) -> AssetView:
    """Upload a picture as a form.

    JPEG, PNG, WebP, GIF or AVIF of up to 10 MB, judged by its content. The same picture again gives the same asset.
    """
    content = await data.file.read(MAX_BYTES + 1)
    return view_asset(await store_image(ctx, content=content, merchant_id=merchant_id))


@post("/assets/raw", request_max_body_size=_MAX_BODY, **requires(MEDIA_UPLOAD, *_REFUSALS))
async def upload_raw_asset(ctx: Context, request: Request[Any, Any, Any], merchant_id: UUID | None = None) -> AssetView:
    """Upload a picture as the bare request body.

    As with the form; the Content-Type header is not believed.
    """
    return view_asset(await store_image(ctx, content=await request.body(), merchant_id=merchant_id))


@get("/assets", **requires(MEDIA_VIEW, BadCursorError))
async def list_assets(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    is_used: bool | None = None,
    merchant_id: UUID | None = None,
) -> Page[AssetView]:
    """List pictures, newest first."""
    return await read_assets(ctx, limit=limit, cursor=cursor, is_used=is_used, merchant_id=merchant_id)


@get("/assets/{asset_id:uuid}", **requires(MEDIA_VIEW, AssetNotFoundError))
async def get_asset(ctx: Context, asset_id: UUID) -> AssetView:
    """Show one picture's facts and addresses."""
    return await read_asset(ctx, asset_id)


@delete("/assets/{asset_id:uuid}", **requires(MEDIA_DELETE, AssetNotFoundError, AssetInUseError))
async def delete_asset(ctx: Context, asset_id: UUID) -> None:
    """Delete a picture that is used nowhere."""
    await delete_image(ctx, asset_id=asset_id)


ROUTES = [upload_asset, upload_raw_asset, list_assets, get_asset, delete_asset]
