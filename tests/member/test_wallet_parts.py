"""What wallets hold apart: money paid in, gifts, and what is frozen for payments."""

import asyncio
from collections import Counter
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, InvalidInputError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.public import Passwords
from jishi.modules.member.errors import (
    AmountInvalidError,
    InsufficientBalanceError,
    NotWithdrawableError,
    PaymentPasswordNeededError,
    PaymentPasswordWrongError,
)
from jishi.modules.member.holds import WalletHoldNotFoundError
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.queries.wallets import get_wallet, list_wallet_entries
from jishi.modules.member.rules.wallet_parts import Taking, gift_returned, gift_taken
from jishi.modules.member.settings import WalletSettings
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.cancel_withdrawal import cancel_withdrawal
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.freeze_wallet_part import freeze_wallet_part
from jishi.modules.member.usecases.release_wallet_part import release_wallet_part
from jishi.modules.member.usecases.request_withdrawal import Payee, request_withdrawal
from jishi.modules.member.usecases.return_to_wallet import return_to_wallet
from jishi.modules.member.usecases.set_member_settings import set_member_settings
from jishi.modules.member.usecases.spend_wallet_part import spend_wallet_part
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password
from jishi.modules.member.wallets import MoveOrigin
from jishi.modules.member.withdrawal_terms import WithdrawalTooSmallError, WithdrawalWish
from tests.member.make import balance_of, differing, fill_wallet, make_member

PAYEE = Payee(name="王小明", bank="招商银行", account="6225880112345678")


async def saver(ctx: Context, paid: int = 1_000, gift: int = 200) -> MemberId:
    """Return a member with money paid in and gifts on top, whose wallet has a password."""
    member_id = await make_member(ctx)
    await fill_wallet(ctx, member_id, paid + gift, gift_minor=gift)
    password_hash = await ctx.house.part(Passwords).hash("258036")
    ctx.session.add(
        PaymentPassword(member_id=member_id, password_hash=password_hash, created_at=ctx.now, updated_at=ctx.now)
    )
    await ctx.session.flush()
    return member_id


async def parts(ctx: Context, member_id: MemberId) -> tuple[int, int, int]:
    """Return what can be taken out, what are gifts and what is frozen."""
    await ctx.session.flush()
    wallet = await get_wallet(ctx, member_id)
    return wallet.withdrawable.minor, wallet.gift.minor, wallet.frozen.minor


async def spend(ctx: Context, member_id: MemberId, minor: int) -> MoveOrigin:
    """Take money for a purchase."""
    origin = MoveOrigin("test.purchase", uuid4())
    await debit_wallet(ctx, member_id=member_id, amount=Money(minor), origin_kind=origin.kind, origin_id=origin.id)
    return origin


async def give_back(ctx: Context, member_id: MemberId, minor: int, debit: MoveOrigin) -> None:
    """Give back a part of a purchase."""
    await return_to_wallet(
        ctx,
        member_id=member_id,
        amount=Money(minor),
        origin=MoveOrigin("test.refund", uuid4()),
        gives_back=debit,
        reason=None,
    )


async def withdraw(ctx: Context, member_id: MemberId, minor: int) -> None:
    """Ask for money out of a wallet."""
    wish = WithdrawalWish(request_id=uuid4(), amount_minor=minor)
    await request_withdrawal(ctx, member_id=member_id, wish=wish, payee=PAYEE, password="258036")


