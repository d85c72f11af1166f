"""Locks of members hold when many act at once."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.errors import DomainError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.member import walks
from jishi.modules.member.queries.levels import get_console_level
from jishi.modules.member.queries.segments import MemberSegment, list_member_ids
from jishi.modules.member.settings import LevelRights
from jishi.modules.member.usecases.accept_member_invitation import accept_member_invitation
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.delete_addresses import delete_addresses
from jishi.modules.member.usecases.manage_groups import delete_group
from jishi.modules.member.usecases.manage_levels import LevelDraft, update_level
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_invitation import open_invitation
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.record_address_use import record_address_use
from jishi.modules.member.usecases.record_sign_in_day import record_sign_in_day
from jishi.modules.member.usecases.release_points import release_points
from jishi.modules.member.usecases.reward_invitations import reward_invitations
from jishi.modules.member.usecases.select_default_address import select_default_address
from tests.conftest import START
from tests.member.make import (
    FORM,
    balance_of,
    defaults_of,
    differing,
    entries_of,
    fill_wallet,
    make_address,
    make_group,
    make_member,
)
from tests.member.make_standing import back, freeze, give_points, later, make_level, paid, points_of, set_up, tell


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

    async def test_defaults_chosen_at_once_leave_one(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            ids = [(await make_address(ctx, member_id)).id for _ in range(5)]

        async def select(address_id: UUID) -> None:
            async with open_context(house) as ctx:
                await select_default_address(ctx, member_id=member_id, address_id=address_id)

        await asyncio.gather(*(select(address_id) for address_id in [*ids, *ids[::-1]]))
        async with open_context(house) as ctx:
            assert len(await defaults_of(ctx, member_id)) == 1

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


class TestGroups:
    async def test_one_is_deleted_or_joined_never_both(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            groups = [(await make_group(ctx, f"group-{place}")).id for place in range(6)]

        async def act(group_id: UUID, *, is_join: bool) -> str:
            try:
                async with open_context(house) as ctx:
                    if is_join:
                        await move_members(
                            ctx, member_ids=[member_id], group_id=group_id, policy=ErrorPolicy.REJECT_ALL
                        )
                    else:
                        await delete_group(ctx, group_id=group_id, version=1)
            except DomainError as refusal:
                return refusal.code
            return "done"

        for place, group_id in enumerate(groups):
            first = bool(place % 2)
            outcomes = await asyncio.gather(act(group_id, is_join=first), act(group_id, is_join=not first))
            assert sorted(outcomes) in (["done", "member.group_in_use"], ["done", "member.group_not_found"])


class TestOpenMember:
    async def test_at_once_opens_one(self, house: House) -> None:
        member_id = MemberId(uuid4())

        async def open_it() -> str:
            async with open_context(house) as ctx:
                return (await open_member(ctx, member_id=member_id)).nickname

        assert len(set(await asyncio.gather(*(open_it() for _ in range(10))))) == 1


class TestPoints:
    async def test_spent_at_once_are_spent_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 100)

        async def buy() -> str:
            try:
                await freeze(house, member_id, 100)
            except DomainError as refusal:
                return refusal.code
            return "done"

        outcomes = await asyncio.gather(*(buy() for _ in range(12)))
        assert Counter(outcomes) == {"done": 1, "member.insufficient_points": 11}
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 100)
        assert await differing(house) == {}

    async def test_first_points_at_once_open_one_account(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)

        async def give() -> None:
            async with open_context(house) as ctx:
                await give_points(ctx, member_id, 7)

        await asyncio.gather(*(give() for _ in range(10)))
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (70, 0, 0)
        assert await differing(house) == {}

    async def test_everything_at_once_keeps_the_ledger(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            await make_level(ctx, 0)
            members = [await make_member(ctx) for _ in range(3)]
            for member_id in members:
                await give_points(ctx, member_id, 1_000)
        trades = [(member_id, await freeze(house, member_id, 50)) for member_id in members for _ in range(4)]
        orders = [paid(member_id, 5_000, START, trade_id=trade_id) for member_id, trade_id in trades[::2]]

        async def close(trade_id: UUID) -> None:
            async with open_context(house) as ctx:
                await release_points(ctx, trade_ids=[trade_id])

        async def sign_in(member_id: MemberId) -> None:
            async with open_context(house) as ctx:
                await record_sign_in_day(ctx, member_id=member_id)

        await asyncio.gather(
            tell(house, *orders),
            tell(house, *(later(order, completed_at=START) for order in orders)),
            tell(house, *(back(order, 2_000) for order in reversed(orders))),
            *(tell(house, order) for order in orders),
            *(close(trade_id) for _, trade_id in trades[1::2]),
            *(sign_in(member_id) for member_id in members * 2),
            *(freeze(house, member_id, 10) for member_id in members * 2),
        )
        async with open_context(house) as ctx:
            for member_id in members:
                # 1,000 given, 2 trades of 50 paid of which 40 % came back, 2 trades of 10 are open, 60 earned, 5 for the day.
                assert await points_of(ctx, member_id) == (1_000 - 100 + 40 - 20 + 60 + 5, 0, 20)
        assert await differing(house) == {}


class TestSignInDay:
    async def test_at_once_is_rewarded_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            member_id = await make_member(ctx)

        async def sign_in() -> int:
            async with open_context(house) as ctx:
                return (await record_sign_in_day(ctx, member_id=member_id)).streak

        assert set(await asyncio.gather(*(sign_in() for _ in range(10)))) == {1}
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (5, 0, 0)
        assert await differing(house) == {}


class TestInvitations:
    async def test_at_once_are_rewarded_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx)
            inviter, invitee = await make_member(ctx), await make_member(ctx)
            code = await open_invitation(ctx, member_id=inviter)

        async def accept() -> None:
            async with open_context(house) as ctx:
                await accept_member_invitation(ctx, member_id=invitee, invite_code=code)

        async def reward() -> int:
            async with open_context(house) as ctx:
                return await reward_invitations(ctx, orders={invitee: None})

        await asyncio.gather(*(accept() for _ in range(5)))
        assert sum(await asyncio.gather(*(reward() for _ in range(10)))) == 1
        async with open_context(house) as ctx:
            assert await points_of(ctx, inviter) == (200, 0, 0)
        assert await differing(house) == {}

    async def test_codes_asked_for_at_once_are_one(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)

        async def ask() -> str:
            async with open_context(house) as ctx:
                return await open_invitation(ctx, member_id=member_id)

        assert len(set(await asyncio.gather(*(ask() for _ in range(10))))) == 1


class TestWalk:
    async def test_and_changes_of_levels_wait_for_each_other_in_no_circle(self, house: House) -> None:
        async with open_context(house) as ctx:
            for _ in range(20):
                await make_member(ctx)
            level = await make_level(ctx, 0)
        changes = 0

        async def change() -> None:
            nonlocal changes
            async with open_context(house) as ctx:
                draft = LevelDraft(name={"en": "x"}, growth_from=0, colour="#000000", rights=LevelRights())
                version = (await get_console_level(ctx, level.id)).version
                try:
                    await update_level(ctx, level_id=level.id, draft=draft, version=version)
                    changes += 1
                except StaleVersionError:
                    return

        async def visit() -> None:
            for _ in range(5):
                await walks.go_on(house, portion=5)

        await asyncio.gather(*(change() for _ in range(6)), visit(), visit())
        assert changes
        for _ in range(9):
            await walks.go_on(house, portion=5)
        async with open_context(house) as ctx:
            assert len(await list_member_ids(ctx, segment=MemberSegment(level_id=level.id), limit=50)) == 20
        assert await differing(house) == {}
