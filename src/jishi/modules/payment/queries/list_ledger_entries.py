"""The money ledger, as staff see it."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, func, select

from jishi.kit.access import Actor
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.kit.sorting import Sorts
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import LedgerEntry
from jishi.modules.payment.queries.pages import Place, Word, read_page
from jishi.modules.payment.scope import ledger_of


class LedgerEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a posting; a debit is positive, a credit negative."""

    id: UUID
    transaction_id: UUID
    account: str
    subaccount: str
    amount_minor: int
    currency: str
    merchant_id: UUID | None
    origin_kind: str
    origin_id: UUID
    at: datetime


class LedgerEntryFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open."""

    account: LedgerAccount | None = None
    subaccount: Word | None = None
    transaction_id: UUID | None = None
    origin_id: UUID | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


class LedgerBalance(msgspec.Struct, frozen=True, kw_only=True):
    """What a subaccount comes to in one currency: debits less credits."""

    currency: str
    balance_minor: int


LEDGER_ENTRY_SORTS = Sorts(columns={"at": LedgerEntry.id}, tie=(LedgerEntry.id,), usual="-at")


async def list_ledger_entries(ctx: Context, wanted: LedgerEntryFilter, *, place: Place) -> Page[LedgerEntryView]:
    """Return a page of ledger lines.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(LedgerEntry).where(*ledger_entry_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, LEDGER_ENTRY_SORTS, place, _view)


def ledger_entry_conditions(actor: Actor, wanted: LedgerEntryFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    return [
        ledger_of(actor),
        *matching(
            [
                (LedgerEntry.account, wanted.account),
                (LedgerEntry.subaccount, wanted.subaccount),
                (LedgerEntry.transaction_id, wanted.transaction_id),
                (LedgerEntry.origin_id, wanted.origin_id),
            ]
        ),
        *within(LedgerEntry.at, wanted.at_from, wanted.at_to),
    ]


async def list_balances(ctx: Context, *, account: LedgerAccount, subaccount: str) -> list[LedgerBalance]:
    """Return what one subaccount comes to, a currency a row."""
    query = (
        select(LedgerEntry.currency, func.sum(LedgerEntry.amount_minor))
        .where(ledger_of(ctx.actor), LedgerEntry.account == account, LedgerEntry.subaccount == subaccount)
        .group_by(LedgerEntry.currency)
        .order_by(LedgerEntry.currency)
    )
    rows = await ctx.session.execute(query)
    return [LedgerBalance(currency=currency, balance_minor=int(minor)) for currency, minor in rows]


def _view(row: LedgerEntry) -> LedgerEntryView:
    return msgspec.convert(row, LedgerEntryView, from_attributes=True)
