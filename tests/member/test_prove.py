"""The proofs of members find what they are for."""

import pytest

from jishi.kit.context import open_context
from jishi.kit.house import House
from tests.member.make import differing, fill_wallet, make_address, make_member

DAMAGES = {
    "UPDATE member.wallet_accounts SET balance_minor = balance_minor + 1": {
        "member.balance_is_sum_of_entries",
        "member.last_entry_tells_balance",
    },
    "DELETE FROM member.wallet_accounts": {"member.balance_is_sum_of_entries"},
    "UPDATE member.wallet_entries SET balance_after_minor = 7 WHERE sequence = 1": {"member.entries_follow_each_other"},
    "UPDATE member.wallet_entries SET sequence = 9 WHERE sequence = 2": {"member.entries_follow_each_other"},
    "UPDATE member.addresses SET is_default = false": {"member.one_default_address"},
}


async def prepare(house: House) -> None:
    async with open_context(house) as ctx:
        member_id = await make_member(ctx)
        await make_address(ctx, member_id)
        for minor in (100, 50):
            await fill_wallet(ctx, member_id, minor)


class TestProve:
    async def test_finds_nothing_where_all_is_well(self, house: House) -> None:
        await prepare(house)
        assert await differing(house) == {}

    @pytest.mark.parametrize("damage", DAMAGES)
    async def test_finds(self, house: House, damage: str) -> None:
        await prepare(house)
        async with house.db.hot_transaction() as connection:
            await connection.execute(damage)
        assert set(await differing(house)) == DAMAGES[damage]
