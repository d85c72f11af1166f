"""Points and growth outside of orders: sign-in days, invitations, birthdays, staff; and their end."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from jishi.contracts.member import MemberId, PointsAdjusted
from jishi.contracts.order import OrderRefunded
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError, NotFoundError
from jishi.kit.house import House
from jishi.modules.member.errors import (
    AdjustmentReusedError,
    AmountInvalidError,
    InsufficientPointsError,
    MemberNotFoundError,
)
from jishi.modules.member.handlers import record_refunded_orders
from jishi.modules.member.jobs import sweep_birthdays, sweep_points
from jishi.modules.member.models import Invitation, Member, PointsLot
from jishi.modules.member.order_facts import OrderFact
from jishi.modules.member.queries.invitations import get_invitation, list_invited
from jishi.modules.member.queries.points import get_points
from jishi.modules.member.queries.sign_in_days import get_calendar
from jishi.modules.member.rules.birthdays import birthdays_on
from jishi.modules.member.rules.streaks import reward_of
from jishi.modules.member.usecases.accept_member_invitation import (
    InviteCodeUnknownError,
    NotInvitableError,
    accept_member_invitation,
)
from jishi.modules.member.usecases.adjust_growth import InsufficientGrowthError, adjust_growth
from jishi.modules.member.usecases.adjust_points import adjust_points
from jishi.modules.member.usecases.open_invitation import open_invitation
from jishi.modules.member.usecases.record_sign_in_day import record_sign_in_day
from jishi.modules.member.usecases.release_points import release_points
from jishi.modules.member.usecases.reward_invitations import reward_invitations
from jishi.modules.member.usecases.update_profile import update_profile
from tests.conftest import START, as_actor
from tests.member.make import differing, make_member, read_member, staff
from tests.member.make_standing import (
    back,
    freeze,
    give_points,
    grown,
    later,
    make_level,
    paid,
    points_of,
    posted,
    set_up,
    tell,
)


def on(ctx: Context, day: int, hour: int = 4) -> Context:
    """Return the same transaction on another day of March."""
    ctx.now = datetime(2026, 3, day, hour, tzinfo=UTC)
    return ctx


class TestRecordSignInDay:
    async def test_brings_more_with_each_day_in_a_row_and_begins_again(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        brought = [(await record_sign_in_day(on(ctx, day), member_id=member_id)).points for day in (2, 3, 4, 5, 7)]
        assert brought == [5, 10, 20, 5, 5]
        assert await points_of(ctx, member_id) == (45, 0, 0)
        assert await grown(ctx, member_id) == [1] * 5

    async def test_again_on_the_same_day_changes_nothing(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        first = await record_sign_in_day(on(ctx, 2), member_id=member_id)
        again = await record_sign_in_day(on(ctx, 2, 15), member_id=member_id)
        assert first is again
        assert await points_of(ctx, member_id) == (5, 0, 0)

    async def test_goes_by_the_shops_midnight(self, ctx: Context) -> None:
        # 16:00 UTC is midnight in Shanghai.
        await set_up(ctx)
        member_id = await make_member(ctx)
        await record_sign_in_day(on(ctx, 2, 15), member_id=member_id)
        day = await record_sign_in_day(on(ctx, 2, 16), member_id=member_id)
        assert (day.day, day.streak) == (date(2026, 3, 3), 2)

    async def test_brings_nothing_where_nothing_is_set(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        assert (await record_sign_in_day(ctx, member_id=member_id)).points == 0
        assert await posted(ctx, member_id) == []

    async def test_knows_no_strangers(self, ctx: Context) -> None:
        with pytest.raises(MemberNotFoundError):
            await record_sign_in_day(ctx, member_id=MemberId(uuid4()))

    def test_no_rewards_are_none(self) -> None:
        assert reward_of(3, []) == 0


class TestCalendar:
    async def test_shows_the_month_and_what_comes(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id = await make_member(ctx)
        empty = await get_calendar(ctx, member_id)
        assert (empty.streak, [day.points for day in empty.coming]) == (0, [5, 10, 20])
        await record_sign_in_day(on(ctx, 2), member_id=member_id)
        today = await get_calendar(ctx, member_id)
        assert (today.is_signed_today, today.streak, [day.points for day in today.coming]) == (True, 1, [10, 20, 5])
        tomorrow = await get_calendar(on(ctx, 3), member_id)
        assert (tomorrow.is_signed_today, tomorrow.streak) == (False, 1)
        broken = await get_calendar(on(ctx, 4), member_id)
        assert (broken.streak, [day.day.day for day in broken.days]) == (0, [2])
        assert (await get_calendar(ctx, member_id, month=date(2026, 4, 30))).days == []


async def invited(ctx: Context) -> tuple[MemberId, MemberId]:
    inviter, invitee = await make_member(ctx), await make_member(ctx)
    code = await open_invitation(ctx, member_id=inviter)
    await accept_member_invitation(ctx, member_id=invitee, invite_code=code.lower())
    return inviter, invitee


class TestInvitations:
    async def test_codes_stay(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        code = await open_invitation(ctx, member_id=member_id)
        assert (await open_invitation(ctx, member_id=member_id), len(code)) == (code, 10)
        with pytest.raises(MemberNotFoundError):
            await open_invitation(ctx, member_id=MemberId(uuid4()))

    async def test_rewards_both_once(self, ctx: Context) -> None:
        await set_up(ctx)
        inviter, invitee = await invited(ctx)
        assert await reward_invitations(ctx, orders={invitee: None, inviter: None}) == 1
        assert await reward_invitations(ctx, orders={invitee: None}) == 0
        assert (await points_of(ctx, inviter), await points_of(ctx, invitee)) == ((200, 0, 0), (50, 0, 0))
        assert (await grown(ctx, inviter), await grown(ctx, invitee)) == ([100], [])
        view = await get_invitation(ctx, inviter, code="X")
        assert (view.invited, view.rewarded, view.points) == (1, 1, 200)
        (row,) = (await list_invited(ctx, inviter, limit=5, cursor=None)).items
        assert (row.id, row.state, row.nickname[1:]) == (invitee, "rewarded", "*")

    async def test_the_first_code_counts(self, ctx: Context) -> None:
        inviter, invitee = await invited(ctx)
        other = await make_member(ctx)
        code = await open_invitation(ctx, member_id=other)
        again = await accept_member_invitation(ctx, member_id=invitee, invite_code=code)
        assert again.inviter_id == inviter

    async def test_refuses_unknown_codes_and_oneself(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(InviteCodeUnknownError):
            await accept_member_invitation(ctx, member_id=member_id, invite_code="NOBODY")
        code = await open_invitation(ctx, member_id=member_id)
        with pytest.raises(NotInvitableError):
            await accept_member_invitation(ctx, member_id=member_id, invite_code=code)

    async def test_refuses_who_is_not_new(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            inviter, buyer_, old = await make_member(ctx), await make_member(ctx), await make_member(ctx)
            code = await open_invitation(ctx, member_id=inviter)
        await tell(house, paid(buyer_, 100, START))
        async with open_context(house) as ctx:
            with pytest.raises(NotInvitableError):
                await accept_member_invitation(ctx, member_id=buyer_, invite_code=code)
        clock.instant = START + timedelta(days=8)
        async with open_context(house) as ctx:
            with pytest.raises(NotInvitableError):
                await accept_member_invitation(ctx, member_id=old, invite_code=code)
            assert list(await ctx.session.scalars(select(Invitation))) == []


class TestAdjust:
    async def test_moves_points_once_and_tells(self, ctx: Context) -> None:
        await set_up(ctx)
        member_id, adjustment = await make_member(ctx), uuid4()
        await adjust_points(ctx, member_id=member_id, points=40, reason=" x ", adjustment_id=adjustment)
        entry = await adjust_points(ctx, member_id=member_id, points=40, reason=" x ", adjustment_id=adjustment)
        assert (entry.balance_after, entry.reason) == (40, "x")
        assert [event.points for event in ctx.events if isinstance(event, PointsAdjusted)] == [40]
        assert (await get_points(ctx, member_id)).expiring == 40

    async def test_refuses(self, ctx: Context) -> None:
        member_id, adjustment = await make_member(ctx), uuid4()
        await adjust_points(ctx, member_id=member_id, points=40, reason="x", adjustment_id=adjustment)
        with pytest.raises(AmountInvalidError):
            await give_points(ctx, member_id, 0)
        with pytest.raises(InsufficientPointsError):
            await give_points(ctx, member_id, -41)
        with pytest.raises(AdjustmentReusedError):
            await adjust_points(ctx, member_id=member_id, points=41, reason="x", adjustment_id=adjustment)
        bound = as_actor(ctx, staff("member.adjust_points", merchant_ids=[uuid4()]))
        with pytest.raises(NotFoundError):
            await give_points(bound, member_id, 1)
        assert await points_of(ctx, member_id) == (40, 0, 0)

    async def test_moves_growth_once_and_the_level_follows(self, ctx: Context) -> None:
        low, high = await make_level(ctx, 0), await make_level(ctx, 100)
        member_id, adjustment = await make_member(ctx), uuid4()
        for _ in range(2):
            await adjust_growth(ctx, member_id=member_id, amount=150, reason="x", adjustment_id=adjustment)
        assert (await read_member(ctx, member_id)).level_id == high.id
        await adjust_growth(ctx, member_id=member_id, amount=-60, reason="x", adjustment_id=uuid4())
        assert (await read_member(ctx, member_id)).level_id == low.id
        assert await grown(ctx, member_id) == [150, -60]
        with pytest.raises(InsufficientGrowthError):
            await adjust_growth(ctx, member_id=member_id, amount=-91, reason="x", adjustment_id=uuid4())
        with pytest.raises(AdjustmentReusedError):
            await adjust_growth(ctx, member_id=member_id, amount=1, reason="x", adjustment_id=adjustment)
        with pytest.raises(AmountInvalidError):
            await adjust_growth(ctx, member_id=member_id, amount=0, reason="x", adjustment_id=uuid4())


class TestExpirePoints:
    async def test_takes_what_is_over_at_the_end_of_its_last_day(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, days_to_expiry=1)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 100)
            (expires_at,) = await ctx.session.scalars(select(PointsLot.expires_at))
        # Bought on the 2nd, good through the 3rd, by Shanghai's clock.
        assert expires_at == datetime(2026, 3, 3, 16, tzinfo=UTC)
        clock.instant = expires_at - timedelta(seconds=1)
        assert await sweep_points(house) == 0
        clock.instant = expires_at
        assert await sweep_points(house) == 1
        assert await sweep_points(house) == 0
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 0)
            assert (await posted(ctx, member_id))[-1] == ("expire", -100, 0, 0)
        assert await differing(house) == {}

    async def test_what_a_trade_gives_back_after_that_expires_too(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, days_to_expiry=1)
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 100)
        trade_id = await freeze(house, member_id, 30)
        clock.instant = START + timedelta(days=3)
        assert await sweep_points(house) == 1
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 30)
            await release_points(ctx, trade_ids=[trade_id])
        assert await sweep_points(house) == 1
        async with open_context(house) as ctx:
            assert await points_of(ctx, member_id) == (0, 0, 0)
        assert await differing(house) == {}

    async def test_leaves_what_never_expires(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            await give_points(ctx, member_id, 100)
        clock.instant = START + timedelta(days=9_000)
        assert await sweep_points(house) == 0


class TestBirthdays:
    async def test_bring_the_points_of_the_level_once_a_year(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            await make_level(ctx, 0, birthday_points=88)
            member_id, other = await make_member(ctx), await make_member(ctx)
            for id_, birthday in ((member_id, "03-02"), (other, "03-03")):
                await update_profile(ctx, member_id=id_, nickname="x", version=1, birthday=birthday)
                await adjust_growth(ctx, member_id=id_, amount=1, reason="x", adjustment_id=uuid4())
        assert [await sweep_birthdays(house), await sweep_birthdays(house)] == [1, 0]
        async with open_context(house) as ctx:
            assert (await points_of(ctx, member_id), await points_of(ctx, other)) == ((88, 0, 0), (0, 0, 0))
            await ctx.session.execute(update(Member).where(Member.id == member_id).values(birthday="03-03"))
        clock.instant = START + timedelta(days=1)
        assert await sweep_birthdays(house) == 1
        async with open_context(house) as ctx:
            assert (await points_of(ctx, member_id), await points_of(ctx, other)) == ((88, 0, 0), (88, 0, 0))
        clock.instant = START + timedelta(days=366)
        assert await sweep_birthdays(house) == 2

    def test_of_29_february_are_celebrated_a_day_early(self) -> None:
        assert birthdays_on(date(2026, 2, 28)) == ["02-28", "02-29"]
        assert birthdays_on(date(2028, 2, 28)) == ["02-28"]

    async def test_must_be_a_day(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        with pytest.raises(InvalidInputError):
            await update_profile(ctx, member_id=member_id, nickname="x", version=1, birthday="02-30")
        member = await update_profile(ctx, member_id=member_id, nickname="x", version=1, birthday="02-29")
        member = await update_profile(ctx, member_id=member_id, nickname="y", version=2)
        assert member.birthday == "02-29"
        member = await update_profile(ctx, member_id=member_id, nickname="y", version=3, birthday="")
        assert member.birthday is None


def refunded(order: OrderFact, minor: int, **told: Any) -> OrderRefunded:
    """Return the event that so much of an order's goods came back."""
    return OrderRefunded(
        order_id=order.order_id,
        trade_id=order.trade_id,
        merchant_id=uuid4(),
        buyer_id=order.member_id,
        amount_minor=minor,
        refunded_minor=minor,
        goods_refunded_minor=minor,
        currency="CNY",
        **told,
    )


