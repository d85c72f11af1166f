"""The money ledger."""

from typing import Annotated
from uuid import UUID

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.http.fields import Limit
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries import list_ledger_entries as read
from jishi.modules.payment.queries.list_ledger_entries import (
    LEDGER_ENTRY_SORTS,
    LedgerBalance,
    LedgerEntryFilter,
    LedgerEntryView,
)
from jishi.modules.payment.queries.pages import Place


@get("/ledger-entries", **requires(PAYMENT_VIEW, BadCursorError))
async def list_ledger_entries(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(LEDGER_ENTRY_SORTS)] = LEDGER_ENTRY_SORTS.usual,
    account: LedgerAccount | None = None,
    subaccount: str | None = None,
    transaction_id: UUID | None = None,
    origin_id: UUID | None = None,
) -> Page[LedgerEntryView]:
    """List ledger lines, newest first; a debit is positive, a credit negative."""
    wanted = LedgerEntryFilter(
        account=account, subaccount=subaccount, transaction_id=transaction_id, origin_id=origin_id
    )
    return await read.list_ledger_entries(ctx, wanted, place=Place(limit, cursor, sort))


@get("/ledger-balances", **requires(PAYMENT_VIEW))
async def list_ledger_balances(ctx: Context, account: LedgerAccount, subaccount: str) -> list[LedgerBalance]:
    """Show what one subaccount comes to: a gateway, a trade, a member."""
    return await read.list_balances(ctx, account=account, subaccount=subaccount)


ROUTES = [list_ledger_entries, list_ledger_balances]
