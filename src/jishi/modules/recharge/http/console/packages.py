"""Packages, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.identity.public import requires_fresh
from jishi.modules.recharge.errors import PackageNotFoundError
from jishi.modules.recharge.permissions import PACKAGE_MANAGE, RECHARGE_VIEW
from jishi.modules.recharge.queries import packages as queries
from jishi.modules.recharge.queries.packages import PackageView, view_package
from jishi.modules.recharge.usecases import manage_packages as managing


class PackageBody(msgspec.Struct, frozen=True, kw_only=True):
    """A package, amounts in minor units of the shop's currency: pay so much, get the gift on top.

    `limit_per_member` bounds how often one member has it; null for as often as one likes.
    """

    name: ShortTexts
    pay_minor: Annotated[int, Meta(ge=1, le=10**9)]
    gift_minor: Annotated[int, Meta(ge=0, le=10**9)] = 0
    sold_from: Instant | None = None
    sold_until: Instant | None = None
    limit_per_member: Annotated[int, Meta(ge=1, le=10_000)] | None = None
    position: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    is_enabled: bool = True

    def draft(self) -> managing.PackageDraft:
        """Return it as the use cases take it."""
        return managing.PackageDraft(
            name={str(locale): words for locale, words in self.name.items()},
            pay_minor=self.pay_minor,
            gift_minor=self.gift_minor,
            sold_from=self.sold_from,
            sold_until=self.sold_until,
            limit_per_member=self.limit_per_member,
            position=self.position,
            is_enabled=self.is_enabled,
        )


class ChangedPackageBody(PackageBody, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    version: Annotated[int, Meta(ge=1, le=2**31)]


@get("/recharge-packages", **requires(RECHARGE_VIEW))
async def list_packages(ctx: Context) -> list[PackageView]:
    """List packages in the shop's order, also those that are not on sale."""
    return await queries.list_packages(ctx)


@get("/recharge-packages/{package_id:uuid}", **requires(RECHARGE_VIEW, PackageNotFoundError))
async def get_package(ctx: Context, package_id: UUID) -> PackageView:
    """Show a package."""
    return await queries.get_package(ctx, package_id)


@post("/recharge-packages", **requires_fresh(PACKAGE_MANAGE))
async def create_package(ctx: Context, data: PackageBody) -> PackageView:
    """Add a package."""
    return view_package(await managing.create_package(ctx, draft=data.draft()), ctx.now)


@put(
    "/recharge-packages/{package_id:uuid}",
    **requires_fresh(PACKAGE_MANAGE, PackageNotFoundError, StaleVersionError),
)
async def update_package(ctx: Context, package_id: UUID, data: ChangedPackageBody) -> PackageView:
    """Change a package; recharges that were opened keep what they were promised."""
    package = await managing.update_package(ctx, package_id=package_id, draft=data.draft(), version=data.version)
    return view_package(package, ctx.now)


@delete(
    "/recharge-packages/{package_id:uuid}",
    **requires(PACKAGE_MANAGE, PackageNotFoundError, managing.PackageInUseError),
)
async def delete_package(ctx: Context, package_id: UUID) -> None:
    """Remove a package that nobody has used."""
    await managing.delete_package(ctx, package_id=package_id)


ROUTES = [list_packages, get_package, create_package, update_package, delete_package]
