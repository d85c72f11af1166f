"""delete_addresses: the default finds an heir."""

from uuid import uuid4

from jishi.kit.context import Context
from jishi.modules.member.queries.list_addresses import list_addresses
from jishi.modules.member.usecases.delete_addresses import delete_addresses
from jishi.modules.member.usecases.record_address_use import record_address_use
from tests.conftest import as_actor
from tests.member.make import buyer, defaults_of, make_address, make_member


class TestDeleteAddresses:
    async def test_promotes_the_most_used(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, second, third = [await make_address(ctx, member_id) for _ in range(3)]
        await record_address_use(ctx, uses=[(member_id, second.id), (member_id, second.id), (member_id, third.id)])
        assert await delete_addresses(ctx, member_id=member_id, address_ids=[first.id]) == 1
        assert await defaults_of(ctx, member_id) == [second.id]

    async def test_promotes_the_newest_of_equally_used(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, _, third = [await make_address(ctx, member_id) for _ in range(3)]
        await delete_addresses(ctx, member_id=member_id, address_ids=[first.id])
        assert await defaults_of(ctx, member_id) == [third.id]

    async def test_leaves_the_default_where_another_goes(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, second = await make_address(ctx, member_id), await make_address(ctx, member_id)
        await delete_addresses(ctx, member_id=member_id, address_ids=[second.id])
        assert await defaults_of(ctx, member_id) == [first.id]

    async def test_may_empty_the_book(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        ids = [(await make_address(ctx, member_id)).id for _ in range(3)]
        assert await delete_addresses(ctx, member_id=member_id, address_ids=ids) == 3
        assert await list_addresses(ctx, member_id) == []

    async def test_leaves_out_what_is_gone(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        address = await make_address(ctx, member_id)
        ids = [address.id, address.id, uuid4()]
        assert await delete_addresses(ctx, member_id=member_id, address_ids=ids) == 1
        assert await delete_addresses(ctx, member_id=member_id, address_ids=ids) == 0

    async def test_deletes_nobody_elses(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        address = await make_address(ctx, member_id)
        as_other = as_actor(ctx, buyer(other))
        assert await delete_addresses(as_other, member_id=other, address_ids=[address.id]) == 0
        assert await defaults_of(ctx, member_id) == [address.id]
