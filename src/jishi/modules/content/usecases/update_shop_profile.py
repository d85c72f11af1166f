"""Say what the shop says of itself."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.content.models import ShopProfile
from jishi.modules.content.queries.shop_page import ONLY
from jishi.modules.content.repository import SCOPE, check_platform
from jishi.modules.media.public import record_uses


class ProfileDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The profile as staff write it."""

    name: dict[str, str]
    slogan: dict[str, str] = {}
    logo_id: UUID | None = None
    contact_phone: str = ""
    contact_email: str = ""
    service_hours: dict[str, str] = {}
    icp_number: str = ""
    police_number: str = ""


async def update_shop_profile(ctx: Context, *, draft: ProfileDraft, version: int) -> ShopProfile:
    """Put a whole new profile in place of the one before; version 0 writes the first.

    :raises NotFoundError: staff with a bound have no content.
    :raises StaleVersionError:
    :raises UnknownAssetsError: no such logo.
    """
    check_platform(ctx)
    profile = await ctx.session.scalar(select(ShopProfile).where(ShopProfile.id == ONLY).with_for_update())
    current = profile.version if profile else 0
    if current != version:
        raise StaleVersionError(current=current)
    await record_uses(ctx, owner_kind="content.shop", uses={ONLY: [draft.logo_id] if draft.logo_id else []})
    if profile is None:
        profile = ShopProfile(id=ONLY)
    for name in draft.__struct_fields__:
        setattr(profile, name, getattr(draft, name))
    profile.version = current + 1
    profile.updated_at = ctx.now
    ctx.session.add(profile)
    ctx.touch(SCOPE)
    await ctx.session.flush()
    return profile
