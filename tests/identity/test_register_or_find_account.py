"""Registering or finding an account."""

import asyncio

from sqlalchemy import func, select

from jishi.kit.house import House
from jishi.modules.identity.models import Account
from jishi.modules.identity.usecases.register_or_find_account import register_or_find_account
from tests.identity.make import PHONE, anonymously


class TestRegisterOrFindAccount:
    async def test_two_at_once_make_one_account(self, house: House) -> None:
        async def come() -> tuple[object, bool, int]:
            async with anonymously(house) as ctx:
                found = await register_or_find_account(ctx, phone=PHONE)
                return found.row.id, found.is_new, len(ctx.events)

        came = await asyncio.gather(*(come() for _ in range(5)))
        assert len({account_id for account_id, _, _ in came}) == 1
        assert sorted((is_new, events) for _, is_new, events in came) == [(False, 0)] * 4 + [(True, 1)]
        async with anonymously(house) as ctx:
            assert await ctx.session.scalar(select(func.count()).select_from(Account)) == 1
