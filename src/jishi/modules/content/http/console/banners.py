"""Banners, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.content.drafts import BannerDraft
from jishi.modules.content.errors import BannerNotFoundError
from jishi.modules.content.http.fields import ShowingBody, Texts, Version, plain
from jishi.modules.content.models import Banner, BannerPlace, LinkKind
from jishi.modules.content.permissions import CONTENT_EDIT, CONTENT_VIEW
from jishi.modules.content.queries import console_content as reading
from jishi.modules.content.queries.console_content import ConsoleBanner, view_banner
from jishi.modules.content.usecases import manage_banners as writing
from jishi.modules.content.usecases.move_page_parts import move_page_parts
from jishi.modules.media.public import UnknownAssetsError


class LinkBody(msgspec.Struct, frozen=True, kw_only=True):
    """Where it leads: an id, a text to search for, or a path of the storefront such as ``/pages/cart``."""

    kind: LinkKind = LinkKind.NONE
    target: Annotated[str, Meta(max_length=200)] = ""


class BannerBody(ShowingBody, frozen=True, kw_only=True):
    """A banner: a wide picture, if possible a narrow one for phones, words over it, and where it leads."""

    place: BannerPlace
    media_id: UUID
    phone_media_id: UUID | None = None
    title: Texts = msgspec.field(default_factory=dict)
    subtitle: Texts = msgspec.field(default_factory=dict)
    link: LinkBody = LinkBody()

    def draft(self) -> BannerDraft:
        """Return it as the use cases take it."""
        return BannerDraft(
            place=self.place,
            media_id=self.media_id,
            phone_media_id=self.phone_media_id,
            title=plain(self.title),
            subtitle=plain(self.subtitle),
            link_kind=self.link.kind,
            link_target=self.link.target,
            showing=self.showing(),
        )


class ChangedBannerBody(BannerBody, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    version: Version


class OrderBody(msgspec.Struct, frozen=True, kw_only=True):
    """Ids in their new order."""

    ids: Annotated[list[UUID], Meta(min_length=1, max_length=500)]


@get("/banners", **requires(CONTENT_VIEW))
async def list_banners(ctx: Context, place: BannerPlace | None = None) -> list[ConsoleBanner]:
    """List banners by place and position, also those that are not shown."""
    return await reading.list_banners(ctx, place=place)


@get("/banners/{banner_id:uuid}", **requires(CONTENT_VIEW, BannerNotFoundError))
async def get_banner(ctx: Context, banner_id: UUID) -> ConsoleBanner:
    """Show a banner."""
    return await reading.get_banner(ctx, banner_id)


@post("/banners", **requires(CONTENT_EDIT, UnknownAssetsError))
async def create_banner(ctx: Context, data: BannerBody) -> ConsoleBanner:
    """Add a banner to the home page."""
    return view_banner(await writing.create_banner(ctx, draft=data.draft()), ctx.now)


@put("/banners/{banner_id:uuid}", **requires(CONTENT_EDIT, BannerNotFoundError, StaleVersionError, UnknownAssetsError))
async def update_banner(ctx: Context, banner_id: UUID, data: ChangedBannerBody) -> ConsoleBanner:
    """Change a banner."""
    banner = await writing.update_banner(ctx, banner_id=banner_id, draft=data.draft(), version=data.version)
    return view_banner(banner, ctx.now)


@delete("/banners/{banner_id:uuid}", **requires(CONTENT_EDIT, BannerNotFoundError))
async def delete_banner(ctx: Context, banner_id: UUID) -> None:
    """Remove a banner."""
    await writing.delete_banner(ctx, banner_id=banner_id)


@post("/banners/move", status_code=200, **requires(CONTENT_EDIT, BannerNotFoundError))
async def arrange_banners(ctx: Context, data: OrderBody) -> list[ConsoleBanner]:
    """Put banners into another order."""
    await move_page_parts(ctx, kind=Banner, part_ids=data.ids)
    return await reading.list_banners(ctx)


ROUTES = [list_banners, get_banner, create_banner, update_banner, delete_banner, arrange_banners]
