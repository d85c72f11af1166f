"""What the shop says of itself, to buyers and to staff."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.texts import LOCALES
from jishi.kit.translations import translate
from jishi.modules.catalog.public import Picture, show_picture
from jishi.modules.content.models import ShopProfile
from jishi.modules.content.scope import is_platform
from jishi.modules.media.public import load_placeholders
from jishi.modules.merchant.public import MerchantSnapshot, find_platform_merchant

ONLY = UUID(int=0)


class ShopPage(msgspec.Struct, frozen=True, kw_only=True):
    """Name, contacts and registration numbers in the caller's language, and how the shop counts money and time."""

    name: str
    slogan: str
    logo: Picture | None
    contact_phone: str
    contact_email: str
    service_hours: str
    icp_number: str
    police_number: str
    default_locale: str
    locales: list[str]
    currency: str
    time_zone: str


class ConsoleProfile(msgspec.Struct, frozen=True, kw_only=True):
    """The profile with all that staff edit; version 0 while there is none.

    Locale, currency and time zone are those of the installation: its settings file says them.
    """

    name: dict[str, str]
    slogan: dict[str, str]
    logo_id: UUID | None
    contact_phone: str
    contact_email: str
    service_hours: dict[str, str]
    icp_number: str
    police_number: str
    default_locale: str
    currency: str
    time_zone: str
    version: int
    updated_at: datetime | None


async def make_shop_page(ctx: Context) -> ShopPage:
    """Return what buyers read of the shop, in the language of `ctx`."""
    profile = await ctx.session.get(ShopProfile, ONLY)
    name, logo_id = await _name_and_logo(ctx, profile)
    placeholders = await load_placeholders(ctx.session, [logo_id] if logo_id else [])
    settings = ctx.house.settings
    return ShopPage(
        name=translate(name, ctx.locale),
        slogan=translate(profile.slogan, ctx.locale) if profile else "",
        logo=show_picture(logo_id, placeholders) if logo_id else None,
        contact_phone=profile.contact_phone if profile else "",
        contact_email=profile.contact_email if profile else "",
        service_hours=translate(profile.service_hours, ctx.locale) if profile else "",
        icp_number=profile.icp_number if profile else "",
        police_number=profile.police_number if profile else "",
        default_locale=settings.default_locale,
        locales=list(LOCALES),
        currency=settings.currency,
        time_zone=settings.timezone,
    )


async def get_profile(ctx: Context) -> ConsoleProfile:
    """Return the profile for staff.

    :raises NotFoundError: staff with a bound have no content.
    """
    if not is_platform(ctx.actor):
        raise NotFoundError
    profile = await ctx.session.get(ShopProfile, ONLY)
    name, logo_id = await _name_and_logo(ctx, profile)
    settings = ctx.house.settings
    return ConsoleProfile(
        name=name,
        slogan=profile.slogan if profile else {},
        logo_id=logo_id,
        contact_phone=profile.contact_phone if profile else "",
        contact_email=profile.contact_email if profile else "",
        service_hours=profile.service_hours if profile else {},
        icp_number=profile.icp_number if profile else "",
        police_number=profile.police_number if profile else "",
        default_locale=settings.default_locale,
        currency=settings.currency,
        time_zone=settings.timezone,
        version=profile.version if profile else 0,
        updated_at=profile.updated_at if profile else None,
    )


async def _name_and_logo(ctx: Context, profile: ShopProfile | None) -> tuple[dict[str, str], UUID | None]:
    """Return those of the profile, else of the platform's own merchant, else the name of this software."""
    if profile is not None:
        return profile.name, profile.logo_id
    merchant_id = await find_platform_merchant(ctx)
    known = await ctx.house.part(MerchantSnapshot).get([merchant_id] if merchant_id else [])
    for merchant in known.values():
        return merchant.name, merchant.logo_id
    return {"zh-CN": "集市", "en": "Jishi"}, None
