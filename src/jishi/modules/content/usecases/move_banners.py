"""Put banners into another order."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.content.errors import BannerNotFoundError
from jishi.modules.content.models import Banner
from jishi.modules.content.repository import SCOPE, check_platform


async def move_banners(ctx: Context, *, banner_ids: Sequence[UUID]) -> None:
    """Number these banners in the order given; others keep their positions.

    :raises NotFoundError: staff with a bound have no content.
    :raises BannerNotFoundError: one of them does not exist.
    """
    check_platform(ctx)
    query = select(Banner).where(Banner.id.in_(banner_ids)).order_by(Banner.id).with_for_update()
    known = {banner.id: banner for banner in await ctx.session.scalars(query)}
    for position, banner_id in enumerate(dict.fromkeys(banner_ids)):
        if banner_id not in known:
            raise BannerNotFoundError
        known[banner_id].position = position
        known[banner_id].version += 1
        known[banner_id].updated_at = ctx.now
    ctx.touch(SCOPE)
