"""Locks of members hold when many act at once."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.delete_addresses import delete_addresses
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.record_address_use import record_address_use
from tests.member.make import (
    FORM,
    balance_of,
    defaults_of,
    differing,
    entries_of,
    fill_wallet,
    make_address,
    make_member,
)


async def try_debit(house: House, member_id: MemberId, minor: int, origin_id: UUID) -> str:
    try:
        async with open_context(house) as ctx:
            await debit_wallet(ctx, member_id=member_id, amount=Money(minor), origin_kind="test", origin_id=origin_id)
    except DomainError as refusal:
        return refusal.code
    return "done"


class TestWallet:
    async def test_fifty_debits_at_once_take_what_there_is(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            await fill_wallet(ctx, member_id, 2_050)
        outcomes = await asyncio.gather(*(try_debit(house, member_id, 100, uuid4()) for _ in range(50)))
        assert Counter(outcomes) == {"done": 20, "member.insufficient_balance": 30}
        async with open_context(house) as ctx:
            assert await balance_of(ctx, member_id) == 50
            assert await entries_of(ctx, member_id) == [2_050, *[-100] * 20]
        assert await differing(house) == {}

    async def test_one_origin_at_once_debits_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            await fill_wallet(ctx, member_id, 1_000)
        origin = uuid4()
        assert set(await asyncio.gather(*(try_debit(house, member_id, 100, origin) for _ in range(10)))) == {"done"}
        async with open_context(house) as ctx:
            assert await balance_of(ctx, member_id) == 900

    async def test_first_credits_at_once_open_one_account(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)

        async def fill() -> None:
            async with open_context(house) as ctx:
                await fill_wallet(ctx, member_id, 7)

        await asyncio.gather(*(fill() for _ in range(10)))
        async with open_context(house) as ctx:
            assert await balance_of(ctx, member_id) == 70
        assert await differing(house) == {}


class TestAddresses:
    async def test_books_keep_one_default_under_haste(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            ids = [(await make_address(ctx, member_id)).id for _ in range(4)]

        async def create() -> None:
            async with open_context(house) as ctx:
                await create_address(ctx, member_id=member_id, form=FORM)

        async def delete(address_id: UUID) -> None:
            async with open_context(house) as ctx:
                await delete_addresses(ctx, member_id=member_id, address_ids=[address_id])

        await asyncio.gather(*(create() for _ in range(6)), *(delete(address_id) for address_id in ids))
        async with open_context(house) as ctx:
            assert len(await defaults_of(ctx, member_id)) == 1
        assert await differing(house) == {}

    async def test_uses_in_any_order_wait_for_each_other_in_no_circle(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            uses = [(member_id, (await make_address(ctx, member_id)).id) for _ in range(10)]

        async def record(*, is_backwards: bool) -> None:
            async with open_context(house) as ctx:
                await record_address_use(ctx, uses=uses[::-1] if is_backwards else uses)

        await asyncio.gather(*(record(is_backwards=bool(place % 2)) for place in range(20)))
        async with open_context(house) as ctx:
            counts = await ctx.session.connection()
            rows = await counts.exec_driver_sql("SELECT DISTINCT used_count FROM member.addresses")
            assert rows.scalars().all() == [20]


class TestOpenMember:
    async def test_at_once_opens_one(self, house: House) -> None:
        member_id = MemberId(uuid4())

        async def open_it() -> str:
            async with open_context(house) as ctx:
                return (await open_member(ctx, member_id=member_id)).nickname

        assert len(set(await asyncio.gather(*(open_it() for _ in range(10))))) == 1
