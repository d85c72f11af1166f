"""Packages, as staff and members see them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.scope import check_platform, is_platform
from jishi.kit.translations import translate
from jishi.modules.member.public import GiftsOnWithdrawal, WalletSettings, read_settings
from jishi.modules.recharge.errors import PackageNotFoundError
from jishi.modules.recharge.models import Package
from jishi.modules.recharge.repository import count_taken
from jishi.modules.recharge.rules.selling import is_sold, left_for_member


class PackageView(msgspec.Struct, frozen=True, kw_only=True):
    """A package as staff see it; `is_sold` says whether members see it now."""

    id: UUID
    name: dict[str, str]
    pay: Money
    gift: Money
    sold_from: datetime | None
    sold_until: datetime | None
    limit_per_member: int | None
    position: int
    is_enabled: bool
    is_sold: bool
    version: int
    created_at: datetime
    updated_at: datetime


class OfferedPackage(msgspec.Struct, frozen=True, kw_only=True):
    """A package that a member can buy: pay so much, get the gift on top; `left` more times, null for no limit."""

    id: UUID
    name: str
    pay: Money
    gift: Money
    left: int | None
    sold_until: datetime | None


class RechargeOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What a member can recharge by: packages, and amounts of its own choice between two bounds, null for none.

    `gifts_on_withdrawal` says what becomes of gifts when the money they came with is taken out.
    """

    packages: list[OfferedPackage]
    least: Money | None
    most: Money | None
    gifts_on_withdrawal: GiftsOnWithdrawal


async def list_packages(ctx: Context) -> list[PackageView]:
    """Return all packages in the shop's order.

    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    rows = await ctx.session.scalars(select(Package).order_by(Package.position, Package.id))
    return [view_package(row, ctx.now) for row in rows]


async def get_package(ctx: Context, package_id: UUID) -> PackageView:
    """Return a package.

    :raises PackageNotFoundError: no such package, or none that the actor may see.
    """
    row = await ctx.session.get(Package, package_id) if is_platform(ctx.actor) else None
    if row is None:
        raise PackageNotFoundError
    return view_package(row, ctx.now)


async def get_recharge_offer(ctx: Context, member_id: UUID) -> RechargeOffer:
    """Return what a member can recharge by now."""
    rows = await ctx.session.scalars(select(Package).where(Package.is_enabled).order_by(Package.position, Package.id))
    sold = [row for row in rows if is_sold(row, ctx.now)]
    taken = await count_taken(ctx, member_id, [row.id for row in sold])
    settings, _ = await read_settings(ctx.session, WalletSettings)
    currency, is_free = ctx.house.settings.currency, settings.is_free_recharge
    return RechargeOffer(
        packages=[_offered(ctx, row, taken.get(row.id, 0)) for row in sold],
        least=Money(settings.least_recharge_minor, currency) if is_free else None,
        most=Money(settings.most_recharge_minor, currency) if is_free else None,
        gifts_on_withdrawal=settings.gifts_on_withdrawal,
    )


def view_package(row: Package, now: datetime) -> PackageView:
    """Return what staff see of a package."""
    return PackageView(
        id=row.id,
        name=row.name,
        pay=Money(row.pay_minor, row.currency),
        gift=Money(row.gift_minor, row.currency),
        sold_from=row.sold_from,
        sold_until=row.sold_until,
        limit_per_member=row.limit_per_member,
        position=row.position,
        is_enabled=row.is_enabled,
        is_sold=is_sold(row, now),
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _offered(ctx: Context, row: Package, taken: int) -> OfferedPackage:
    return OfferedPackage(
        id=row.id,
        name=translate(row.name, ctx.locale),
        pay=Money(row.pay_minor, row.currency),
        gift=Money(row.gift_minor, row.currency),
        left=left_for_member(row, taken),
        sold_until=row.sold_until,
    )
