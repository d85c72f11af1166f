"""Packages and recharges for writing. Lock order: package, recharge, then payment's rows and the wallet."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.recharge.errors import PackageNotFoundError, RechargeNotFoundError
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.scope import recharges_of
from jishi.modules.recharge.states import RechargeState


async def lock_package(ctx: Context, package_id: UUID, version: int | None = None) -> Package:
    """Return a package, locked; with `version` against changes that the caller has not seen.

    :raises PackageNotFoundError:
    :raises StaleVersionError:
    """
    query = select(Package).where(Package.id == package_id).with_for_update()
    package = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if package is None:
        raise PackageNotFoundError
    if version is not None and package.version != version:
        raise StaleVersionError(current=package.version)
    return package


async def lock_recharge(ctx: Context, recharge_id: UUID) -> Recharge:
    """Return a recharge that the actor may see, locked.

    :raises RechargeNotFoundError:
    """
    query = select(Recharge).where(Recharge.id == recharge_id, recharges_of(ctx.actor)).with_for_update()
    recharge = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if recharge is None:
        raise RechargeNotFoundError
    return recharge


async def count_taken(ctx: Context, member_id: UUID, package_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many recharges of packages a member has, paid or still to pay."""
    query = (
        select(Recharge.package_id, func.count())
        .where(
            Recharge.member_id == member_id,
            Recharge.package_id.in_(package_ids),
            Recharge.state != RechargeState.CLOSED,
        )
        .group_by(Recharge.package_id)
    )
    return {package_id: count for package_id, count in await ctx.session.execute(query) if package_id is not None}
