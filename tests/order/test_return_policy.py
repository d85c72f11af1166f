"""The shop's policy for returns."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError, StaleVersionError
from jishi.kit.house import House
from jishi.modules.order.http import console, store
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries.get_return_policy import get_return_policy
from jishi.modules.order.usecases.set_return_policy import set_return_policy
from jishi.modules.promotion.public import ReturnPolicy
from tests.conftest import as_actor
from tests.order.make import buyer, staff
from tests.order.web import CONSOLE, as_, open_client

ACTORS = {
    "owner": staff(),
    "bound": staff(merchant_ids={uuid4()}),
    "reader": Actor(kind=ActorKind.STAFF, id=uuid4(), permissions=frozenset({ORDER_VIEW})),
    "buyer": buyer(uuid4()),
}
CLAW_BACK = {"policy": "claw_back", "version": 0}


@pytest.fixture
async def web(house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(house, ACTORS, store=(store,), console=(console,)) as client:
        yield client


class TestSetReturnPolicy:
    async def test_keeps_discounts_until_somebody_says_otherwise(self, ctx: Context) -> None:
        before = await get_return_policy(ctx)
        assert (before.policy, before.version) == (ReturnPolicy.KEEP, 0)
        first = await set_return_policy(ctx, policy=ReturnPolicy.RECOMPUTE, version=0)
        second = await set_return_policy(ctx, policy=ReturnPolicy.CLAW_BACK, version=first.version)
        assert await get_return_policy(ctx) == second
        assert (second.policy, second.version) == (ReturnPolicy.CLAW_BACK, 2)

    @pytest.mark.parametrize("version", [0, 2])
    async def test_refuses_what_was_decided_on_an_old_version(self, ctx: Context, version: int) -> None:
        await set_return_policy(ctx, policy=ReturnPolicy.KEEP, version=0)
        with pytest.raises(StaleVersionError):
            await set_return_policy(ctx, policy=ReturnPolicy.RECOMPUTE, version=version)

    async def test_is_not_for_staff_of_single_merchants(self, ctx: Context) -> None:
        with pytest.raises(ForbiddenError):
            await set_return_policy(as_actor(ctx, staff(merchant_ids={uuid4()})), policy=ReturnPolicy.KEEP, version=0)


class TestRoutes:
    @pytest.mark.parametrize(("name", "status"), [("owner", 200), ("bound", 403), ("reader", 403), ("buyer", 403)])
    async def test_let_in_whom_they_should(self, web: AsyncClient, name: str, status: int) -> None:
        answer = await web.put(f"{CONSOLE}/return-policy", json=CLAW_BACK, **as_(name))
        assert answer.status_code == status

    async def test_answer_what_was_set(self, web: AsyncClient) -> None:
        await web.put(f"{CONSOLE}/return-policy", json=CLAW_BACK, **as_("owner"))
        answer = await web.get(f"{CONSOLE}/return-policy", **as_("reader"))
        assert answer.json() == {"policy": "claw_back", "version": 1}
        odd = await web.put(f"{CONSOLE}/return-policy", json={"policy": "never", "version": 1}, **as_("owner"))
        assert odd.status_code in {400, 422}
