"""MerchantSnapshot and the proof: merchants in memory, one of them the platform's."""

from uuid import uuid4

import pytest

from jishi.contracts.merchant import MerchantId
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.merchant.prove import CHECKS
from jishi.modules.merchant.snapshot import MerchantSnapshot
from jishi.modules.merchant.usecases.open_merchant import open_merchant
from jishi.modules.merchant.usecases.suspend_merchant import suspend_merchant


async def make(house: House, code: str, *, is_platform: bool = False) -> MerchantId:
    async with open_context(house) as ctx:
        merchant = await open_merchant(ctx, code=code, name={"en": code}, is_platform=is_platform)
        return MerchantId(merchant.id)


class TestMerchantSnapshot:
    async def test_tells_what_exists(self, house: House) -> None:
        merchant_id = await make(house, "tea", is_platform=True)
        snapshot = house.part(MerchantSnapshot)
        assert snapshot.find_cached(merchant_id) is None
        found = await snapshot.get([merchant_id, uuid4()])
        assert list(found) == [merchant_id]
        facts = found[merchant_id]
        assert (facts.code, facts.name, facts.is_open, facts.is_platform) == ("tea", {"en": "tea"}, True, True)
        assert snapshot.find_cached(merchant_id) is facts

    async def test_follows_the_change_feed(self, house: House) -> None:
        merchant_id = await make(house, "tea")
        snapshot = house.part(MerchantSnapshot)
        await house.changes.poll()
        assert (await snapshot.get([merchant_id]))[merchant_id].is_open
        async with open_context(house) as ctx:
            await suspend_merchant(ctx, merchant_id=merchant_id, reason="x")
        await house.changes.poll()
        assert not (await snapshot.get([merchant_id]))[merchant_id].is_open


class TestProve:
    @pytest.mark.parametrize(("platforms", "others", "count"), [(0, 0, 0), (1, 2, 0), (0, 1, 1)])
    async def test_wants_one_platform_merchant(self, house: House, platforms: int, others: int, count: int) -> None:
        for place in range(platforms + others):
            await make(house, f"m{place}", is_platform=place < platforms)
        (finding,) = await prove(house.db, CHECKS)
        assert finding.count == count
