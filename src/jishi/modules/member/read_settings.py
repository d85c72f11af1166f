"""The shop's settings for members, as a transaction or the whole process reads them."""

from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.member.models import MemberSettings
from jishi.modules.member.settings import GrowthSettings, PointsSettings, WalletSettings

SCOPE = "member.settings"
S = TypeVar("S", PointsSettings, GrowthSettings, WalletSettings)


async def read_settings(session: AsyncSession, kind: type[S]) -> tuple[S, int]:
    """Return settings and their version; the defaults and 0 where the shop has set nothing."""
    row = await session.scalar(select(MemberSettings).where(MemberSettings.kind == kind.kind))
    return (kind(), 0) if row is None else (msgspec.convert(row.body, kind), row.version)


def local_day(ctx: Context) -> date:
    """Return today as the shop's calendar has it."""
    return ctx.now.astimezone(ZoneInfo(ctx.house.settings.timezone)).date()


def expiry_of(ctx: Context, settings: PointsSettings) -> datetime | None:
    """Return when points that come now expire: as the last of their days ends in the shop's zone; None for never."""
    if not settings.days_to_expiry:
        return None
    day = local_day(ctx) + timedelta(days=settings.days_to_expiry + 1)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ctx.house.settings.timezone))


class PointsTermsSnapshot(Snapshot):
    """What points are worth at the checkout, in memory; renewed by the change feed."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.terms = PointsSettings()

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        self.terms, _version = await read_settings(session, PointsSettings)
