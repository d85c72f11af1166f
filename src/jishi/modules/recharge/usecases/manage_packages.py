"""Create, update and delete packages."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.repository import lock_package


class PackageDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A package as staff write it, in minor units of the shop's currency."""

    name: dict[str, str]
    pay_minor: int
    gift_minor: int = 0
    sold_from: datetime | None = None
    sold_until: datetime | None = None
    limit_per_member: int | None = None
    position: int = 0
    is_enabled: bool = True


class PackageInUseError(DomainError):
    """Members have recharged by this package; switch it off instead."""

    code = "recharge.package_in_use"
    kind = Kind.CONFLICT


async def create_package(ctx: Context, *, draft: PackageDraft) -> Package:
    """Add a package.

    :raises NotFoundError: the actor is bound to merchants.
    :raises InvalidInputError: its window is empty.
    """
    check_platform(ctx.actor)
    package = Package(id=new_id(), currency=ctx.house.settings.currency, version=0, created_at=ctx.now)
    _write(ctx, package, draft)
    ctx.session.add(package)
    await ctx.session.flush()
    return package


async def update_package(ctx: Context, *, package_id: UUID, draft: PackageDraft, version: int) -> Package:
    """Give a package its whole new content; recharges that were opened keep what they were promised.

    :raises NotFoundError: the actor is bound to merchants.
    :raises PackageNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: its window is empty.
    """
    check_platform(ctx.actor)
    package = await lock_package(ctx, package_id, version)
    _write(ctx, package, draft)
    return package


async def delete_package(ctx: Context, *, package_id: UUID) -> None:
    """Remove a package that nobody has used.

    :raises NotFoundError: the actor is bound to merchants.
    :raises PackageNotFoundError:
    :raises PackageInUseError:
    """
    check_platform(ctx.actor)
    package = await lock_package(ctx, package_id)
    if await ctx.session.scalar(select(exists().where(Recharge.package_id == package_id))):
        raise PackageInUseError
    await ctx.session.delete(package)


def _write(ctx: Context, package: Package, draft: PackageDraft) -> None:
    if draft.sold_from and draft.sold_until and draft.sold_until <= draft.sold_from:
        raise InvalidInputError(problems=[FieldProblem("/sold_until", "recharge.window_empty")])
    package.name, package.position, package.is_enabled = draft.name, draft.position, draft.is_enabled
    package.pay_minor, package.gift_minor = draft.pay_minor, draft.gift_minor
    package.sold_from, package.sold_until = draft.sold_from, draft.sold_until
    package.limit_per_member = draft.limit_per_member
    package.version += 1
    package.updated_at = ctx.now
