"""What the shop says of itself, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.content.http.fields import Texts, plain
from jishi.modules.content.permissions import CONTENT_VIEW, PROFILE_EDIT
from jishi.modules.content.queries.shop_page import ConsoleProfile, get_profile
from jishi.modules.content.usecases import update_shop_profile as updating
from jishi.modules.content.usecases.update_shop_profile import ProfileDraft
from jishi.modules.media.public import UnknownAssetsError

Line = Annotated[str, Meta(max_length=100, pattern=r"^[^\u0000-\u001f\u007f]*$")]


class ShopBody(msgspec.Struct, frozen=True, kw_only=True):
    """The whole new profile, and the version that it replaces, 0 for none."""

    name: ShortTexts
    slogan: Texts = {}
    logo_id: UUID | None = None
    contact_phone: Annotated[str, Meta(pattern=r"^[0-9+() -]{0,40}$")] = ""
    contact_email: Annotated[str, Meta(max_length=254, pattern=r"^([^@\s]+@[^@\s]+)?$")] = ""
    service_hours: Texts = {}
    icp_number: Line = ""
    police_number: Line = ""
    version: Annotated[int, Meta(ge=0, le=2**31)]

    def draft(self) -> ProfileDraft:
        """Return it as the use case takes it."""
        return ProfileDraft(
            name={str(locale): words for locale, words in self.name.items()},
            slogan=plain(self.slogan),
            logo_id=self.logo_id,
            contact_phone=self.contact_phone,
            contact_email=self.contact_email,
            service_hours=plain(self.service_hours),
            icp_number=self.icp_number,
            police_number=self.police_number,
        )


@get("/shop", **requires(CONTENT_VIEW))
async def get_shop_profile(ctx: Context) -> ConsoleProfile:
    """Show what the shop says of itself."""
    return await get_profile(ctx)


@put("/shop", **requires(PROFILE_EDIT, StaleVersionError, UnknownAssetsError))
async def update_shop_profile(ctx: Context, data: ShopBody) -> ConsoleProfile:
    """Change the shop's name, logo, contacts and registration numbers; buyers see it at once."""
    await updating.update_shop_profile(ctx, draft=data.draft(), version=data.version)
    return await get_profile(ctx)


ROUTES = [get_shop_profile, update_shop_profile]
