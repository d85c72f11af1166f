"""Gifts of recharges: earned by spending, taken back with the money that is taken out, never had for nothing."""

import asyncio
import random
from collections import Counter
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.identity.public import Passwords
from jishi.modules.member.errors import AmountInvalidError, InsufficientBalanceError, NotWithdrawableError
from jishi.modules.member.models import GiftBond, PaymentPassword, Withdrawal
from jishi.modules.member.queries.withdrawal_quote import quote_withdrawal
from jishi.modules.member.rules.gift_bonds import BondChange, give_back, most_withdrawable, spend, withdraw
from jishi.modules.member.rules.wallet_parts import Taking, gift_taken
from jishi.modules.member.settings import GiftsOnWithdrawal, WalletSettings
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.approve_withdrawal import approve_withdrawal
from jishi.modules.member.usecases.cancel_withdrawal import cancel_withdrawal
from jishi.modules.member.usecases.credit_recharge import credit_recharge
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.reject_withdrawal import reject_withdrawal
from jishi.modules.member.usecases.request_withdrawal import Payee, request_withdrawal
from jishi.modules.member.usecases.return_to_wallet import return_to_wallet
from jishi.modules.member.usecases.set_member_settings import set_member_settings
from jishi.modules.member.wallets import MoveOrigin
from jishi.modules.member.withdrawal_terms import TakenBackChangedError, WithdrawalWish
from tests.member.make import differing, entries_of, fill_wallet, make_member
from tests.member.test_wallet_parts import parts

PAYEE = Payee(name="王小明", bank="招商银行", account="6225880112345678")


async def saver(ctx: Context, *recharges: tuple[int, int]) -> MemberId:
    """Return a member with a payment password who paid in and got gifts, as said."""
    member_id = await make_member(ctx)
    secret = await ctx.house.part(Passwords).hash("258036")
    ctx.session.add(PaymentPassword(member_id=member_id, password_hash=secret, created_at=ctx.now, updated_at=ctx.now))
    for paid, gift in recharges or [(10_000, 2_000)]:
        await fill(ctx, member_id, paid, gift)
    return member_id


async def fill(ctx: Context, member_id: MemberId, paid: int, gift: int) -> None:
    origin = MoveOrigin("test.recharge", uuid4())
    await credit_recharge(ctx, member_id=member_id, paid=Money(paid), gift=Money(gift), origin=origin)
    await ctx.session.flush()


async def buy(ctx: Context, member_id: MemberId, minor: int) -> MoveOrigin:
    origin = MoveOrigin("test.purchase", uuid4())
    await debit_wallet(ctx, member_id=member_id, amount=Money(minor), origin_kind=origin.kind, origin_id=origin.id)
    return origin


async def bring_back(ctx: Context, member_id: MemberId, minor: int, bought: MoveOrigin) -> None:
    origin = MoveOrigin("test.refund", uuid4())
    await return_to_wallet(ctx, member_id=member_id, amount=Money(minor), origin=origin, gives_back=bought, reason=None)


async def take_out(ctx: Context, member_id: MemberId, minor: int, agreed: int | None = None) -> Withdrawal:
    wish = WithdrawalWish(request_id=uuid4(), amount_minor=minor, taken_back_minor=agreed)
    row = await request_withdrawal(ctx, member_id=member_id, wish=wish, payee=PAYEE, password="258036")
    await ctx.session.flush()
    return row


async def most_of(ctx: Context, member_id: MemberId) -> int:
    return (await quote_withdrawal(ctx, member_id=member_id, amount_minor=1)).withdrawable.minor


