"""open_merchant and update_merchant: who sells, under which name."""

from uuid import uuid4

import pytest

from jishi.contracts.merchant import MerchantId, MerchantOpened
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.media.public import UnknownAssetsError, store_image
from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.queries.find_merchants import find_merchants, find_platform_merchant
from jishi.modules.merchant.usecases.open_merchant import (
    MerchantCodeTakenError,
    PlatformMerchantTakenError,
    open_merchant,
)
from jishi.modules.merchant.usecases.update_merchant import update_merchant
from tests.conftest import as_actor
from tests.member.make import staff
from tests.member.test_update_profile import picture

NAME = {"zh-CN": "茶舍", "en": "Tea House"}


class TestOpenMerchant:
    async def test_opens_and_tells(self, ctx: Context) -> None:
        merchant = await open_merchant(ctx, code="tea", name=NAME)
        assert (merchant.status, merchant.is_platform, merchant.version) == ("open", False, 1)
        assert ctx.events == [MerchantOpened(merchant_id=MerchantId(merchant.id))]
        assert ctx.changes == {("merchant.merchant", str(merchant.id))}

    async def test_refuses_a_taken_code(self, ctx: Context) -> None:
        await open_merchant(ctx, code="tea", name=NAME)
        with pytest.raises(MerchantCodeTakenError):
            await open_merchant(ctx, code="tea", name=NAME)

    async def test_makes_one_platform_merchant(self, ctx: Context) -> None:
        assert await find_platform_merchant(ctx) is None
        platform = await open_merchant(ctx, code="own", name=NAME, is_platform=True)
        assert await find_platform_merchant(ctx) == platform.id
        with pytest.raises(PlatformMerchantTakenError) as refusal:
            await open_merchant(ctx, code="second", name=NAME, is_platform=True)
        assert refusal.value.params == {"merchant_code": "own"}

    async def test_is_the_platforms_business(self, ctx: Context) -> None:
        with pytest.raises(NotFoundError):
            await open_merchant(as_actor(ctx, staff(merchant_ids=[uuid4()])), code="tea", name=NAME)


class TestUpdateMerchant:
    async def test_replaces_the_whole_content(self, ctx: Context) -> None:
        merchant = await open_merchant(ctx, code="tea", name=NAME, description={"en": "Old"})
        logo = await store_image(ctx, content=picture())
        changed = await update_merchant(
            ctx, merchant_id=merchant.id, name={"en": "Teas"}, description=None, logo_id=logo.id, version=1
        )
        assert (changed.name, changed.description, changed.logo_id) == ({"en": "Teas"}, None, logo.id)
        assert changed.version == 2

    async def test_refuses_an_unknown_logo_and_a_stale_version(self, ctx: Context) -> None:
        merchant = await open_merchant(ctx, code="tea", name=NAME)
        with pytest.raises(UnknownAssetsError):
            await update_merchant(ctx, merchant_id=merchant.id, name=NAME, description=None, logo_id=uuid4(), version=1)
        with pytest.raises(StaleVersionError):
            await update_merchant(ctx, merchant_id=merchant.id, name=NAME, description=None, logo_id=None, version=9)

    async def test_stays_inside_the_bound(self, ctx: Context) -> None:
        mine = await open_merchant(ctx, code="mine", name=NAME)
        yours = await open_merchant(ctx, code="yours", name=NAME)
        bound = as_actor(ctx, staff(merchant_ids=[mine.id]))
        new = {"en": "New"}
        await update_merchant(bound, merchant_id=mine.id, name=new, description=None, logo_id=None, version=1)
        with pytest.raises(MerchantNotFoundError):
            await update_merchant(bound, merchant_id=yours.id, name=new, description=None, logo_id=None, version=1)
        assert (mine.name, yours.name) == (new, NAME)


class TestFindMerchants:
    async def test_finds_those_inside_the_bound(self, ctx: Context) -> None:
        mine = await open_merchant(ctx, code="mine", name=NAME)
        yours = await open_merchant(ctx, code="yours", name=NAME)
        wanted = [mine.id, yours.id, uuid4()]
        assert await find_merchants(ctx, wanted) == {mine.id, yours.id}
        assert await find_merchants(as_actor(ctx, staff(merchant_ids=[mine.id])), wanted) == {mine.id}
