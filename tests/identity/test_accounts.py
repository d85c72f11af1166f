"""Buyers' accounts in the hands of staff."""

import pytest

from jishi.contracts.identity import AccountId
from jishi.kit.access import ActorKind
from jishi.kit.cache import Cache
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError, UnauthenticatedError
from jishi.kit.house import House
from jishi.modules.identity.errors import AccountNotFoundError
from jishi.modules.identity.queries.accounts import (
    AccountFilter,
    find_accounts,
    get_account,
    get_own_phone,
    has_account,
    list_accounts,
)
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.usecases.renew_session import RefreshTokenInvalidError, renew_session
from jishi.modules.identity.usecases.restore_account import restore_account
from jishi.modules.identity.usecases.suspend_account import suspend_account
from tests.conftest import as_actor
from tests.identity.make import OTHER_PHONE, PASSWORD, PHONE, anonymously, bearer, buyer, make_account, sign_in


class TestSuspendAccount:
    async def test_ends_sessions_at_once(self, house: House) -> None:
        await house.changes.poll()
        async with anonymously(house) as ctx:
            signed_in = await sign_in(ctx)
        async with open_context(house) as ctx:
            account = await suspend_account(ctx, account_id=signed_in.account_id, reason="fraud")
            assert [event.name for event in ctx.events] == ["identity.account_suspended.v1"]
        await house.changes.poll()
        assert (account.status, account.suspended_reason) == (AccountStatus.SUSPENDED, "fraud")
        with pytest.raises(UnauthenticatedError):
            await bearer(house, signed_in.tokens.access_token)

    async def test_works_while_the_cache_is_away(self, house: House) -> None:
        async with anonymously(house) as ctx:
            signed_in = await sign_in(ctx)
        cache, house.cache = house.cache, Cache("redis://127.0.0.1:1/0")
        async with open_context(house) as ctx:
            await suspend_account(ctx, account_id=signed_in.account_id, reason="fraud")
        house.cache = cache
        async with open_context(house) as ctx:
            with pytest.raises(RefreshTokenInvalidError):
                await renew_session(ctx, refresh_token=signed_in.tokens.refresh_token, kind=ActorKind.BUYER)

    async def test_twice_is_once(self, ctx: Context) -> None:
        account = await make_account(ctx)
        for reason in ("fraud", "again"):
            await suspend_account(ctx, account_id=AccountId(account.id), reason=reason)
        assert (account.suspended_reason, account.version) == ("fraud", 2)


class TestRestoreAccount:
    async def test_lets_in_again_but_not_the_old_sessions(self, ctx: Context) -> None:
        signed_in = await sign_in(ctx)
        await suspend_account(ctx, account_id=signed_in.account_id, reason="fraud")
        account = await restore_account(ctx, account_id=signed_in.account_id)
        assert (account.status, account.suspended_reason) == (AccountStatus.ACTIVE, None)
        with pytest.raises(RefreshTokenInvalidError):
            await renew_session(ctx, refresh_token=signed_in.tokens.refresh_token, kind=ActorKind.BUYER)

    async def test_leaves_an_active_account_alone(self, ctx: Context) -> None:
        account = await make_account(ctx)
        assert (await restore_account(ctx, account_id=AccountId(account.id))).version == 1


class TestQueries:
    async def test_show_the_phone_masked(self, ctx: Context) -> None:
        account = await make_account(ctx, password=PASSWORD)
        view = await get_account(ctx, account.id)
        assert (view.phone, view.has_password, view.status) == ("138****8000", True, AccountStatus.ACTIVE)
        assert await find_accounts(ctx, [account.id]) == {account.id: view}

    async def test_find_by_the_whole_phone(self, ctx: Context) -> None:
        account = await make_account(ctx)
        await make_account(ctx, OTHER_PHONE)
        page = await list_accounts(ctx, AccountFilter(phone="138 0013 8000"), limit=20, cursor=None)
        assert [view.id for view in page.items] == [account.id]
        with pytest.raises(InvalidInputError):
            await list_accounts(ctx, AccountFilter(phone="138"), limit=20, cursor=None)

    async def test_page_newest_first_and_by_status(self, ctx: Context) -> None:
        ids = [(await make_account(ctx, f"+861380013800{number}")).id for number in range(3)]
        first = await list_accounts(ctx, AccountFilter(), limit=2, cursor=None)
        rest = await list_accounts(ctx, AccountFilter(), limit=2, cursor=first.next_cursor)
        assert [view.id for view in [*first.items, *rest.items]] == ids[::-1]
        await suspend_account(ctx, account_id=AccountId(ids[1]), reason="fraud")
        page = await list_accounts(ctx, AccountFilter(status=AccountStatus.SUSPENDED), limit=20, cursor=None)
        assert [view.id for view in page.items] == [ids[1]]

    async def test_serve_other_modules(self, ctx: Context) -> None:
        account = await make_account(ctx)
        assert await has_account(ctx, PHONE)
        assert not await has_account(ctx, OTHER_PHONE)
        assert await get_own_phone(as_actor(ctx, buyer(account))) == PHONE
        with pytest.raises(AccountNotFoundError):
            await get_account(ctx, None)