async def completed(house: House, member_id: MemberId) -> OrderFact:
    """Return the fact of a paid order that was completed and rewarded whoever brought its buyer."""
    order = paid(member_id, 10_000, house.clock.now())
    await tell(house, order, later(order, completed_at=house.clock.now()))
    async with open_context(house) as ctx:
        await reward_invitations(ctx, orders={member_id: order.order_id})
    return order


class TestReversingInvitations:
    async def test_takes_back_what_both_got(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            inviter, invitee = await invited(ctx)
        order = await completed(house, invitee)
        for minor in (9_999, 10_000, 10_000):
            async with open_context(house) as ctx:
                await record_refunded_orders(ctx, [refunded(order, minor)])
            async with open_context(house) as ctx:
                got = (await points_of(ctx, inviter), await points_of(ctx, invitee))
                is_back = minor == 10_000
                assert got == (((0, 0, 0), (0, 0, 0)) if is_back else ((200, 0, 0), (50, 0, 0)))
        async with open_context(house) as ctx:
            assert await grown(ctx, inviter) == [100, -100]
            view = await get_invitation(ctx, inviter, code="X")
            assert (view.invited, view.rewarded, view.points) == (1, 0, 0)
            (row,) = (await list_invited(ctx, inviter, limit=5, cursor=None)).items
            assert (row.state, row.points) == ("reversed", 0)
            # What was reversed is not earned again.
            assert await reward_invitations(ctx, orders={invitee: order.order_id}) == 0
        assert await differing(house) == {}

    async def test_leaves_it_where_goods_of_another_order_stay(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            inviter, invitee = await invited(ctx)
        first, second = await completed(house, invitee), await completed(house, invitee)
        for order, points in ((first, 200), (second, 0)):
            async with open_context(house) as ctx:
                await record_refunded_orders(ctx, [refunded(order, 1, is_whole_trade=True)])
            async with open_context(house) as ctx:
                assert (await points_of(ctx, inviter))[0] == points
        assert await differing(house) == {}

    async def test_of_goods_gone_before_nothing_is_earned(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            inviter, invitee = await invited(ctx)
        order = paid(invitee, 10_000, house.clock.now())
        await tell(house, order, back(order, 10_000), later(order, completed_at=house.clock.now()))
        async with open_context(house) as ctx:
            assert await reward_invitations(ctx, orders={invitee: order.order_id}) == 0
            assert await points_of(ctx, inviter) == (0, 0, 0)

    async def test_at_once_takes_back_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            await set_up(ctx, earned_per_unit=0)
            inviter, invitee = await invited(ctx)
        order = await completed(house, invitee)

        async def take_back() -> None:
            async with open_context(house) as ctx:
                await record_refunded_orders(ctx, [refunded(order, 10_000)])

        await asyncio.gather(*(take_back() for _ in range(5)))
        async with open_context(house) as ctx:
            assert await points_of(ctx, inviter) == (0, 0, 0)
        assert await differing(house) == {}
