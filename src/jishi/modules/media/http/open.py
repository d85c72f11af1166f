"""Pictures by address, for anybody."""

from jishi.kit.access import PUBLIC
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.modules.media.errors import AssetNotFoundError
from jishi.modules.media.serving import PictureCache


async def get_picture(call: HotCall) -> HotAnswer:
    """Send a picture in one of the widths 160, 320, 640, 1200, as ``<width>.webp``; it may be kept for ever."""
    pictures = call.house.part(PictureCache)
    kept = pictures.find(call.tail) or await pictures.load(call.tail)
    return kept.pick(call.headers)


ROUTES: list[object] = []
HOT_ROUTES = [
    HotRoute(
        method="GET",
        path="/media/{asset_id}/{file:str}",
        permission=PUBLIC,
        run=get_picture,
        answer=bytes,
        media_type="image/webp",
        errors=(AssetNotFoundError,),
        is_limited=False,
    ),
]
