"""What staff see first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, update

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.desk.to_dos import MOST_COUNTED, count_rows
from jishi.kit.house import House
from jishi.modules.desk.rules.days import days_until
from jishi.modules.order.models import Order
from tests.access.people import as_staff, every_permission
from tests.conftest import START
from tests.member.make import make_member
from tests.order.make import LineWish, OrderWish, make_paid_trade, make_trade

HOME = "/api/console/v1/home"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def figures(answer: Any) -> dict[str, Any]:
    """Return the figures of an answer by code."""
    return {row["code"]: row for row in answer.json()["figures"]}


def to_dos(answer: Any) -> dict[str, int]:
    """Return the counts of an answer's to-dos by code."""
    return {row["code"]: row["count"] for row in answer.json()["to_dos"]}


async def sell(ctx: Context, *, at: datetime, quantity: int = 1, merchant_id: UUID | None = None) -> Order:
    """Sell something for 10.00 a unit that was placed and paid at an instant."""
    line = LineWish(quantity=quantity)
    order = (await make_paid_trade(ctx, orders=[OrderWish(lines=[line], merchant_id=merchant_id)])).order
    values = {"placed_at": at, "paid_at": at + timedelta(minutes=1)}
    await ctx.session.execute(update(Order).where(Order.id == order.id).values(values))
    return order


class TestFigures:
    async def test_stand_beside_yesterdays_at_the_same_time(self, client: AsyncClient, house: House) -> None:
        # It is noon in Shanghai; the day began at 16:00 UTC the day before.
        async with open_context(house) as ctx:
            await sell(ctx, at=START - timedelta(hours=1), quantity=3)
            await sell(ctx, at=START - timedelta(hours=24, minutes=30))
            await sell(ctx, at=START - timedelta(hours=13))
            await make_trade(ctx)
        staff = await as_staff(house, {"order.view"})
        answer = await client.get(HOME, **staff)
        found = figures(answer)
        assert found["order.placed_orders"]["today"] == 1
        amount = found["order.paid_amount"]
        assert (amount["today"], amount["yesterday_so_far"], amount["yesterday"]) == (3_000, 1_000, 2_000)
        assert (amount["unit"], amount["currency"], amount["text"]) == ("money", "CNY", "付款金额")
        assert found["order.paid_units"]["series"][-2:] == [2, 3]
        assert len(amount["series"]) == len(answer.json()["days"]) == 30
        assert answer.json()["days"][-1] == "2026-03-02"

    async def test_count_days_of_the_shops_zone(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            for hours in (-13, -12, -11):
                await sell(ctx, at=START + timedelta(hours=hours))
        found = figures(await client.get(HOME, **await as_staff(house, {"order.view"})))
        assert found["order.placed_orders"]["series"][-3:] == [0, 1, 2]

    async def test_keep_to_the_bound_of_staff(self, client: AsyncClient, house: House, clock: FixedClock) -> None:
        mine, theirs = uuid4(), uuid4()
        async with open_context(house) as ctx:
            for merchant_id in (mine, theirs, theirs):
                await sell(ctx, at=START - timedelta(hours=1), merchant_id=merchant_id)
            await make_member(ctx)
        clock.instant += timedelta(minutes=1)
        own = await as_staff(house, every_permission(), merchant_ids=frozenset({mine}))
        found = figures(await client.get(HOME, **own))
        assert found["order.paid_orders"]["today"] == 1
        assert "member.new_members" not in found
        found = figures(await client.get(HOME, **await as_staff(house, every_permission())))
        assert found["order.paid_orders"]["today"] == 3
        assert found["member.new_members"]["today"] == 1

    async def test_are_left_out_for_who_may_not_see_them(self, client: AsyncClient, house: House) -> None:
        answer = await client.get(HOME, **await as_staff(house, {"member.view"}))
        assert figures(answer).keys() == {"member.new_members"}
        assert to_dos(answer) == {}

    async def test_are_kept_for_some_seconds(self, client: AsyncClient, house: House, clock: FixedClock) -> None:
        staff = await as_staff(house, {"order.view"})
        assert figures(await client.get(HOME, **staff))["order.paid_orders"]["today"] == 0
        async with open_context(house) as ctx:
            await sell(ctx, at=START - timedelta(hours=1))
        assert figures(await client.get(HOME, **staff))["order.paid_orders"]["today"] == 0
        clock.instant += timedelta(seconds=16)
        assert figures(await client.get(HOME, **staff))["order.paid_orders"]["today"] == 1


class TestToDos:
    async def test_count_what_their_lists_hold(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            late = await sell(ctx, at=START - timedelta(days=5))
            await ctx.session.execute(update(Order).where(Order.id == late.id).values(ship_due_at=START))
            await sell(ctx, at=START)
            await make_trade(ctx, pay_due_at=START + timedelta(minutes=5))
            await make_trade(ctx, pay_due_at=START + timedelta(minutes=25))
        staff = await as_staff(house, every_permission())
        answer = await client.get(HOME, **staff)
        counts = to_dos(answer)
        assert (counts["order.to_ship"], counts["order.overdue"], counts["order.closing"]) == (2, 1, 1)
        for row in answer.json()["to_dos"]:
            listed = await client.get(f"/api/console/v1{row['path']}", params=row["query"], **staff)
            assert (row["code"], len(listed.json()["items"])) == (row["code"], row["count"])

    async def test_stop_counting_at_some_point(self, ctx: Context) -> None:
        many = select(func.generate_series(1, MOST_COUNTED + 5))
        assert await count_rows(ctx.session, many) == MOST_COUNTED
        assert await count_rows(ctx.session, select(func.generate_series(1, 7))) == 7


class TestDays:
    @pytest.mark.parametrize(("hour", "day"), [(15, 1), (16, 2)])
    def test_begin_at_the_zones_midnight(self, hour: int, day: int) -> None:
        days = days_until(datetime(2026, 3, 1, hour, 0, tzinfo=UTC), SHANGHAI, 2)
        assert days.dates[-1].day == day
        assert days.today.astimezone(SHANGHAI).hour == 0
        assert days.recent == sorted(days.recent)

    def test_may_have_23_hours(self) -> None:
        days = days_until(datetime(2026, 3, 29, 12, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin"), 2)
        tomorrow = days_until(datetime(2026, 3, 30, 12, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin"), 1).today
        assert tomorrow - days.today == timedelta(hours=23)
        assert days.today - days.starts[0] == timedelta(hours=24)
