"""check_orders: block lists and velocity, a batch at once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.risk.check_orders import OrderCandidate, check_orders
from jishi.modules.risk.models import BlockKind
from jishi.modules.risk.usecases.manage_blocks import delete_block
from tests.risk.make import block


def candidate(ip: str = "203.0.113.9") -> OrderCandidate:
    return OrderCandidate(uuid4(), ip)


@pytest.fixture
async def strict(house: House) -> House:
    """A house that lets a buyer place three orders a minute."""
    house.settings = msgspec.structs.replace(house.settings, order_rate_per_minute=3)
    await house.changes.poll()
    return house


@pytest.fixture
async def without_cache(strict: House) -> AsyncIterator[House]:
    """A house whose cache is away."""
    away = Cache("valkey://127.0.0.1:1")
    yield House(strict.settings, strict.db, away, strict.outbound, strict.clock)
    await away.close()


class TestBlocks:
    async def test_refuses_a_blocked_account_and_nobody_else(self, strict: House) -> None:
        bad, good = candidate(), candidate()
        await block(strict, BlockKind.ACCOUNT, str(bad.account_id))
        verdicts = await check_orders(strict, [good, bad, good])
        assert [verdict.rule for verdict in verdicts] == ["", "risk.blocked_account", ""]
        assert [verdict.is_refused for verdict in verdicts] == [False, True, False]

    async def test_refuses_a_blocked_address(self, strict: House) -> None:
        await block(strict, BlockKind.IP, "2001:DB8:0:0::1")
        verdicts = await check_orders(strict, [candidate("2001:db8::1"), candidate()])
        assert [verdict.rule for verdict in verdicts] == ["risk.blocked_ip", ""]

    async def test_hears_of_new_and_deleted_entries(self, strict: House) -> None:
        bad = candidate()
        assert not (await check_orders(strict, [bad]))[0].is_refused
        block_id = await block(strict, BlockKind.ACCOUNT, str(bad.account_id))
        assert (await check_orders(strict, [bad]))[0].is_refused
        async with open_context(strict) as ctx:
            await delete_block(ctx, block_id=block_id)
        await strict.changes.poll()
        assert not (await check_orders(strict, [bad]))[0].is_refused

    async def test_ends_by_itself(self, strict: House, clock: FixedClock) -> None:
        bad = candidate()
        await block(strict, BlockKind.ACCOUNT, str(bad.account_id), clock.now() + timedelta(hours=1))
        assert (await check_orders(strict, [bad]))[0].is_refused
        clock.instant += timedelta(hours=1)
        assert not (await check_orders(strict, [bad]))[0].is_refused


class TestVelocity:
    async def test_counts_a_buyer_over_batches(self, strict: House) -> None:
        eager, calm = candidate(), candidate()
        first = await check_orders(strict, [eager, eager, calm])
        second = await check_orders(strict, [eager, calm])
        third = await check_orders(strict, [eager, calm])
        assert [v.rule for v in [*first, *second, *third]] == ["", "", "", "", "", "risk.order_velocity", ""]

    async def test_begins_anew_each_minute(self, strict: House, clock: FixedClock) -> None:
        eager = candidate()
        assert {v.rule for v in await check_orders(strict, [eager] * 4)} == {"risk.order_velocity"}
        clock.instant += timedelta(minutes=1)
        assert {v.rule for v in await check_orders(strict, [eager] * 3)} == {""}

    async def test_goes_on_without_the_cache(self, without_cache: House, clock: FixedClock) -> None:
        eager, calm = candidate(), candidate()
        first = await check_orders(without_cache, [eager, eager, eager, calm])
        second = await check_orders(without_cache, [eager, calm])
        assert [v.rule for v in [*first, *second]] == ["", "", "", "", "risk.order_velocity", ""]
        clock.instant += timedelta(minutes=1)
        assert not (await check_orders(without_cache, [eager]))[0].is_refused
