"""Makers of what tests of content begin with."""

from typing import Any
from uuid import UUID

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.content.drafts import BannerDraft
from jishi.modules.content.models import BannerPlace
from jishi.modules.content.usecases.manage_banners import create_banner
from jishi.modules.media.public import store_image
from tests.media.make import picture


async def make_picture(house: House, shade: int = 40) -> UUID:
    """Store a picture of its own colour."""
    async with open_context(house) as ctx:
        return (await store_image(ctx, content=picture(colour=(shade, 80, 90)))).id


async def make_banner(house: House, media_id: UUID, **given: Any) -> UUID:
    """Add a banner at the top of the page."""
    draft = BannerDraft(**{"place": BannerPlace.TOP, "media_id": media_id, "title": {"en": "Sale"}, **given})
    async with open_context(house) as ctx:
        return (await create_banner(ctx, draft=draft)).id
