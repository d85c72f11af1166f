"""add_lines: many requests, one statement, an answer or an error for each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.cart.add_lines import AddedLine, AddLine, add_lines
from jishi.modules.cart.errors import CartFullError, NotOnSaleError
from jishi.modules.cart.fields import MOST_LINES
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.merchant.usecases.suspend_merchant import suspend_merchant
from tests.cart.make import (
    PRICE,
    add,
    add_group_price,
    change_price,
    lines_of,
    make_shop,
    quantities_of,
    take_off_sale,
)
from tests.member.make import make_group, make_member


def wish(owner_id: UUID, variant_id: UUID, quantity: int = 1) -> AddLine:
    return AddLine(owner_id, False, variant_id, quantity)


async def codes(house: House, *wishes: AddLine) -> list[str]:
    """Return "added" or the code of the refusal for each."""
    outcomes = await add_lines(house, wishes)
    return ["added" if isinstance(o, AddedLine) else getattr(o, "code", repr(o)) for o in outcomes]


class CountingPool:
    """A pool that notes every statement that runs on its connections."""

    def __init__(self, pool: Any, statements: list[str]) -> None:
        self._pool = pool
        self._statements = statements

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        async with self._pool.acquire() as connection:
            yield CountingConnection(connection, self._statements)


class CountingConnection:
    """Hands everything on to a connection and notes what is to be run."""

    def __init__(self, connection: Any, statements: list[str]) -> None:
        self._connection = connection
        self._statements = statements

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._connection, name)
        if name not in {"fetch", "fetchrow", "fetchval", "execute"}:
            return attribute

        def run(statement: str, *values: Any) -> Any:
            self._statements.append(statement)
            return attribute(statement, *values)

        return run


class TestAddLines:
    async def test_adds_and_adds_up(self, house: House) -> None:
        shop, owner = await make_shop(house), uuid4()
        first = await add(house, owner, shop.variants[0], 2)
        assert first == AddedLine(variant_id=shop.variants[0], quantity=2, line_count=1)
        second = await add(house, owner, shop.variants[0], 3)
        assert (second.quantity, second.line_count) == (5, 1)
        assert (await add(house, owner, shop.variants[1])).line_count == 2
        (line, _) = sorted(await lines_of(house, owner), key=lambda line: -line.quantity)
        assert (line.is_selected, line.is_guest, line.price_seen_minor) == (True, False, PRICE)

    async def test_answers_each_of_a_batch(self, house: House) -> None:
        shop, mine, yours = await make_shop(house), uuid4(), uuid4()
        a, b, _ = shop.variants
        outcomes = await add_lines(house, [wish(mine, a), wish(yours, a, 7), wish(mine, b, 2), wish(mine, uuid4())])
        assert [(o.quantity, o.line_count) for o in outcomes if isinstance(o, AddedLine)] == [(1, 2), (7, 1), (2, 2)]
        assert isinstance(outcomes[3], NotOnSaleError)
        assert await quantities_of(house, mine) == {a: 1, b: 2}
        assert await quantities_of(house, yours) == {a: 7}

    async def test_adds_up_within_a_batch(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        outcomes = await add_lines(house, [wish(owner, shop.variants[0], 2), wish(owner, shop.variants[0], 3)])
        assert [o.quantity for o in outcomes if isinstance(o, AddedLine)] == [5, 5]

    async def test_cuts_at_999_units(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        variant_id = shop.variants[0]
        assert (await add(house, owner, variant_id, 998)).quantity == 998
        assert (await add(house, owner, variant_id, 998)).quantity == 999
        await add_lines(house, [wish(owner, variant_id, 999), wish(owner, variant_id, 999)])
        assert await quantities_of(house, owner) == {variant_id: 999}

    async def test_keeps_two_hundred_lines(self, house: House) -> None:
        shop, owner, other = await make_shop(house, MOST_LINES + 2), uuid4(), uuid4()
        some, rest = shop.variants[:150], shop.variants[150:]
        assert set(await codes(house, *(wish(owner, id_) for id_ in some))) == {"added"}
        # The rest of one batch, which passes the limit by two; another cart in it has room.
        outcomes = await codes(house, *(wish(owner, id_) for id_ in rest), *(wish(other, id_) for id_ in rest))
        assert sorted(outcomes[: len(rest)]) == ["added"] * 50 + ["cart.full"] * 2
        assert set(outcomes[len(rest) :]) == {"added"}
        assert await codes(house, wish(owner, some[0])) == ["added"]
        left_out = set(rest) - set(await quantities_of(house, owner))
        with pytest.raises(CartFullError) as refusal:
            await add(house, owner, left_out.pop())
        assert refusal.value.params == {"limit": 200}
        assert len(await lines_of(house, owner)) == MOST_LINES

    async def test_refuses_what_is_not_on_sale(self, house: House) -> None:
        shop, owner = await make_shop(house, 2), uuid4()
        await take_off_sale(house, shop.variants[0])
        assert await codes(house, wish(owner, shop.variants[0]), wish(owner, shop.variants[1])) == [
            "cart.not_on_sale",
            "added",
        ]

    async def test_refuses_goods_of_a_suspended_merchant(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        assert await codes(house, wish(owner, shop.variants[0])) == ["added"]
        async with open_context(house) as ctx:
            await suspend_merchant(ctx, merchant_id=shop.merchant_id, reason="x")  # type: ignore[arg-type]
        await house.changes.poll()
        assert await codes(house, wish(owner, shop.variants[0])) == ["cart.not_on_sale"]

    async def test_notes_the_price_of_the_members_group(self, house: House) -> None:
        shop = await make_shop(house, 1)
        async with open_context(house) as ctx:
            group, inside, outside = await make_group(ctx), await make_member(ctx), await make_member(ctx)
            await move_members(ctx, member_ids=[inside], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
        await add_group_price(house, shop.variants[0], group.id, 8_000)
        for owner, price in ((inside, 8_000), (outside, PRICE)):
            await add(house, owner, shop.variants[0])
            assert [line.price_seen_minor for line in await lines_of(house, owner)] == [price]

    async def test_notes_the_price_anew_when_units_are_added(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0])
        await change_price(house, shop.variants[0], 9_000)
        await add(house, owner, shop.variants[0])
        assert [line.price_seen_minor for line in await lines_of(house, owner)] == [9_000]

    async def test_is_one_statement_when_facts_are_in_memory(self, house: House) -> None:
        shop = await make_shop(house, 2)
        await add(house, uuid4(), shop.variants[0])
        statements: list[str] = []
        event.listen(house.db.engine.sync_engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        pool = await house.db.pool()
        house.db._pool = CountingPool(pool, statements)
        owners = [uuid4() for _ in range(50)]
        assert await codes(house, *(wish(owner, shop.variants[0]) for owner in owners)) == ["added"] * 50
        house.db._pool = pool
        assert [statement.split()[0] for statement in statements] == ["WITH"]


class TestConcurrency:
    async def test_batches_that_share_carts_lose_nothing(self, house: House) -> None:
        shop, owners = await make_shop(house, 5), [uuid4() for _ in range(4)]
        wishes = [wish(owner, variant_id) for owner in owners for variant_id in shop.variants]
        await asyncio.gather(*(add_lines(house, wishes[::step]) for step in (1, -1) * 10))
        for owner in owners:
            assert await quantities_of(house, owner) == dict.fromkeys(shop.variants, 20)
