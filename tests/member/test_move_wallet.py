"""credit_wallet, debit_wallet, adjust_wallet: once an origin, never below zero, every step on record."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import (
    AmountInvalidError,
    InsufficientBalanceError,
    MemberNotFoundError,
    OriginReusedError,
)
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from tests.conftest import as_actor
from tests.member.make import balance_of, entries_of, fill_wallet, make_member, staff


async def debit(ctx: Context, member_id: MemberId, minor: int, origin_id: UUID | None = None) -> WalletEntry:
    return await debit_wallet(
        ctx, member_id=member_id, amount=Money(minor), origin_kind="test", origin_id=origin_id or uuid4()
    )


class TestCreditWallet:
    async def test_raises_the_balance(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        first, second = await fill_wallet(ctx, member_id, 500), await fill_wallet(ctx, member_id, 250)
        assert (first.sequence, first.balance_after_minor) == (1, 500)
        assert (second.sequence, second.balance_after_minor) == (2, 750)
        assert await balance_of(ctx, member_id) == 750

    async def test_happens_once_an_origin(self, ctx: Context) -> None:
        member_id, origin = await make_member(ctx), uuid4()
        entries = [
            await credit_wallet(ctx, member_id=member_id, amount=Money(70), origin_kind="refund", origin_id=origin)
            for _ in range(3)
        ]
        assert len({entry.id for entry in entries}) == 1
        assert await balance_of(ctx, member_id) == 70

    async def test_refuses_an_origin_that_moved_something_else(self, ctx: Context) -> None:
        member_id, other, origin = await make_member(ctx), await make_member(ctx), uuid4()
        await credit_wallet(ctx, member_id=member_id, amount=Money(70), origin_kind="refund", origin_id=origin)
        for member, amount in ((member_id, 71), (other, 70)):
            with pytest.raises(OriginReusedError):
                await credit_wallet(ctx, member_id=member, amount=Money(amount), origin_kind="refund", origin_id=origin)
        assert await balance_of(ctx, member_id) == 70
        assert await balance_of(ctx, other) == 0

    async def test_keeps_currencies_apart(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await fill_wallet(ctx, member_id, 500)
        entry = await credit_wallet(
            ctx, member_id=member_id, amount=Money(9, "USD"), origin_kind="test", origin_id=uuid4()
        )
        assert (entry.sequence, entry.balance_after_minor) == (1, 9)
        assert await balance_of(ctx, member_id) == 500

    @pytest.mark.parametrize("minor", [0, -1])
    async def test_needs_an_amount(self, ctx: Context, minor: int) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(AmountInvalidError):
            await fill_wallet(ctx, member_id, minor)

    async def test_needs_a_member(self, ctx: Context) -> None:
        with pytest.raises(MemberNotFoundError):
            await fill_wallet(ctx, MemberId(uuid4()), 5)


class TestDebitWallet:
    async def test_lowers_the_balance(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await fill_wallet(ctx, member_id, 500)
        entry = await debit(ctx, member_id, 500)
        assert (entry.amount_minor, entry.balance_after_minor) == (-500, 0)

    async def test_refuses_more_than_there_is(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await fill_wallet(ctx, member_id, 500)
        with pytest.raises(InsufficientBalanceError) as refusal:
            await debit(ctx, member_id, 501)
        assert refusal.value.params == {"balance_minor": 500, "wanted_minor": 501, "currency": "CNY"}
        assert await entries_of(ctx, member_id) == [500]

    async def test_refuses_an_empty_wallet(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(InsufficientBalanceError):
            await debit(ctx, member_id, 1)

    async def test_happens_once_an_origin_even_when_nothing_is_left(self, ctx: Context) -> None:
        member_id, origin = await make_member(ctx), uuid4()
        await fill_wallet(ctx, member_id, 500)
        first = await debit(ctx, member_id, 500, origin)
        assert (await debit(ctx, member_id, 500, origin)).id == first.id

    async def test_may_share_its_origin_with_a_credit(self, ctx: Context) -> None:
        member_id, origin = await make_member(ctx), uuid4()
        await fill_wallet(ctx, member_id, 10)
        await debit(ctx, member_id, 10, origin)
        await credit_wallet(ctx, member_id=member_id, amount=Money(10), origin_kind="test", origin_id=origin)
        assert await entries_of(ctx, member_id) == [10, -10, 10]

    @given(moves=st.lists(st.integers(-300, 300).filter(bool), max_size=12))
    async def test_never_goes_below_zero(self, ctx: Context, moves: list[int]) -> None:
        member_id, expected = await make_member(ctx), 0
        for minor in moves:
            if minor > 0:
                await fill_wallet(ctx, member_id, minor)
                expected += minor
            elif expected + minor >= 0:
                await debit(ctx, member_id, -minor)
                expected += minor
            else:
                with pytest.raises(InsufficientBalanceError):
                    await debit(ctx, member_id, -minor)
        assert await balance_of(ctx, member_id) == expected == sum(await entries_of(ctx, member_id))


class TestAdjustWallet:
    async def test_moves_once_and_tells(self, ctx: Context) -> None:
        member_id, adjustment = await make_member(ctx), uuid4()
        actor = staff()
        as_staff = as_actor(ctx, actor)
        entries = [
            await adjust_wallet(
                as_staff, member_id=member_id, amount_minor=500, reason=" goodwill ", adjustment_id=adjustment
            )
            for _ in range(2)
        ]
        entry = entries[0]
        assert entries[1] is entry
        assert (entry.actor, entry.reason, entry.origin_id) == (actor.label(), "goodwill", adjustment)
        assert as_staff.events == [
            WalletAdjusted(entry_id=entry.id, member_id=member_id, amount_minor=500, currency="CNY", reason="goodwill")
        ]

    async def test_takes_out_no_more_than_there_is(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(InsufficientBalanceError):
            await adjust_wallet(ctx, member_id=member_id, amount_minor=-1, reason="x", adjustment_id=uuid4())
        assert ctx.events == []

    async def test_hides_members_from_staff_of_a_merchant(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        bound = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        with pytest.raises(MemberNotFoundError):
            await adjust_wallet(bound, member_id=member_id, amount_minor=5, reason="x", adjustment_id=uuid4())
        assert await balance_of(ctx, member_id) == 0
