"""Those who look after buyers' accounts."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post

from jishi.contracts.identity import AccountId
from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.errors import AccountNotFoundError
from jishi.modules.identity.http.fields import Limit, Reason
from jishi.modules.identity.permissions import ACCOUNT_MANAGE, ACCOUNT_VIEW
from jishi.modules.identity.queries import accounts as account_queries
from jishi.modules.identity.queries.accounts import ACCOUNT_SORTS, AccountFilter, AccountView, view_account
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.usecases import restore_account, suspend_account


class AccountSuspendBody(msgspec.Struct, frozen=True):
    """Why."""

    reason: Reason


@get("/accounts", **requires(ACCOUNT_VIEW, BadCursorError))
async def list_accounts(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(ACCOUNT_SORTS)] = ACCOUNT_SORTS.usual,
    phone: str | None = None,
    status: AccountStatus | None = None,
) -> Page[AccountView]:
    """List buyers' accounts, newest first; `phone` is a whole number."""
    wanted = AccountFilter(phone=phone, status=status)
    return await account_queries.list_accounts(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/accounts/{account_id:uuid}", **requires(ACCOUNT_VIEW, AccountNotFoundError))
async def get_account(ctx: Context, account_id: UUID) -> AccountView:
    """Show a buyer's account."""
    return await account_queries.get_account(ctx, account_id)


@post(
    "/accounts/{account_id:uuid}/suspend",
    status_code=200,
    **requires(ACCOUNT_MANAGE, AccountNotFoundError, IllegalTransitionError),
)
async def suspend_buyer(ctx: Context, account_id: UUID, data: AccountSuspendBody) -> AccountView:
    """Shut a buyer's account out and end its sessions."""
    account = await suspend_account.suspend_account(ctx, account_id=AccountId(account_id), reason=data.reason)
    return view_account(account)


@post(
    "/accounts/{account_id:uuid}/restore",
    status_code=200,
    **requires(ACCOUNT_MANAGE, AccountNotFoundError, IllegalTransitionError),
)
async def restore_buyer(ctx: Context, account_id: UUID) -> AccountView:
    """Let a suspended account sign in again."""
    return view_account(await restore_account.restore_account(ctx, account_id=AccountId(account_id)))


ROUTES = [list_accounts, get_account, suspend_buyer, restore_buyer]
