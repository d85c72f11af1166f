"""Create, update and delete banners."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.kit.ids import new_id
from jishi.modules.content.drafts import BannerDraft, check_showing
from jishi.modules.content.models import Banner
from jishi.modules.content.repository import SCOPE, check_platform, lock_page_part, show
from jishi.modules.content.rules.links import check_link
from jishi.modules.media.public import record_uses

_OWNER = "content.banner"


async def create_banner(ctx: Context, *, draft: BannerDraft) -> Banner:
    """Add a banner.

    :raises NotFoundError: staff with a bound have no content.
    :raises InvalidInputError: an empty window, or a link that leads nowhere.
    :raises UnknownAssetsError:
    """
    check_platform(ctx)
    banner = Banner(id=new_id(), version=0, created_at=ctx.now)
    await _write(ctx, banner, draft)
    ctx.session.add(banner)
    await ctx.session.flush()
    return banner


async def update_banner(ctx: Context, *, banner_id: UUID, draft: BannerDraft, version: int) -> Banner:
    """Give a banner its whole new content.

    :raises BannerNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: an empty window, or a link that leads nowhere.
    :raises UnknownAssetsError:
    """
    banner = await lock_page_part(ctx, Banner, banner_id, version)
    await _write(ctx, banner, draft)
    return banner


async def delete_banner(ctx: Context, *, banner_id: UUID) -> None:
    """Remove a banner.

    :raises BannerNotFoundError:
    """
    banner = await lock_page_part(ctx, Banner, banner_id)
    await record_uses(ctx, owner_kind=_OWNER, uses={banner.id: []})
    await ctx.session.delete(banner)
    ctx.touch(SCOPE)


async def _write(ctx: Context, banner: Banner, draft: BannerDraft) -> None:
    if problems := [*check_showing(draft.showing), *check_link(draft.link_kind, draft.link_target)]:
        raise InvalidInputError(problems=problems)
    used = [asset_id for asset_id in (draft.media_id, draft.phone_media_id) if asset_id is not None]
    await record_uses(ctx, owner_kind=_OWNER, uses={banner.id: used})
    banner.place, banner.media_id, banner.phone_media_id = draft.place, draft.media_id, draft.phone_media_id
    banner.title, banner.subtitle = draft.title, draft.subtitle
    banner.link_kind, banner.link_target = draft.link_kind, draft.link_target
    show(ctx, banner, draft.showing)
