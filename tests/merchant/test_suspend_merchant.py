"""suspend_merchant, restore_merchant, close_merchant: who may sell, and what may follow."""

from uuid import uuid4

import pytest

from jishi.contracts.merchant import MerchantClosed, MerchantId, MerchantRestored, MerchantSuspended
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.states import IllegalTransitionError, unreachable_states
from jishi.modules.merchant.errors import MerchantNotFoundError, PlatformMerchantError
from jishi.modules.merchant.states import TRANSITIONS, MerchantStatus
from jishi.modules.merchant.usecases.close_merchant import close_merchant
from jishi.modules.merchant.usecases.open_merchant import open_merchant
from jishi.modules.merchant.usecases.restore_merchant import restore_merchant
from jishi.modules.merchant.usecases.suspend_merchant import suspend_merchant
from tests.conftest import as_actor
from tests.member.make import staff


async def opened(ctx: Context, *, is_platform: bool = False) -> MerchantId:
    """Open a merchant, its event and change forgotten."""
    merchant = await open_merchant(ctx, code=uuid4().hex, name={"en": "Tea"}, is_platform=is_platform)
    ctx.events.clear()
    ctx.changes.clear()
    return MerchantId(merchant.id)


class TestStates:
    def test_all_are_reached(self) -> None:
        assert unreachable_states(TRANSITIONS, MerchantStatus.OPEN) == set()
        assert set(TRANSITIONS) == set(MerchantStatus)


class TestSuspendMerchant:
    async def test_keeps_it_from_selling_and_tells_once(self, ctx: Context) -> None:
        merchant_id = await opened(ctx)
        await suspend_merchant(ctx, merchant_id=merchant_id, reason="fake goods")
        merchant = await suspend_merchant(ctx, merchant_id=merchant_id, reason="fake goods")
        assert (merchant.status, merchant.status_reason, merchant.version) == ("suspended", "fake goods", 2)
        assert ctx.events == [MerchantSuspended(merchant_id=merchant_id, reason="fake goods")]
        assert ctx.changes == {("merchant.merchant", str(merchant_id))}

    async def test_spares_the_platforms_own(self, ctx: Context) -> None:
        merchant_id = await opened(ctx, is_platform=True)
        with pytest.raises(PlatformMerchantError):
            await suspend_merchant(ctx, merchant_id=merchant_id, reason="x")
        with pytest.raises(PlatformMerchantError):
            await close_merchant(ctx, merchant_id=merchant_id, reason="x")
        assert (await restore_merchant(ctx, merchant_id=merchant_id)).status == "open"

    async def test_is_the_platforms_business(self, ctx: Context) -> None:
        merchant_id = await opened(ctx)
        own = as_actor(ctx, staff(merchant_ids=[merchant_id]))
        with pytest.raises(NotFoundError):
            await suspend_merchant(own, merchant_id=merchant_id, reason="x")

    async def test_needs_a_merchant(self, ctx: Context) -> None:
        with pytest.raises(MerchantNotFoundError):
            await suspend_merchant(ctx, merchant_id=MerchantId(uuid4()), reason="x")


class TestRestoreMerchant:
    async def test_lets_it_sell_again(self, ctx: Context) -> None:
        merchant_id = await opened(ctx)
        await suspend_merchant(ctx, merchant_id=merchant_id, reason="x")
        merchant = await restore_merchant(ctx, merchant_id=merchant_id)
        assert (merchant.status, merchant.status_reason) == ("open", None)
        assert ctx.events[-1] == MerchantRestored(merchant_id=merchant_id)

    async def test_opens_no_closed_one(self, ctx: Context) -> None:
        merchant_id = await opened(ctx)
        await close_merchant(ctx, merchant_id=merchant_id, reason="bankrupt")
        for act in (
            restore_merchant(ctx, merchant_id=merchant_id),
            suspend_merchant(ctx, merchant_id=merchant_id, reason="x"),
        ):
            with pytest.raises(IllegalTransitionError):
                await act


class TestCloseMerchant:
    @pytest.mark.parametrize("is_suspended", [False, True])
    async def test_is_for_good(self, ctx: Context, *, is_suspended: bool) -> None:
        merchant_id = await opened(ctx)
        if is_suspended:
            await suspend_merchant(ctx, merchant_id=merchant_id, reason="x")
        await close_merchant(ctx, merchant_id=merchant_id, reason="bankrupt")
        merchant = await close_merchant(ctx, merchant_id=merchant_id, reason="bankrupt")
        assert (merchant.status, merchant.status_reason) == ("closed", "bankrupt")
        assert [event for event in ctx.events if isinstance(event, MerchantClosed)] == [
            MerchantClosed(merchant_id=merchant_id, reason="bankrupt")
        ]
