"""The money ledger: balance, idempotence, permanence."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import LedgerEntry
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import Entry, imbalances, move
from jishi.modules.payment.usecases.post_entries import UnbalancedPostingError, post_entries

CURRENCIES = st.sampled_from(["CNY", "USD", "JPY"])
MONEY = st.builds(Money, st.integers(-(10**12), 10**12), CURRENCIES)
ENTRIES = st.lists(
    st.builds(Entry, account=st.sampled_from(list(LedgerAccount)), subaccount=st.text("ab", min_size=1), amount=MONEY),
    max_size=12,
)
CASH, OWED = (LedgerAccount.GATEWAY_CLEARING, "x"), (LedgerAccount.CUSTOMER_PREPAYMENT, "y")


def ten() -> list[Entry]:
    """Return two lines that balance."""
    return move(Money(1_000), debit=CASH, credit=OWED)


class TestBalancing:
    @given(ENTRIES)
    def test_adding_what_is_missing_always_balances(self, entries: list[Entry]) -> None:
        missing = [
            Entry(account=LedgerAccount.ROUNDING, subaccount="x", amount=Money(-minor, currency))
            for currency, minor in imbalances(entries).items()
        ]
        assert imbalances([*entries, *missing]) == {}

    @given(MONEY)
    def test_a_move_balances(self, amount: Money) -> None:
        assert imbalances(move(amount, debit=CASH, credit=OWED)) == {}

    @given(st.lists(MONEY, max_size=8))
    def test_any_row_of_moves_balances(self, amounts: list[Money]) -> None:
        assert imbalances([line for amount in amounts for line in move(amount, debit=CASH, credit=OWED)]) == {}

    def test_currencies_do_not_make_up_for_each_other(self) -> None:
        entries = [
            Entry(account=LedgerAccount.FEES, subaccount="x", amount=Money(5, "CNY")),
            Entry(account=LedgerAccount.FEES, subaccount="x", amount=Money(-5, "USD")),
        ]
        assert imbalances(entries) == {"CNY": 5, "USD": -5}


class TestPostEntries:
    async def test_writes_lines_of_one_posting(self, ctx: Context) -> None:
        origin = Origin("test.move", new_id())
        transaction_id = await post_entries(ctx, entries=ten(), origin=origin)
        rows = list(await ctx.session.scalars(select(LedgerEntry).where(LedgerEntry.transaction_id == transaction_id)))
        assert sorted((row.account, row.amount_minor) for row in rows) == [
            ("customer_prepayment", -1_000),
            ("gateway_clearing", 1_000),
        ]
        assert {(row.origin_kind, row.origin_id, row.at) for row in rows} == {(origin.kind, origin.id, ctx.now)}

    async def test_refuses_lines_that_do_not_balance(self, ctx: Context) -> None:
        with pytest.raises(UnbalancedPostingError):
            await post_entries(ctx, entries=ten()[:1], origin=Origin("test.move", new_id()))

    async def test_leaves_lines_of_nothing_out(self, ctx: Context) -> None:
        entries = [*ten(), *move(Money(0), debit=CASH, credit=OWED)]
        transaction_id = await post_entries(ctx, entries=entries, origin=Origin("test.move", new_id()))
        rows = await ctx.session.scalars(select(LedgerEntry).where(LedgerEntry.transaction_id == transaction_id))
        assert len(rows.all()) == 2

    async def test_lets_one_origin_post_once(self, ctx: Context) -> None:
        origin = Origin("test.move", new_id())
        await post_entries(ctx, entries=ten(), origin=origin)
        await post_entries(ctx, entries=ten(), origin=origin)
        with pytest.raises(IntegrityError):
            await ctx.session.flush()


class TestLedgerEntries:
    async def posted(self, ctx: Context) -> UUID:
        transaction_id = await post_entries(ctx, entries=ten(), origin=Origin("test.move", new_id()))
        await ctx.session.flush()
        return transaction_id

    async def test_cannot_be_changed(self, ctx: Context) -> None:
        transaction_id = await self.posted(ctx)
        change = update(LedgerEntry).where(LedgerEntry.transaction_id == transaction_id)
        with pytest.raises(DBAPIError, match="append-only"):
            await ctx.session.execute(change.values(amount_minor=5))

    async def test_cannot_be_deleted(self, ctx: Context) -> None:
        transaction_id = await self.posted(ctx)
        with pytest.raises(DBAPIError, match="append-only"):
            await ctx.session.execute(delete(LedgerEntry).where(LedgerEntry.transaction_id == transaction_id))

    async def test_are_kept_by_a_trigger_and_not_by_good_will(self, ctx: Context) -> None:
        found = await ctx.session.scalar(
            text(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'payment.ledger_entries'::regclass AND tgenabled = 'O'"
            )
        )
        assert found == 1
