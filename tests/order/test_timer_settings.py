"""The timers of merchants."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context, open_context
from jishi.kit.errors import StaleVersionError
from jishi.kit.house import House
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.queries.get_timer_settings import TimerSettingsNotFoundError, get_timer_settings
from jishi.modules.order.rules.timers import Timers
from jishi.modules.order.timer_snapshot import TimerSnapshot
from jishi.modules.order.usecases.update_timer_settings import update_timer_settings
from tests.conftest import as_actor
from tests.order.make import staff

QUICK = Timers(unpaid_minutes=5, ship_hours=2, receive_days=3, after_sale_days=5)


class TestTimerSettings:
    async def test_are_ours_until_somebody_sets_them(self, ctx: Context) -> None:
        view = await get_timer_settings(ctx, uuid4())
        assert (view.unpaid_minutes, view.ship_hours, view.receive_days) == (30, 48, 10)
        assert (view.is_own, view.version) == (False, 0)

    async def test_of_the_platform_serve_merchants_without_their_own(self, ctx: Context) -> None:
        await update_timer_settings(ctx, merchant_id=PLATFORM, timers=QUICK, version=0)
        view = await get_timer_settings(ctx, uuid4())
        assert (view.unpaid_minutes, view.is_own) == (5, False)

    async def test_are_set_and_changed(self, ctx: Context) -> None:
        merchant_id = uuid4()
        own = as_actor(ctx, staff(merchant_ids={merchant_id}))
        first = await update_timer_settings(own, merchant_id=merchant_id, timers=QUICK, version=0)
        second = await update_timer_settings(own, merchant_id=merchant_id, timers=Timers(ship_hours=9), version=1)
        assert (first.version, second.version) == (1, 2)
        assert await get_timer_settings(own, merchant_id) == second
        assert (second.ship_hours, second.is_own) == (9, True)

    @pytest.mark.parametrize("version", [0, 2])
    async def test_refuse_what_was_decided_on_an_old_version(self, ctx: Context, version: int) -> None:
        merchant_id = uuid4()
        await update_timer_settings(ctx, merchant_id=merchant_id, timers=QUICK, version=0)
        with pytest.raises(StaleVersionError):
            await update_timer_settings(ctx, merchant_id=merchant_id, timers=QUICK, version=version)

    @pytest.mark.parametrize("merchant_id", [PLATFORM, uuid4()])
    async def test_hide_those_outside_the_bound(self, ctx: Context, merchant_id: object) -> None:
        own = as_actor(ctx, staff(merchant_ids={uuid4()}))
        with pytest.raises(TimerSettingsNotFoundError):
            await get_timer_settings(own, merchant_id)  # type: ignore[arg-type]
        with pytest.raises(TimerSettingsNotFoundError):
            await update_timer_settings(own, merchant_id=merchant_id, timers=QUICK, version=0)  # type: ignore[arg-type]


class TestTimerSnapshot:
    async def test_is_renewed_by_the_change_feed(self, house: House) -> None:
        merchant_id = uuid4()
        snapshot = house.part(TimerSnapshot)
        await snapshot.load()
        await house.changes.poll()
        assert snapshot.minutes_to_pay([merchant_id]) == 30
        async with open_context(house) as ctx:
            await update_timer_settings(ctx, merchant_id=merchant_id, timers=QUICK, version=0)
        await house.changes.poll()
        assert snapshot.minutes_to_pay([merchant_id, uuid4()]) == 5
        assert snapshot.unpaid_minutes == 30
