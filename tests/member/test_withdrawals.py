"""Withdrawals: out of the wallet at once, back where nothing comes of them, and into the books."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from jishi.app.registry import handlers
from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, NotFoundError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.kit.relay import Relay
from jishi.kit.states import IllegalTransitionError, unreachable_states
from jishi.modules.identity.public import Passwords
from jishi.modules.member.errors import (
    InsufficientBalanceError,
    OriginReusedError,
    PaymentPasswordWrongError,
    WithdrawalNotFoundError,
)
from jishi.modules.member.models import Member, PaymentPassword, Withdrawal
from jishi.modules.member.prove import CHECKS
from jishi.modules.member.queries.console_withdrawals import list_console_withdrawals
from jishi.modules.member.queries.withdrawals import WithdrawalFilter, get_withdrawal, list_withdrawals
from jishi.modules.member.states import (
    HOLD_MOVES,
    INVITATION_MOVES,
    WITHDRAWAL_MOVES,
    HoldState,
    InvitationState,
    WithdrawalState,
)
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.approve_withdrawal import approve_withdrawal
from jishi.modules.member.usecases.cancel_withdrawal import cancel_withdrawal
from jishi.modules.member.usecases.record_withdrawal_payout import PayoutReferenceUsedError, record_withdrawal_payout
from jishi.modules.member.usecases.reject_withdrawal import reject_withdrawal
from jishi.modules.member.usecases.request_withdrawal import (
    Payee,
    PaymentPasswordMissingError,
    request_withdrawal,
)
from jishi.modules.member.withdrawal_terms import WithdrawalWish
from jishi.modules.payment.prove import CHECKS as BOOKS
from tests.conftest import as_actor
from tests.member.make import balance_of, buyer, differing, entries_of, make_member, staff

PAYEE = Payee(name="王小明", bank="招商银行", account="6225880112345678")
PASSWORD = "258036"


async def saver(ctx: Context, minor: int = 10_000) -> MemberId:
    """Return a member with money in its wallet and a payment password."""
    member_id = await make_member(ctx)
    password_hash = await ctx.house.part(Passwords).hash(PASSWORD)
    ctx.session.add(
        PaymentPassword(member_id=member_id, password_hash=password_hash, created_at=ctx.now, updated_at=ctx.now)
    )
    await adjust_wallet(ctx, member_id=member_id, amount_minor=minor, reason="gift", adjustment_id=uuid4())
    await ctx.session.flush()
    return member_id


async def request(
    ctx: Context, member_id: MemberId, minor: int = 4_000, request_id: UUID | None = None, password: str = PASSWORD
) -> Withdrawal:
    row = await request_withdrawal(
        ctx,
        member_id=member_id,
        wish=WithdrawalWish(request_id=request_id or uuid4(), amount_minor=minor),
        payee=PAYEE,
        password=password,
    )
    await ctx.session.flush()
    return row


class TestRequestWithdrawal:
    async def test_takes_the_money_once(self, ctx: Context) -> None:
        member_id, request_id = await saver(ctx), uuid4()
        first = await request(ctx, member_id, request_id=request_id)
        assert (await request(ctx, member_id, request_id=request_id)).id == first.id
        assert (first.state, await balance_of(ctx, member_id)) == ("requested", 6_000)
        with pytest.raises(OriginReusedError):
            await request(ctx, member_id, 4_001, request_id=request_id)

    async def test_refuses(self, ctx: Context) -> None:
        member_id, without = await saver(ctx), await make_member(ctx)
        with pytest.raises(InsufficientBalanceError):
            await request(ctx, member_id, 10_001)
        with pytest.raises(PaymentPasswordWrongError):
            await request(ctx, member_id, password="111119")
        with pytest.raises(PaymentPasswordMissingError):
            await request(ctx, without)
        assert await balance_of(ctx, member_id) == 10_000

    async def test_at_once_takes_no_more_than_there_is(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)

        async def ask() -> str:
            try:
                async with open_context(house) as ctx:
                    await request(ctx, member_id)
            except DomainError as refusal:
                return refusal.code
            return "done"

        outcomes = Counter(await asyncio.gather(*(ask() for _ in range(4))))
        assert outcomes == {"done": 2, "member.insufficient_balance": 2}
        assert await differing(house) == {}


class TestDecisions:
    async def test_refused_money_comes_back(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        row = await request(ctx, member_id)
        await reject_withdrawal(ctx, withdrawal_id=row.id, reason=" 户名不符 ", version=1)
        assert (row.state, row.reason) == ("refused", "户名不符")
        assert await entries_of(ctx, member_id) == [10_000, -4_000, 4_000]
        with pytest.raises(IllegalTransitionError):
            await approve_withdrawal(ctx, withdrawal_id=row.id, version=2)

    async def test_approved_money_may_still_come_back(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        row = await request(ctx, member_id)
        await approve_withdrawal(ctx, withdrawal_id=row.id, version=1)
        await reject_withdrawal(ctx, withdrawal_id=row.id, reason="退票", version=2)
        assert await balance_of(ctx, member_id) == 10_000

    async def test_paid_money_is_gone(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        row, other = await request(ctx, member_id), await request(ctx, member_id, 1_000)
        with pytest.raises(IllegalTransitionError):
            await record_withdrawal_payout(ctx, withdrawal_id=row.id, bank_reference="B1", version=1)
        for one in (row, other):
            await approve_withdrawal(ctx, withdrawal_id=one.id, version=1)
        await record_withdrawal_payout(ctx, withdrawal_id=row.id, bank_reference=" B1 ", version=2)
        await ctx.session.flush()
        assert (row.state, row.bank_reference, row.paid_at) == ("paid", "B1", ctx.now)
        with pytest.raises(PayoutReferenceUsedError):
            await record_withdrawal_payout(ctx, withdrawal_id=other.id, bank_reference="B1", version=2)
        with pytest.raises(IllegalTransitionError):
            await reject_withdrawal(ctx, withdrawal_id=row.id, reason="x", version=3)
        with pytest.raises(StaleVersionError):
            await reject_withdrawal(ctx, withdrawal_id=row.id, reason="x", version=1)
        assert await balance_of(ctx, member_id) == 5_000

    async def test_the_member_may_cancel_until_then(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        row, decided = await request(ctx, member_id), await request(ctx, member_id)
        mine = as_actor(ctx, buyer(member_id))
        for _ in range(2):
            await cancel_withdrawal(mine, withdrawal_id=row.id)
        assert await balance_of(ctx, member_id) == 6_000
        await approve_withdrawal(ctx, withdrawal_id=decided.id, version=1)
        with pytest.raises(IllegalTransitionError):
            await cancel_withdrawal(mine, withdrawal_id=decided.id)
        with pytest.raises(WithdrawalNotFoundError):
            await cancel_withdrawal(as_actor(ctx, buyer(uuid4())), withdrawal_id=decided.id)

    async def test_are_the_platforms(self, ctx: Context) -> None:
        row = await request(ctx, await saver(ctx))
        bound = as_actor(ctx, staff("member.pay_out_wallet", merchant_ids=[uuid4()]))
        for act in (
            approve_withdrawal(bound, withdrawal_id=row.id, version=1),
            reject_withdrawal(bound, withdrawal_id=row.id, reason="x", version=1),
            record_withdrawal_payout(bound, withdrawal_id=row.id, bank_reference="B", version=1),
        ):
            with pytest.raises(NotFoundError):
                await act
        assert (await list_withdrawals(bound, WithdrawalFilter(), limit=5, cursor=None)).items == []
        with pytest.raises(WithdrawalNotFoundError):
            await get_withdrawal(bound, row.id)

    async def test_at_once_give_back_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            row = await request(ctx, member_id)

        async def decide(place: int) -> str:
            try:
                async with open_context(house) as ctx:
                    if place % 2:
                        await cancel_withdrawal(ctx, withdrawal_id=row.id)
                    else:
                        await reject_withdrawal(ctx, withdrawal_id=row.id, reason="x", version=1)
            except DomainError as refusal:
                return refusal.code
            return "done"

        await asyncio.gather(*(decide(place) for place in range(8)))
        async with open_context(house) as ctx:
            assert await balance_of(ctx, member_id) == 10_000
        assert await differing(house) == {}


class TestLists:
    async def test_mask_payees_and_page(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        rows = [await request(ctx, member_id, 1_000) for _ in range(3)]
        page = await list_withdrawals(ctx, WithdrawalFilter(member_id=member_id), limit=2, cursor=None)
        assert [one.id for one in page.items] == [rows[2].id, rows[1].id]
        assert (page.items[0].payee_name, page.items[0].payee_account) == ("王*", "****5678")
        rest = await list_withdrawals(ctx, WithdrawalFilter(), limit=2, cursor=page.next_cursor)
        assert [one.id for one in rest.items] == [rows[0].id]
        paid = WithdrawalFilter(state=WithdrawalState.PAID)
        assert (await list_withdrawals(ctx, paid, limit=2, cursor=None)).items == []
        whole = await get_withdrawal(ctx, rows[0].id, is_whole=True)
        assert (whole.payee_name, whole.payee_account) == ("王小明", "6225880112345678")

    async def test_tell_staff_whose_they_are(self, ctx: Context) -> None:
        members = [await saver(ctx) for _ in range(2)]
        for member_id in members:
            await request(ctx, member_id)
        wanted = WithdrawalFilter()
        looking = as_actor(ctx, staff("member.view", "member.view_wallet"))
        page = await list_console_withdrawals(looking, wanted, limit=9, cursor=None)
        assert [one.member and one.member.id for one in page.items] == members[::-1]
        names = {row.id: row.nickname for row in await ctx.session.scalars(select(Member))}
        assert {one.member.nickname for one in page.items if one.member} == {names[one] for one in members}
        blind = as_actor(ctx, staff("member.view_wallet"))
        page = await list_console_withdrawals(blind, wanted, limit=9, cursor=None)
        assert [one.member for one in page.items] == [None, None]


class TestBooks:
    async def test_follow_every_withdrawal(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            paid, refused, _ = [await request(ctx, member_id, minor) for minor in (4_000, 2_000, 1_000)]
            await approve_withdrawal(ctx, withdrawal_id=paid.id, version=1)
            await record_withdrawal_payout(ctx, withdrawal_id=paid.id, bank_reference="B1", version=2)
            await reject_withdrawal(ctx, withdrawal_id=refused.id, reason="x", version=1)
        assert [finding.name for finding in await prove(house.db, BOOKS) if finding.count] == []
        await Relay(handlers()).deliver_waiting(house)
        assert [finding.name for finding in await prove(house.db, [*BOOKS, *CHECKS]) if finding.count] == []
        query = text("SELECT account, sum(amount_minor) FROM payment.ledger_entries GROUP BY account")
        async with open_context(house) as ctx:
            sums = {row[0]: int(row[1]) for row in await ctx.session.execute(query)}
            assert list(await ctx.session.scalars(select(Withdrawal.state).order_by(Withdrawal.id))) == [
                "paid", "refused", "requested",
            ]  # fmt: skip
        assert sums == {
            "wallet_grants": 10_000,
            "wallet_liability": -5_000,
            "withdrawal_payable": -1_000,
            "gateway_clearing": -4_000,
        }

    async def test_proof_finds_a_withdrawal_that_took_nothing(self, house: House) -> None:
        async with open_context(house) as ctx:
            await request(ctx, await saver(ctx))
        async with house.db.hot_transaction() as connection:
            await connection.execute("UPDATE member.withdrawals SET amount_minor = 1")
        assert set(await differing(house)) == {"member.withdrawals_are_posted"}


def test_every_state_is_reached() -> None:
    """No walk from the first state leaves one out."""
    assert unreachable_states(WITHDRAWAL_MOVES, WithdrawalState.REQUESTED) == set()
    assert unreachable_states(HOLD_MOVES, HoldState.FROZEN) == set()
    assert unreachable_states(INVITATION_MOVES, InvitationState.PENDING) == set()