class TestTakingBack:
    async def test_takes_the_gift_with_its_money(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        row = await take_out(ctx, member_id, 10_000)
        assert (row.taken_back_minor, await parts(ctx, member_id)) == (2_000, (0, 0, 0))
        assert await entries_of(ctx, member_id) == [12_000, -10_000, -2_000]

    @pytest.mark.parametrize(("minor", "taken"), [(5_000, 1_000), (1, 0), (3, 1), (3_333, 667), (9_999, 2_000)])
    async def test_takes_its_part_to_the_fen(self, ctx: Context, minor: int, taken: int) -> None:
        member_id = await saver(ctx)
        assert (await take_out(ctx, member_id, minor)).taken_back_minor == taken
        assert (await parts(ctx, member_id))[:2] == (10_000 - minor, 2_000 - taken)

    async def test_in_pieces_takes_as_much_as_at_once(self, ctx: Context) -> None:
        member_id = await saver(ctx, (100, 33))
        rows = [await take_out(ctx, member_id, 10) for _ in range(10)]
        assert sum(row.taken_back_minor for row in rows) == 33
        assert max(row.taken_back_minor for row in rows) == 4

    async def test_leaves_what_was_earned_by_spending(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await buy(ctx, member_id, 6_000)
        await take_out(ctx, member_id, 4_000)
        assert await parts(ctx, member_id) == (0, 1_200, 0)

    async def test_asks_for_money_where_the_gift_is_spent(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        bought = await buy(ctx, member_id, 10_000)
        await buy(ctx, member_id, 2_000)
        await bring_back(ctx, member_id, 10_000, bought)
        # 83.33 out and 16.67 for the gift that was spent: what is kept of the goods was paid for.
        assert await most_of(ctx, member_id) == 8_333
        with pytest.raises(NotWithdrawableError):
            await take_out(ctx, member_id, 8_334)
        quote = await quote_withdrawal(ctx, member_id=member_id, amount_minor=8_333)
        assert (quote.taken_back, quote.from_gifts, quote.from_paid) == (Money(1_667), Money(0), Money(1_667))
        await take_out(ctx, member_id, 8_333)
        assert await parts(ctx, member_id) == (0, 0, 0)

    async def test_begins_with_money_without_a_gift_and_the_latest_recharge(self, ctx: Context) -> None:
        member_id = await saver(ctx, (1_000, 500), (1_000, 100))
        await fill_wallet(ctx, member_id, 300)
        assert [(await take_out(ctx, member_id, minor)).taken_back_minor for minor in (300, 1_000, 1_000)] == [
            0,
            100,
            500,
        ]

    async def test_counts_what_was_spent_for_the_earliest_recharge(self, ctx: Context) -> None:
        member_id = await saver(ctx, (1_000, 500), (1_000, 100))
        await buy(ctx, member_id, 1_000)
        await take_out(ctx, member_id, 1_000)
        assert await parts(ctx, member_id) == (0, 500, 0)

    async def test_binds_again_what_comes_back(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        bought = await buy(ctx, member_id, 11_000)
        await bring_back(ctx, member_id, 3_000, bought)
        assert await parts(ctx, member_id) == (2_000, 2_000, 0)
        assert (await take_out(ctx, member_id, 2_000)).taken_back_minor == 400
        await bring_back(ctx, member_id, 8_000, bought)
        assert (await take_out(ctx, member_id, 8_000)).taken_back_minor == 1_600
        assert await parts(ctx, member_id) == (0, 0, 0)

    async def test_does_not_take_twice_what_staff_took(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        await adjust_wallet(
            ctx, member_id=member_id, amount_minor=-2_000, reason="x", adjustment_id=uuid4(), is_gift=True
        )
        assert (await take_out(ctx, member_id, 10_000)).taken_back_minor == 0

    async def test_leaves_gifts_where_the_shop_does(self, ctx: Context) -> None:
        kept = WalletSettings(gifts_on_withdrawal=GiftsOnWithdrawal.KEEP)
        await set_member_settings(ctx, settings=kept, version=0)
        member_id = await saver(ctx)
        # What was agreed on stays when the shop changes its mind.
        await set_member_settings(ctx, settings=WalletSettings(), version=1)
        assert (await take_out(ctx, member_id, 10_000)).taken_back_minor == 0
        assert await parts(ctx, member_id) == (0, 2_000, 0)

    async def test_is_agreed_on(self, ctx: Context) -> None:
        member_id = await saver(ctx)
        shown = await quote_withdrawal(ctx, member_id=member_id, amount_minor=6_000)
        await buy(ctx, member_id, 1_000)
        assert (await take_out(ctx, member_id, 6_000, shown.taken_back.minor)).taken_back_minor == 1_200
        with pytest.raises(TakenBackChangedError):
            await take_out(ctx, member_id, 3_000, 599)

    async def test_of_nothing_is_nothing(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        quote = await quote_withdrawal(ctx, member_id=member_id, amount_minor=1)
        assert (quote.withdrawable, quote.taken_back, quote.is_covered) == (Money(0), Money(0), False)
        with pytest.raises(AmountInvalidError):
            await credit_recharge(
                ctx, member_id=member_id, paid=Money(0), gift=Money(5), origin=MoveOrigin("t", uuid4())
            )


class TestReversal:
    @pytest.mark.parametrize("spent", [0, 12_000])
    async def test_of_a_rejected_withdrawal_gives_all_of_it_back(self, house: House, spent: int) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            if spent:
                # One purchase of money alone, one of gifts alone, and the money comes back.
                bought = await buy(ctx, member_id, 10_000)
                await buy(ctx, member_id, 2_000)
                await bring_back(ctx, member_id, 10_000, bought)
            before = await parts(ctx, member_id)
            rows = [await take_out(ctx, member_id, minor) for minor in (3_001, 2_003)]
        async with open_context(house) as ctx:
            await reject_withdrawal(ctx, withdrawal_id=rows[0].id, reason="x", version=1)
            await cancel_withdrawal(ctx, withdrawal_id=rows[1].id)
        async with open_context(house) as ctx:
            assert await parts(ctx, member_id) == before
            bond = (await ctx.session.scalars(select(GiftBond))).one()
            assert (bond.left_minor, bond.withdrawn_minor, bond.taken_minor) == (10_000, 0, 0)
            assert await most_of(ctx, member_id) == (8_333 if spent else 10_000)
        assert await differing(house) == {}


class TestAtOnce:
    async def test_withdrawing_and_spending_never_take_a_gift_out(self, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)

        async def act(place: int) -> str:
            try:
                async with open_context(house) as ctx:
                    await (buy(ctx, member_id, 4_000) if place % 2 else take_out(ctx, member_id, 4_000))
            except DomainError as refusal:
                return refusal.code
            return "bought" if place % 2 else "taken"

        outcomes = Counter(await asyncio.gather(*(act(place) for place in range(8))))
        async with open_context(house) as ctx:
            bond = (await ctx.session.scalars(select(GiftBond))).one()
            wallet = await parts(ctx, member_id)
        assert bond.taken_minor == bond.withdrawn_minor // 5
        assert bond.withdrawn_minor == outcomes["taken"] * 4_000
        assert sum(wallet) == 12_000 - outcomes["bought"] * 4_000 - bond.withdrawn_minor - bond.taken_minor
        assert outcomes["bought"] + outcomes["taken"] >= 2
        assert await differing(house) == {}


class TestWalk:
    async def test_of_many_moves_proves(self, house: House) -> None:
        chance = random.Random(20_481_122)
        async with open_context(house) as ctx:
            member_id = await saver(ctx, (1_000, 333), (700, 77))
        bought: list[tuple[MoveOrigin, int]] = []
        rows: list[Withdrawal] = []
        for _ in range(60):
            minor = chance.randint(2, 400)
            try:
                async with open_context(house) as ctx:
                    match chance.choice(["fill", "buy", "buy", "back", "out", "out", "undo"]):
                        case "fill":
                            await fill(ctx, member_id, minor, chance.randint(0, 100))
                        case "buy":
                            bought.append((await buy(ctx, member_id, minor), minor))
                        case "back" if bought:
                            origin, whole = bought.pop(chance.randrange(len(bought)))
                            await bring_back(ctx, member_id, 1, origin)
                            await bring_back(ctx, member_id, whole - 1, origin)
                        case "out":
                            rows.append(await take_out(ctx, member_id, minor))
                        case "undo" if rows:
                            row = rows.pop(chance.randrange(len(rows)))
                            await approve_withdrawal(ctx, withdrawal_id=row.id, version=1)
                            await reject_withdrawal(ctx, withdrawal_id=row.id, reason="x", version=2)
            except (InsufficientBalanceError, NotWithdrawableError):
                continue
        assert len(bought) > 3
        assert len(rows) > 3
        assert await differing(house) == {}

    async def test_proofs_find_a_gift_that_stayed(self, house: House) -> None:
        async with open_context(house) as ctx:
            await take_out(ctx, await saver(ctx), 10_000)
        async with house.db.hot_transaction() as connection:
            await connection.execute("UPDATE member.gift_bonds SET taken_minor = 1")
            await connection.execute("UPDATE member.gift_bond_moves SET taken_change = 1 WHERE taken_change > 0")
            await connection.execute("UPDATE member.gift_bonds SET left_minor = 1, paid_minor = paid_minor + 1")
        assert set(await differing(house)) == {
            "member.gift_bonds_are_sums_of_moves",
            "member.bound_money_is_in_its_wallet",
            "member.gift_bonds_follow_entries",
            "member.gifts_go_with_their_money",
        }


class Purse(msgspec.Struct):
    """A wallet in memory, moved by the rules alone."""

    paid: int = 0
    gift: int = 0
    bonds: list[GiftBond] = []
    bought: list[tuple[int, list[BondChange]]] = []
    cash: int = 0
    goods: int = 0
    withdrawals: int = 0

    @property
    def held(self) -> list[GiftBond]:
        return [bond for bond in self.bonds if bond.left_minor]

    def fill(self, paid: int, gift: int) -> None:
        bond = GiftBond(
            id=new_id(), paid_minor=paid, gift_minor=gift, left_minor=paid, withdrawn_minor=0, taken_minor=0
        )
        self.bonds.append(bond)
        self.paid, self.gift = self.paid + paid, self.gift + gift

    def buy(self, minor: int) -> None:
        minor = min(minor, self.paid + self.gift)
        changes = self._take(minor, Taking.PAID_FIRST)
        self.goods += minor
        self.bought.append((minor, changes))

    def bring_back(self, place: int) -> None:
        if not self.bought:
            return
        minor, changes = self.bought.pop(place % len(self.bought))
        # All paid-in money of these purses came by recharges.
        taken = [-change.left for change in changes]
        paid = sum(taken)
        for change, part in zip(changes, give_back(paid, paid=paid, returned=0, taken=taken), strict=True):
            change.bond.left_minor += part
        self.paid, self.gift, self.goods = self.paid + paid, self.gift + minor - paid, self.goods - minor

    def take_out(self, minor: int) -> None:
        minor = min(minor, most_withdrawable(paid=self.paid, gift=self.gift, bonds=self.held))
        taken = 0
        for change in withdraw(minor, paid=self.paid, bonds=self.held):
            change.bond.left_minor += change.left
            change.bond.withdrawn_minor += change.withdrawn
            change.bond.taken_minor += change.taken
            taken += change.taken
        self.paid, self.cash, self.withdrawals = self.paid - minor, self.cash + minor, self.withdrawals + 1
        self._take(taken, Taking.GIFT_BACK)

    def _take(self, minor: int, taking: Taking) -> list[BondChange]:
        gift = gift_taken(minor, balance=self.paid + self.gift, gift=self.gift, taking=taking)
        changes = spend(minor - gift, self.held)
        for change in changes:
            change.bond.left_minor += change.left
        self.paid, self.gift = self.paid - (minor - gift), self.gift - gift
        return changes


ACTS = st.one_of(
    st.tuples(st.just("fill"), st.integers(1, 500), st.integers(1, 500)),
    st.tuples(st.just("buy"), st.integers(1, 700)),
    st.tuples(st.just("bring_back"), st.integers(0, 9)),
    st.tuples(st.just("take_out"), st.integers(1, 700)),
)


@settings(max_examples=300)
@given(st.lists(ACTS, max_size=25))
def test_nobody_has_more_than_was_paid_and_earned(acts: list[tuple[str, *tuple[int, ...]]]) -> None:
    """Whatever comes in which order: goods, cash and wallet are what was paid and what spending it earned."""
    purse = Purse()
    for name, *amounts in [*acts, ("take_out", 10**6)]:
        getattr(purse, name)(*amounts)
        assert min(purse.paid, purse.gift) >= 0
        assert sum(bond.left_minor for bond in purse.bonds) == purse.paid
        assert all(0 <= bond.left_minor <= bond.paid_minor - bond.withdrawn_minor for bond in purse.bonds)
        assert all(bond.taken_minor <= bond.gift_minor for bond in purse.bonds)
    paid, gifts = sum(bond.paid_minor for bond in purse.bonds), sum(bond.gift_minor for bond in purse.bonds)
    taken = sum(bond.taken_minor for bond in purse.bonds)
    assert purse.goods + purse.cash + purse.paid + purse.gift == paid + gifts - taken
    for bond in purse.bonds:
        # What is kept of a gift is the part of its money that was not taken out, to the fen.
        exact = bond.gift_minor * (bond.paid_minor - bond.withdrawn_minor)
        assert abs((bond.gift_minor - bond.taken_minor) * bond.paid_minor - exact) * 2 <= bond.paid_minor
