"""Buyers' accounts, their phones hidden in the middle."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import literal, select

from jishi.contracts.identity import AccountId
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.identity.errors import AccountNotFoundError
from jishi.modules.identity.models import Account
from jishi.modules.identity.phones import mask_phone, read_phone
from jishi.modules.identity.repository import has_bound
from jishi.modules.identity.states import AccountStatus


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """An account as others may see it; `phone` is masked, null where there is none."""

    id: AccountId
    phone: str | None
    has_password: bool
    status: AccountStatus
    suspended_reason: str | None
    created_at: datetime
    last_signed_in_at: datetime | None


class AccountFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of accounts is narrowed to; `phone` is a whole one."""

    phone: str | None = None
    status: AccountStatus | None = None


async def get_account(ctx: Context, account_id: UUID | None) -> AccountView:
    """Return an account.

    :raises AccountNotFoundError: also for staff with a bound; buyers are the whole shop's.
    """
    row = await ctx.session.get(Account, account_id) if account_id and not has_bound(ctx.actor) else None
    if row is None:
        raise AccountNotFoundError
    return view_account(row)


async def find_accounts(ctx: Context, account_ids: Collection[UUID]) -> dict[AccountId, AccountView]:
    """Return the known ones among `account_ids`."""
    rows = await ctx.session.scalars(select(Account).where(Account.id.in_(account_ids)))
    return {AccountId(row.id): view_account(row) for row in rows}


async def find_account_of_phone(ctx: Context, phone: str) -> AccountView | None:
    """Return the account of a whole phone (E.164); None to staff with a bound."""
    query = select(Account).where(Account.phone == phone, literal(not has_bound(ctx.actor)))
    row = await ctx.session.scalar(query)
    return None if row is None else view_account(row)


async def has_account(ctx: Context, phone: str) -> bool:
    """Say whether a phone (E.164) has an account; never to be told to who has not proven the phone."""
    return await ctx.session.scalar(select(Account.id).where(Account.phone == phone)) is not None


async def get_own_phone(ctx: Context) -> str | None:
    """Return the whole phone (E.164) of the signed-in buyer, None where the account has none."""
    return await ctx.session.scalar(select(Account.phone).where(Account.id == ctx.actor.id))


async def find_phone(ctx: Context, account_id: UUID) -> str | None:
    """Return the whole phone (E.164) of an account; None without one, and to staff with a bound."""
    query = select(Account.phone).where(Account.id == account_id, literal(not has_bound(ctx.actor)))
    return await ctx.session.scalar(query)


ACCOUNT_SORTS = Sorts(columns={"created_at": Account.id}, tie=(Account.id,), usual="-created_at")


async def list_accounts(
    ctx: Context, wanted: AccountFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[AccountView]:
    """Return accounts, the newest first; none to staff with a bound.

    :raises InvalidInputError: no phone that we serve.
    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Account).where(literal(not has_bound(ctx.actor)))
    if wanted.phone is not None:
        query = query.where(Account.phone == read_phone(wanted.phone, pointer="/query/phone"))
    if wanted.status is not None:
        query = query.where(Account.status == wanted.status)
    return (await read_page(ctx.session, query, ACCOUNT_SORTS.run(sort), limit=limit, cursor=cursor)).show(view_account)


def view_account(row: Account) -> AccountView:
    """Return what others may see of an account."""
    return AccountView(
        id=AccountId(row.id),
        phone=mask_phone(row.phone) if row.phone else None,
        has_password=row.password_hash is not None,
        status=AccountStatus(row.status),
        suspended_reason=row.suspended_reason,
        created_at=row.created_at,
        last_signed_in_at=row.last_signed_in_at,
    )
