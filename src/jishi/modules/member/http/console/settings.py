"""Staff set how points and growth come and go, and what wallets ask for and allow."""

from typing import Any

import msgspec
from litestar import get, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.identity.public import requires_fresh
from jishi.modules.member.http.fields import SettingsVersion
from jishi.modules.member.permissions import (
    LEVEL_MANAGE,
    MEMBER_VIEW,
    POINTS_UPDATE_SETTINGS,
    POINTS_VIEW,
    WALLET_UPDATE_SETTINGS,
    WALLET_VIEW,
)
from jishi.modules.member.queries.member_settings import get_member_settings
from jishi.modules.member.settings import GrowthSettings, PointsSettings, WalletSettings
from jishi.modules.member.usecases.set_member_settings import set_member_settings


class PointsSettingsBody(PointsSettings, frozen=True, kw_only=True):
    """The settings of points and their version; 0 where nothing was set yet."""

    version: SettingsVersion


class GrowthSettingsBody(GrowthSettings, frozen=True, kw_only=True):
    """The settings of growth and their version; 0 where nothing was set yet."""

    version: SettingsVersion


class WalletSettingsBody(WalletSettings, frozen=True, kw_only=True):
    """The settings of wallets and their version; 0 where nothing was set yet."""

    version: SettingsVersion


@get("/points-settings", **requires(POINTS_VIEW))
async def get_points_settings(ctx: Context) -> PointsSettingsBody:
    """Show how points come, what they are worth, when they go."""
    settings, version = await get_member_settings(ctx, PointsSettings)
    return PointsSettingsBody(**msgspec.structs.asdict(settings), version=version)


@put("/points-settings", **requires(POINTS_UPDATE_SETTINGS, StaleVersionError))
async def set_points_settings(ctx: Context, data: PointsSettingsBody) -> PointsSettingsBody:
    """Set how points come, what they are worth, when they go; points that came before stay."""
    settings = PointsSettings(**_without_version(data))
    version = await set_member_settings(ctx, settings=settings, version=data.version)
    return PointsSettingsBody(**msgspec.structs.asdict(settings), version=version)


@get("/growth-settings", **requires(MEMBER_VIEW))
async def get_growth_settings(ctx: Context) -> GrowthSettingsBody:
    """Show how growth comes."""
    settings, version = await get_member_settings(ctx, GrowthSettings)
    return GrowthSettingsBody(**msgspec.structs.asdict(settings), version=version)


@put("/growth-settings", **requires(LEVEL_MANAGE, StaleVersionError))
async def set_growth_settings(ctx: Context, data: GrowthSettingsBody) -> GrowthSettingsBody:
    """Set how growth comes; growth that came before stays."""
    settings = GrowthSettings(**_without_version(data))
    version = await set_member_settings(ctx, settings=settings, version=data.version)
    return GrowthSettingsBody(**msgspec.structs.asdict(settings), version=version)


@get("/wallet-settings", **requires(WALLET_VIEW))
async def get_wallet_settings(ctx: Context) -> WalletSettingsBody:
    """Show what wallets ask for and allow."""
    settings, version = await get_member_settings(ctx, WalletSettings)
    return WalletSettingsBody(**msgspec.structs.asdict(settings), version=version)


@put("/wallet-settings", **requires_fresh(WALLET_UPDATE_SETTINGS, StaleVersionError))
async def set_wallet_settings(ctx: Context, data: WalletSettingsBody) -> WalletSettingsBody:
    """Set what wallets ask for and allow."""
    settings = WalletSettings(**_without_version(data))
    version = await set_member_settings(ctx, settings=settings, version=data.version)
    return WalletSettingsBody(**msgspec.structs.asdict(settings), version=version)


def _without_version(body: PointsSettingsBody | GrowthSettingsBody | WalletSettingsBody) -> dict[str, Any]:
    fields = msgspec.structs.asdict(body)
    del fields["version"]
    return fields


ROUTES = [
    get_points_settings,
    set_points_settings,
    get_growth_settings,
    set_growth_settings,
    get_wallet_settings,
    set_wallet_settings,
]
