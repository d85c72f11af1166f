"""Put banners or collections into another order."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.content.models import PagePart
from jishi.modules.content.repository import MISSING, SCOPE, check_platform, lock_page_parts


async def move_page_parts(ctx: Context, *, kind: type[PagePart], part_ids: Sequence[UUID]) -> None:
    """Number these parts of one kind in the order given; others keep their positions.

    :raises NotFoundError: staff with a bound have no content.
    :raises BannerNotFoundError: one of them does not exist.
    :raises CollectionNotFoundError: the same of collections.
    """
    check_platform(ctx)
    known = await lock_page_parts(ctx, kind, part_ids)
    for position, part_id in enumerate(dict.fromkeys(part_ids)):
        if part_id not in known:
            raise MISSING[kind]
        known[part_id].position = position
        known[part_id].version += 1
        known[part_id].updated_at = ctx.now
    ctx.touch(SCOPE)
