"""Orders' events move counters, growth, levels and points of their members."""

from itertools import permutations
from uuid import uuid4

import pytest

from jishi.contracts.member import LevelsChanged
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.member.snapshot import MemberSnapshot
from jishi.modules.member.usecases.record_member_orders import record_member_orders
from jishi.modules.member.usecases.release_points import release_points
from tests.conftest import START
from tests.member.make import differing, make_member, read_member
from tests.member.make_standing import (
    back,
    freeze,
    give_points,
    grown,
    later,
    make_level,
    paid,
    points_of,
    posted,
    set_up,
    tell,
)


class TestRecordMemberOrders:
    async def test_promises_points_and_gives_them_with_growth_at_completion(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        order = paid(member_id, 12_345, START)
        await record_member_orders(ctx, facts=[order])
        assert await points_of(ctx, member_id) == (0, 123, 0)
        assert await grown(ctx, member_id) == []
        await record_member_orders(ctx, facts=[later(order, completed_at=START)])
        assert await points_of(ctx, member_id) == (123, 0, 0)
        assert await grown(ctx, member_id) == [246]

    async def test_counts_orders_that_stand(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, second = paid(member_id, 5_000, START), paid(member_id, 3_000, START.replace(hour=5))
        await record_member_orders(ctx, facts=[first, second])
        member = await read_member(ctx, member_id)
        assert (member.orders_count, member.spent_minor, member.last_order_at) == (2, 8_000, second.paid_at)
        await record_member_orders(ctx, facts=[back(first, 2_000), later(second, cancelled_at=START)])
        member = await read_member(ctx, member_id)
        assert (member.orders_count, member.spent_minor, member.last_order_at) == (1, 3_000, first.paid_at)

    async def test_freight_brings_nothing(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        await record_member_orders(ctx, facts=[paid(member_id, 11_000, START, goods_minor=10_000)])
        assert await points_of(ctx, member_id) == (0, 100, 0)

    async def test_takes_back_by_share_what_was_given_even_where_it_was_spent(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        order = paid(member_id, 10_000, START)
        await record_member_orders(ctx, facts=[order, later(order, completed_at=START)])
        await give_points(ctx, member_id, -90)
        await record_member_orders(ctx, facts=[back(order, 2_500)])
        assert await points_of(ctx, member_id) == (-15, 0, 0)
        assert await grown(ctx, member_id) == [200, -50]

    async def test_reckons_with_the_level_at_payment(self, ctx: Context) -> None:
        await set_up(ctx)
        await make_level(ctx, 0)
        gold = await make_level(ctx, 200, points_factor_bp=15_000)
        member_id = await make_member(ctx)
        first, second = paid(member_id, 10_000, START), paid(member_id, 10_000, START)
        await record_member_orders(ctx, facts=[first, later(first, completed_at=START)])
        assert (await read_member(ctx, member_id)).level_id == gold.id
        await record_member_orders(ctx, facts=[second])
        assert await points_of(ctx, member_id) == (100, 150, 0)
        told = [change for event in ctx.events if isinstance(event, LevelsChanged) for change in event.changes]
        assert [(change.to_level_id, change.is_up) for change in told][-1] == (gold.id, True)

    async def test_levels_go_down_where_growth_is_lost(self, ctx: Context) -> None:
        await set_up(ctx)
        low, high = await make_level(ctx, 0), await make_level(ctx, 100)
        member_id = await make_member(ctx)
        order = paid(member_id, 5_000, START)
        await record_member_orders(ctx, facts=[order, later(order, completed_at=START)])
        assert (await read_member(ctx, member_id)).level_id == high.id
        await record_member_orders(ctx, facts=[back(order, 1)])
        assert (await read_member(ctx, member_id)).level_id == low.id

    @pytest.mark.parametrize("way", list(permutations(range(4))))
    async def test_facts_may_come_in_any_order_and_again(self, ctx: Context, way: tuple[int, ...]) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        order = paid(member_id, 10_000, START)
        facts = [
            order,
            back(order, 2_000),
            back(order, 5_000),
            later(order, completed_at=START),
        ]
        for place in (*way, *way):
            await record_member_orders(ctx, facts=[facts[place]])
        assert await points_of(ctx, member_id) == (50, 0, 0)
        assert sum(await grown(ctx, member_id)) == 100
        assert (await read_member(ctx, member_id)).spent_minor == 5_000

    async def test_leaves_strangers_out_of_account(self, ctx: Context) -> None:
        await set_up(ctx)
        await record_member_orders(ctx, facts=[paid(uuid4(), 10_000, START)])
        await record_member_orders(ctx, facts=[])

    async def test_many_at_once_keep_every_proof(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            await make_level(ctx, 0)
            await make_level(ctx, 500)
            members = [await make_member(ctx) for _ in range(5)]
        orders = [paid(member_id, 1_000 * place, START) for place, member_id in enumerate(members * 4, start=1)]
        await tell(house, *orders)
        await tell(house, *(later(order, completed_at=START) for order in orders[::2]))
        await tell(house, *(later(order, cancelled_at=START) for order in orders[1::4]))
        await tell(house, *(back(order, 700) for order in orders[:9]))
        assert await differing(house) == {}


class TestSnapshot:
    async def test_tells_the_first_order(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
        snapshot = house.part(MemberSnapshot)
        await house.changes.poll()
        assert not (await snapshot.standings([member_id]))[member_id].has_ordered
        order = paid(member_id, 1_000, START)
        await tell(house, order)
        await house.changes.poll()
        assert (await snapshot.standings([member_id]))[member_id].has_ordered
        await tell(house, later(order, cancelled_at=START))
        await house.changes.poll()
        assert not (await snapshot.standings([member_id]))[member_id].has_ordered


class TestPointsOfTrades:
    async def test_are_spent_when_the_trade_is_paid_and_come_back_by_share(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 300)
        trade_id = await freeze(house, member_id, 200)
        one = paid(member_id, 6_000, START, trade_id=trade_id, trade_goods_minor=8_000, trade_orders=2)
        two = paid(member_id, 2_000, START, trade_id=trade_id, trade_goods_minor=8_000, trade_orders=2)
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (100, 0, 200)
        await tell(house, one, two)
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (100, 0, 0)
        await tell(house, later(one, cancelled_at=START))
        await tell(house, back(one, 6_000))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (250, 0, 0)
        await tell(house, back(two, 1_000), back(two, 2_000))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (300, 0, 0)
            assert [kind for kind, *_ in await posted(ctx, member_id)] == [
                "adjust", "freeze", "spend", "reverse", "reverse",
            ]  # fmt: skip
        assert await differing(house) == {}

    async def test_come_back_in_whole_where_the_cancellation_was_heard_of_first(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 300)
        trade_id = await freeze(house, member_id, 300)
        order = paid(member_id, 6_000, START, trade_id=trade_id)
        await tell(house, later(order, cancelled_at=START))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 300)
        await tell(house, order)
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (300, 0, 0)
        assert await differing(house) == {}

    async def test_come_back_where_points_paid_for_all_and_the_last_units_went_back(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 300)
        trade_id = await freeze(house, member_id, 300)
        one, two = (paid(member_id, 0, START, trade_id=trade_id, trade_orders=2) for _ in range(2))
        await tell(house, one, two, back(one, 0))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 0)
        for _ in range(2):
            await tell(house, later(two, is_trade_gone=True))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (300, 0, 0)
        assert await differing(house) == {}

    async def test_come_back_once_when_the_trade_is_closed(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 300)
        trade_id = await freeze(house, member_id, 120)
        for _ in range(2):
            async with open_context(house) as ctx:
                await release_points(ctx, trade_ids=[trade_id, uuid4()])
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (300, 0, 0)
        assert await differing(house) == {}

    async def test_a_closed_trade_gives_back_nothing_that_was_spent(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 300)
        trade_id = await freeze(house, member_id, 120)
        await tell(house, paid(member_id, 100, START, trade_id=trade_id))
        async with open_context(house) as ctx:
            await release_points(ctx, trade_ids=[trade_id])
            assert await points_of(ctx, member_id) == (180, 0, 0)
