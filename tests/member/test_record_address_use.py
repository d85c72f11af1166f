"""record_address_use: the book is sorted by use."""

from jishi.kit.context import Context
from jishi.modules.member.queries.list_addresses import list_addresses
from jishi.modules.member.usecases.record_address_use import record_address_use
from tests.member.make import make_address, make_member


class TestRecordAddressUse:
    async def test_sorts_the_book_by_default_then_use(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        default, rare, common = [await make_address(ctx, member_id) for _ in range(3)]
        await record_address_use(ctx, uses=[(member_id, common.id)])
        await record_address_use(ctx, uses=[(member_id, rare.id), (member_id, common.id)])
        ctx.session.expire_all()
        book = await list_addresses(ctx, member_id)
        assert [(a.id, a.used_count) for a in book] == [(default.id, 0), (common.id, 2), (rare.id, 1)]
        assert book[1].last_used_at == ctx.now

    async def test_counts_for_the_owner_alone(self, ctx: Context) -> None:
        member_id, other = await make_member(ctx), await make_member(ctx)
        address = await make_address(ctx, member_id)
        await record_address_use(ctx, uses=[(other, address.id)])
        ctx.session.expire_all()
        assert [a.used_count for a in await list_addresses(ctx, member_id)] == [0]

    async def test_does_nothing_for_nothing(self, ctx: Context) -> None:
        await record_address_use(ctx, uses=[])
        assert ctx.events == []
