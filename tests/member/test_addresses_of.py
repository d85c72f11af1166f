"""addresses_of: a batch of buyers gets its addresses by one query, each only its own."""

from uuid import uuid4

import msgspec

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.member.queries.addresses_of import addresses_of
from tests.member.make import make_address, make_member


class TestAddressesOf:
    async def test_returns_copies_by_member_and_address(self, house: House) -> None:
        async with open_context(house) as ctx:
            first, second = await make_member(ctx), await make_member(ctx)
            mine = (await make_address(ctx, first)).id
            yours = (await make_address(ctx, second, district_code="310104", postal_code="200030")).id
        async with house.db.hot_transaction() as connection:
            found = await addresses_of([first, second], [mine, yours]).by(connection)
        assert {key: snapshot.region_code for key, snapshot in found.items()} == {
            (first, mine): "440305",
            (second, yours): "310104",
        }
        assert msgspec.json.decode(found[second, yours].json) == {
            "consignee": "王小明",
            "phone": "13800138000",
            "province_code": "31",
            "city_code": "3101",
            "district_code": "310104",
            "region_names": ["上海市", "徐汇区"],
            "detail": "科技园科苑路 15 号",
            "postal_code": "200030",
        }

    async def test_hides_addresses_of_other_members(self, house: House) -> None:
        async with open_context(house) as ctx:
            owner, thief = await make_member(ctx), await make_member(ctx)
            address = (await make_address(ctx, owner)).id
        async with house.db.hot_transaction() as connection:
            # In one batch the owner's own request must not open the address to the other.
            found = await addresses_of([thief, owner, thief], [address, address, uuid4()]).by(connection)
        assert list(found) == [(owner, address)]