class TestGifts:
    async def test_are_spent_last(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await spend(ctx, member_id, 900)
        assert await parts(ctx, member_id) == (100, 200, 0)
        await spend(ctx, member_id, 150)
        assert await parts(ctx, member_id) == (0, 150, 0)

    async def test_come_back_first_and_as_gifts(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        debit = await spend(ctx, member_id, 1_100)
        await give_back(ctx, member_id, 60, debit)
        assert await parts(ctx, member_id) == (0, 160, 0)
        await give_back(ctx, member_id, 1_040, debit)
        assert await parts(ctx, member_id) == (1_000, 200, 0)

    async def test_are_not_taken_out(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        with pytest.raises(NotWithdrawableError) as refused:
            await withdraw(ctx, member_id, 1_001)
        assert refused.value.params["withdrawable_minor"] == 1_000
        await withdraw(ctx, member_id, 1_000)
        assert await parts(ctx, member_id) == (0, 200, 0)

    async def test_of_staff_stay_in_the_shop(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        for minor in (300, -100):
            await adjust_wallet(
                ctx, member_id=member_id, amount_minor=minor, reason="x", adjustment_id=uuid4(), is_gift=True
            )
        assert await parts(ctx, member_id) == (0, 200, 0)

    async def test_are_taken_first_by_staff_who_take_gifts(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await adjust_wallet(
            ctx, member_id=member_id, amount_minor=-250, reason="x", adjustment_id=uuid4(), is_gift=True
        )
        assert await parts(ctx, member_id) == (950, 0, 0)

    async def test_stand_on_their_entries(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await spend(ctx, member_id, 1_100)
        page = await list_wallet_entries(ctx, member_id, currency=None, limit=5, cursor=None)
        assert [(entry.amount.minor, entry.gift.minor) for entry in page.items] == [(-1_100, -100), (1_200, 200)]

    async def test_are_no_more_than_the_amount(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(AmountInvalidError):
            await credit_wallet(
                ctx, member_id=member_id, amount=Money(5), origin_kind="t", origin_id=uuid4(), gift_minor=6
            )


class TestParts:
    @given(
        paid=st.integers(0, 500),
        gift=st.integers(0, 500),
        share=st.integers(1, 100),
        pieces=st.lists(st.integers(1, 200), max_size=8),
    )
    def test_of_what_came_back_whole_are_those_that_went(
        self, paid: int, gift: int, share: int, pieces: list[int]
    ) -> None:
        taken = (paid + gift) * share // 100
        gift_out = gift_taken(taken, balance=paid + gift, gift=gift, taking=Taking.PAID_FIRST)
        assert 0 <= gift_out <= gift
        assert taken - gift_out <= paid
        left, back = taken, 0
        for piece in [*pieces, taken]:
            returned = gift_returned(min(piece, left), taken=gift_out, returned=back)
            left, back = left - min(piece, left), back + returned
            assert back <= gift_out
        assert (left, back) == (0, gift_out)


class TestHolds:
    async def test_take_money_out_of_the_balance(self, ctx: Context) -> None:
        member_id, hold_id = await saver(ctx), uuid4()
        await freeze_wallet_part(ctx, member_id=member_id, amount=Money(1_100), hold_id=hold_id)
        assert await parts(ctx, member_id) == (0, 100, 1_100)
        await release_wallet_part(ctx, hold_id=hold_id)
        assert await parts(ctx, member_id) == (1_000, 200, 0)

    async def test_end_once(self, ctx: Context) -> None:
        member_id, hold_id = await saver(ctx), uuid4()
        await freeze_wallet_part(ctx, member_id=member_id, amount=Money(10), hold_id=hold_id)
        await spend_wallet_part(ctx, hold_id=hold_id)
        with pytest.raises(IllegalTransitionError):
            await release_wallet_part(ctx, hold_id=hold_id)
        with pytest.raises(WalletHoldNotFoundError):
            await release_wallet_part(ctx, hold_id=uuid4())

    async def test_at_once_take_no_more_than_there_is(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)

        async def freeze() -> str:
            try:
                async with open_context(house) as ctx:
                    await freeze_wallet_part(ctx, member_id=member_id, amount=Money(500), hold_id=uuid4())
            except InsufficientBalanceError:
                return "refused"
            return "done"

        assert Counter(await asyncio.gather(*(freeze() for _ in range(6)))) == {"done": 2, "refused": 4}
        assert await differing(house) == {}

    async def test_released_and_spent_at_once_end_one_way(self, house: House) -> None:
        hold_id = uuid4()
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            await freeze_wallet_part(ctx, member_id=member_id, amount=Money(500), hold_id=hold_id)

        async def end(place: int) -> str:
            try:
                async with open_context(house) as ctx:
                    await (spend_wallet_part if place % 2 else release_wallet_part)(ctx, hold_id=hold_id)
            except DomainError as refusal:
                return refusal.code
            return "done"

        outcomes = Counter(await asyncio.gather(*(end(place) for place in range(6))))
        assert outcomes == {"done": 1, "house.illegal_transition": 5}
        assert await differing(house) == {}


class TestSettings:
    async def test_ask_for_the_password_from_an_amount_on(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await set_member_settings(ctx, settings=WalletSettings(password_from_minor=500), version=0)
        await verify_payment_password(ctx, member_id=member_id, password=None, amount=Money(499))
        with pytest.raises(PaymentPasswordNeededError):
            await verify_payment_password(ctx, member_id=member_id, password=None, amount=Money(500))
        with pytest.raises(PaymentPasswordNeededError):
            await verify_payment_password(ctx, member_id=member_id, password=None)
        with pytest.raises(PaymentPasswordWrongError):
            await verify_payment_password(ctx, member_id=member_id, password="111119", amount=Money(1))

    async def test_bound_what_is_taken_out_from_below(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await set_member_settings(ctx, settings=WalletSettings(least_withdrawal_minor=100), version=0)
        with pytest.raises(WithdrawalTooSmallError) as refused:
            await withdraw(ctx, member_id, 99)
        assert refused.value.params == {"least": Money(100)}
        await withdraw(ctx, member_id, 100)
        assert await balance_of(ctx, member_id) == 1_100

    async def test_are_changed_by_one_at_a_time(self, ctx: Context) -> None:
        await set_member_settings(ctx, settings=WalletSettings(), version=0)
        with pytest.raises(StaleVersionError):
            await set_member_settings(ctx, settings=WalletSettings(), version=0)

    async def test_leave_something_to_be_paid_in(self, ctx: Context) -> None:
        nothing = WalletSettings(least_recharge_minor=200, most_recharge_minor=199)
        with pytest.raises(InvalidInputError) as refused:
            await set_member_settings(ctx, settings=nothing, version=0)
        assert [problem.pointer for problem in refused.value.problems] == ["/most_recharge_minor"]

    async def test_leave_what_was_taken_out_paid_in(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        wish = WithdrawalWish(request_id=uuid4(), amount_minor=400)
        row = await request_withdrawal(ctx, member_id=member_id, wish=wish, payee=PAYEE, password="258036")
        await ctx.session.flush()
        await cancel_withdrawal(ctx, withdrawal_id=row.id)
        assert await parts(ctx, member_id) == (1_000, 200, 0)
