"""Packages: written, sold in their window, bounded for each member."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, InvalidInputError, NotFoundError, StaleVersionError
from jishi.kit.house import House
from jishi.modules.member.public import MemberNotFoundError, OriginReusedError, WalletSettings, set_member_settings
from jishi.modules.recharge.errors import PackageNotFoundError
from jishi.modules.recharge.queries.packages import get_package, get_recharge_offer, list_packages
from jishi.modules.recharge.usecases.cancel_recharge import cancel_recharge
from jishi.modules.recharge.usecases.manage_packages import (
    PackageInUseError,
    create_package,
    delete_package,
    update_package,
)
from jishi.modules.recharge.usecases.open_recharge import (
    PackageLimitReachedError,
    PackageNotSoldError,
    RechargeAmountError,
)
from tests.conftest import as_actor
from tests.member.make import make_member, staff
from tests.recharge.make import DRAFT, differing, make_package, opened


class TestManagePackages:
    async def test_writes_and_removes(self, ctx: Context) -> None:
        package = await make_package(ctx)
        assert [(one.pay.minor, one.gift.minor, one.is_sold) for one in await list_packages(ctx)] == [
            (10_000, 2_000, True)
        ]
        await update_package(ctx, package_id=package.id, draft=DRAFT, version=1)
        with pytest.raises(StaleVersionError):
            await update_package(ctx, package_id=package.id, draft=DRAFT, version=1)
        await delete_package(ctx, package_id=package.id)
        await ctx.session.flush()
        with pytest.raises(PackageNotFoundError):
            await get_package(ctx, package.id)
        with pytest.raises(PackageNotFoundError):
            await delete_package(ctx, package_id=package.id)

    async def test_refuses_an_empty_window(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError):
            await make_package(ctx, sold_from=ctx.now, sold_until=ctx.now)

    async def test_keeps_what_was_used(self, ctx: Context) -> None:
        package = await make_package(ctx)
        await opened(ctx, await make_member(ctx), package)
        with pytest.raises(PackageInUseError):
            await delete_package(ctx, package_id=package.id)

    async def test_is_the_platforms(self, ctx: Context) -> None:
        package = await make_package(ctx)
        bound = as_actor(ctx, staff("recharge.manage_packages", merchant_ids=[uuid4()]))
        for act in (
            create_package(bound, draft=DRAFT),
            update_package(bound, package_id=package.id, draft=DRAFT, version=1),
            delete_package(bound, package_id=package.id),
            list_packages(bound),
            get_package(bound, package.id),
        ):
            with pytest.raises(NotFoundError):
                await act


class TestOpenRecharge:
    async def test_keeps_what_was_promised(self, ctx: Context) -> None:
        member_id, package = await make_member(ctx), await make_package(ctx)
        recharge = await opened(ctx, member_id, package)
        await update_package(ctx, package_id=package.id, draft=DRAFT, version=1)
        assert (recharge.pay_minor, recharge.gift_minor, recharge.state) == (10_000, 2_000, "unpaid")

    async def test_opens_one_for_one_request(self, ctx: Context) -> None:
        member_id, request_id = await make_member(ctx), uuid4()
        first = await opened(ctx, member_id, amount=500, request_id=request_id)
        assert (await opened(ctx, member_id, amount=500, request_id=request_id)).id == first.id
        with pytest.raises(OriginReusedError):
            await opened(ctx, member_id, amount=501, request_id=request_id)
        with pytest.raises(OriginReusedError):
            await opened(ctx, member_id, await make_package(ctx), request_id=request_id)

    @pytest.mark.parametrize("hours", [(1, 2), (-2, -1)])
    async def test_refuses_outside_the_window(self, ctx: Context, hours: tuple[int, int]) -> None:
        sold_from, sold_until = (ctx.now + timedelta(hours=hour) for hour in hours)
        package = await make_package(ctx, sold_from=sold_from, sold_until=sold_until)
        member_id = await make_member(ctx)
        with pytest.raises(PackageNotSoldError):
            await opened(ctx, member_id, package)
        assert (await get_recharge_offer(ctx, member_id)).packages == []

    async def test_refuses_what_is_switched_off(self, ctx: Context) -> None:
        with pytest.raises(PackageNotSoldError):
            await opened(ctx, await make_member(ctx), await make_package(ctx, is_enabled=False))

    async def test_refuses_more_than_the_limit(self, ctx: Context) -> None:
        member_id, package = await make_member(ctx), await make_package(ctx, limit_per_member=1)
        first = await opened(ctx, member_id, package)
        with pytest.raises(PackageLimitReachedError):
            await opened(ctx, member_id, package)
        assert [one.left for one in (await get_recharge_offer(ctx, member_id)).packages] == [0]
        await cancel_recharge(ctx, recharge_id=first.id)
        assert (await opened(ctx, member_id, package)).state == "unpaid"

    @pytest.mark.parametrize("amount", [99, 500_001])
    async def test_refuses_amounts_out_of_bounds(self, ctx: Context, amount: int) -> None:
        with pytest.raises(RechargeAmountError):
            await opened(ctx, await make_member(ctx), amount=amount)

    async def test_takes_packages_alone_where_the_shop_says_so(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await set_member_settings(ctx, settings=WalletSettings(is_free_recharge=False), version=0)
        with pytest.raises(RechargeAmountError):
            await opened(ctx, member_id, amount=500)
        offer = await get_recharge_offer(ctx, member_id)
        assert (offer.least, offer.most) == (None, None)

    async def test_knows_its_member(self, ctx: Context) -> None:
        with pytest.raises(MemberNotFoundError):
            await opened(ctx, uuid4(), amount=500)

    async def test_at_once_holds_the_limit(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id, package = await make_member(ctx), await make_package(ctx, limit_per_member=2)

        async def ask() -> str:
            try:
                async with open_context(house) as ctx:
                    await opened(ctx, member_id, package)
            except DomainError as refusal:
                return refusal.code
            return "done"

        outcomes = Counter(await asyncio.gather(*(ask() for _ in range(8))))
        assert outcomes == {"done": 2, "recharge.package_limit_reached": 6}
        assert await differing(house) == {}
