"""Coupons that the shop gives: by hand, by file, to segments, to new members, on birthdays, every so often."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from jishi.contracts.identity import AccountId, AccountRegistered
from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError, NotFoundError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.slices import NotFailedError
from jishi.modules.coupon.claim_settings import ClaimSettings
from jishi.modules.coupon.errors import CouponPausedError, CouponSoldOutError, NotEditableError
from jishi.modules.coupon.grants.slices import SLICE
from jishi.modules.coupon.handlers import welcome_members
from jishi.modules.coupon.jobs import open_grants, work_on_grants
from jishi.modules.coupon.models import (
    ClaimKind,
    Coupon,
    CouponGrant,
    CouponGrantPlan,
    CouponGrantRow,
    CouponTemplate,
    GrantTrigger,
    Segment,
)
from jishi.modules.coupon.rules.grant_days import Every, birthdays_on, next_day
from jishi.modules.coupon.usecases.cancel_grant import cancel_grant
from jishi.modules.coupon.usecases.grant_by_file import grant_by_file
from jishi.modules.coupon.usecases.grant_coupons import grant_coupons
from jishi.modules.coupon.usecases.grant_to_members import grant_to_members
from jishi.modules.coupon.usecases.manage_grant_plans import (
    GrantPlanDraft,
    create_grant_plan,
    update_grant_plan,
)
from jishi.modules.coupon.usecases.retry_grant import retry_grant
from jishi.modules.coupon.usecases.update_claim_settings import update_claim_settings
from jishi.modules.identity.public import register_or_find_account
from jishi.modules.member.models import Member
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_member import open_member
from tests.conftest import START, as_actor
from tests.coupon.make import differing, draft, make_committed_template, make_template
from tests.member.make import make_group, staff

REASON = "sorry for the delay"


async def make_members(house: House, count: int) -> list[UUID]:
    """Return members with accounts and phones 13900000000 and on, in the order of their ids."""
    async with open_context(house) as ctx:
        ids = []
        for number in range(count):
            account = (await register_or_find_account(ctx, phone=f"+86139{number:08}")).row
            await open_member(ctx, member_id=MemberId(account.id))
            ids.append(account.id)
    return ids


async def work_off(house: House) -> None:
    """Let the timer run until nothing is left."""
    while await work_on_grants(house):
        pass


async def owners(house: House, origin: str = "grant") -> list[UUID]:
    """Return who has coupons of an origin, in order."""
    async with open_context(house) as ctx:
        query = select(Coupon.owner_id).where(Coupon.origin == origin).order_by(Coupon.owner_id)
        return list(await ctx.session.scalars(query))


async def read_grant(house: House, grant_id: UUID) -> CouponGrant:
    """Return a grant as it was committed."""
    async with open_context(house) as ctx:
        return (await ctx.session.scalars(select(CouponGrant).where(CouponGrant.id == grant_id))).one()


async def grant_everybody(house: House, template_id: UUID) -> UUID:
    """Queue a grant for everybody; return its id."""
    async with open_context(house) as ctx:
        grant = await grant_coupons(
            ctx, template_id=template_id, segment=Segment.EVERYBODY, segment_id=None, reason=REASON
        )
    return grant.id


async def plan(house: House, template_id: UUID, trigger: GrantTrigger, segment: Segment, **changes: Any) -> UUID:
    """Add a plan; return its id."""
    async with open_context(house) as ctx:
        wanted = GrantPlanDraft(trigger=trigger, segment=segment, **changes)
        return (await create_grant_plan(ctx, template_id=template_id, draft=wanted)).id


class TestGrantToMembers:
    async def test_gives_each_one_coupon(self, house: House) -> None:
        members, template_id = await make_members(house, 3), await make_committed_template(house, per_member=1)
        async with open_context(house) as ctx:
            wanted = [*members[:2], members[0]]
            grant = await grant_to_members(ctx, template_id=template_id, member_ids=wanted, reason=REASON)
            assert (grant.state, grant.total, grant.done) == ("queued", 2, 0)
        await work_off(house)
        done = await read_grant(house, grant.id)
        assert (done.state, done.done, done.failed) == ("done", 2, 0)
        assert await owners(house) == sorted(members[:2])
        assert await differing(house) == {}

    async def test_tells_of_every_member_that_there_is_not(self, house: House) -> None:
        members, template_id = await make_members(house, 1), await make_committed_template(house)
        async with open_context(house) as ctx:
            with pytest.raises(InvalidInputError) as refused:
                await grant_to_members(
                    ctx, template_id=template_id, member_ids=[uuid4(), *members, uuid4()], reason=REASON
                )
        assert [problem.pointer for problem in refused.value.problems] == ["/member_ids/0", "/member_ids/2"]

    async def test_is_not_for_staff_of_merchants(self, ctx: Context) -> None:
        merchant_id = uuid4()
        template_id = (await make_template(ctx, merchant_id=merchant_id)).template.id
        bound = as_actor(ctx, staff(merchant_ids=[merchant_id]))
        with pytest.raises(NotFoundError):
            await grant_to_members(bound, template_id=template_id, member_ids=[], reason=REASON)

    async def test_needs_a_template_that_gives(self, ctx: Context) -> None:
        hidden = (await make_template(ctx, publish=False)).template.id
        with pytest.raises(CouponPausedError):
            await grant_to_members(ctx, template_id=hidden, member_ids=[], reason=REASON)
        full = (await make_template(ctx, cap=1)).template
        full.claimed = 1
        with pytest.raises(CouponSoldOutError):
            await grant_to_members(ctx, template_id=full.id, member_ids=[], reason=REASON)


class TestGrantByFile:
    async def test_finds_members_by_id_and_phone(self, house: House) -> None:
        members, template_id = await make_members(house, 4), await make_committed_template(house)
        rows = [
            "手机号,备注",
            str(members[0]),
            "139 0000 0001,VIP",
            "+8613900000002",
            "13999999999",
            str(uuid4()),
            "nobody",
            "13900000000",
        ]
        async with open_context(house) as ctx:
            grant = await grant_by_file(
                ctx, template_id=template_id, content="\n".join(rows).encode("gb18030"), reason=REASON
            )
            assert (grant.total, grant.failed) == (7, 4)
        await work_off(house)
        done = await read_grant(house, grant.id)
        assert (done.state, done.done, done.failed) == ("done", 3, 4)
        assert await owners(house) == sorted(members[:3])
        async with open_context(house) as ctx:
            query = select(CouponGrantRow).where(CouponGrantRow.problem.is_not(None)).order_by(CouponGrantRow.row)
            problems = [(row.row, row.problem, row.member_id) for row in await ctx.session.scalars(query)]
        assert problems == [
            (5, "coupon.member_unknown", None),
            (6, "coupon.member_unknown", None),
            (7, "coupon.member_unknown", None),
            (8, "coupon.member_twice", None),
        ]
        assert await differing(house) == {}

    async def test_of_nobody_is_done_at_once(self, house: House) -> None:
        template_id = await make_committed_template(house)
        async with open_context(house) as ctx:
            grant = await grant_by_file(ctx, template_id=template_id, content=b"nobody\n", reason=REASON)
        await work_off(house)
        assert (await read_grant(house, grant.id)).state == "done"


class TestGrantCoupons:
    async def test_reaches_everybody_in_slices(self, house: House) -> None:
        template_id = await make_committed_template(house)
        members = sorted(uuid4() for _ in range(SLICE + 200))
        row = {"nickname": "x", "version": 1, "created_at": START, "updated_at": START}
        async with open_context(house) as ctx:
            await ctx.session.execute(insert(Member), [row | {"id": id_} for id_ in members])
        grant_id = await grant_everybody(house, template_id)
        await work_on_grants(house)
        first = await read_grant(house, grant_id)
        assert (first.state, first.done, first.total) == ("running", SLICE, SLICE + 200)
        assert first.cursor == members[SLICE - 1]
        await work_off(house)
        done = await read_grant(house, grant_id)
        assert (done.state, done.done) == ("done", SLICE + 200)
        assert await owners(house) == members
        assert await differing(house) == {}

    async def test_reaches_a_group_alone(self, house: House) -> None:
        members, template_id = await make_members(house, 3), await make_committed_template(house)
        async with open_context(house) as ctx:
            group = await make_group(ctx)
            await move_members(ctx, member_ids=members[1:], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
            grant = await grant_coupons(
                ctx, template_id=template_id, segment=Segment.GROUP, segment_id=group.id, reason=REASON
            )
            assert grant.total == 2
        await work_off(house)
        assert await owners(house) == members[1:]

    async def test_of_two_workers_gives_nobody_two(self, house: House) -> None:
        members, template_id = await make_members(house, 20), await make_committed_template(house)
        for _ in range(2):
            await grant_everybody(house, template_id)
        await asyncio.gather(work_off(house), work_off(house))
        await work_off(house)
        assert await owners(house) == sorted([*members, *members])
        assert await differing(house) == {}

    async def test_stops_at_the_cap_and_goes_on_when_it_is_raised(self, house: House) -> None:
        members, template_id = await make_members(house, 5), await make_committed_template(house, cap=3)
        grant_id = await grant_everybody(house, template_id)
        await work_off(house)
        stopped = await read_grant(house, grant_id)
        assert (stopped.state, stopped.error_code, stopped.done) == ("failed", "coupon.sold_out", 3)
        async with open_context(house) as ctx:
            version = await ctx.session.scalar(select(CouponTemplate.version)) or 0
            settings = ClaimSettings(claim_kind=ClaimKind.PUBLIC, cap=9)
            await update_claim_settings(ctx, template_id=template_id, settings=settings, version=version)
            await retry_grant(ctx, grant_id=grant_id)
        await work_off(house)
        done = await read_grant(house, grant_id)
        assert (done.state, done.error_code, done.done) == ("done", None, 5)
        assert await owners(house) == members
        assert await differing(house) == {}

    async def test_stops_rows_at_the_cap_too(self, house: House) -> None:
        members, template_id = await make_members(house, 3), await make_committed_template(house, cap=2)
        async with open_context(house) as ctx:
            grant = await grant_to_members(ctx, template_id=template_id, member_ids=members, reason=REASON)
        await work_off(house)
        stopped = await read_grant(house, grant.id)
        assert (stopped.state, stopped.done) == ("failed", 2)
        async with open_context(house) as ctx:
            left = select(CouponGrantRow.member_id).where(CouponGrantRow.is_done.is_(False))
            assert list(await ctx.session.scalars(left)) == members[2:]

    async def test_is_cancelled_by_staff(self, house: House) -> None:
        await make_members(house, 2)
        grant_id = await grant_everybody(house, await make_committed_template(house))
        async with open_context(house) as ctx:
            for _ in range(2):
                assert (await cancel_grant(ctx, grant_id=grant_id)).state == "cancelled"
            with pytest.raises(NotFailedError):
                await retry_grant(ctx, grant_id=grant_id)
        await work_off(house)
        assert await owners(house) == []

    async def test_that_is_done_stays_done(self, house: House) -> None:
        grant_id = await grant_everybody(house, await make_committed_template(house))
        await work_off(house)
        async with open_context(house) as ctx:
            with pytest.raises(NotEditableError):
                await cancel_grant(ctx, grant_id=grant_id)
        async with open_context(house, actor=staff(merchant_ids=[uuid4()])) as ctx:
            with pytest.raises(NotFoundError):
                await cancel_grant(ctx, grant_id=grant_id)


class TestWelcomeMembers:
    async def test_gives_new_members_a_coupon_of_each_plan_once(self, house: House) -> None:
        members = [uuid4() for _ in range(3)]
        one, full = await make_committed_template(house), await make_committed_template(house, cap=1)
        for template_id in (one, full):
            await plan(house, template_id, GrantTrigger.REGISTER, Segment.EVERYBODY)
        off = await make_committed_template(house)
        await plan(house, off, GrantTrigger.REGISTER, Segment.EVERYBODY, is_enabled=False)
        events = [AccountRegistered(account_id=AccountId(id_)) for id_ in members]
        for _ in range(2):
            async with open_context(house) as ctx:
                await welcome_members(ctx, events)
        async with open_context(house) as ctx:
            rows = await ctx.session.execute(select(Coupon.template_id, Coupon.owner_id, Coupon.origin))
            given = list(rows.all())
        assert sorted(owner for template, owner, _ in given if template == one) == sorted(members)
        assert [template for template, *_ in given].count(full) == 1
        assert {origin for *_, origin in given} == {"register"}
        assert off not in {template for template, *_ in given}
        assert await differing(house) == {}


class TestGrantPlans:
    async def test_keep_birthdays_once_a_year(self, house: House) -> None:
        members, template_id = await make_members(house, 3), await make_committed_template(house)
        async with open_context(house) as ctx:
            for member_id, birthday in zip(members, ("03-02", "03-03", "07-01"), strict=True):
                await ctx.session.execute(update(Member).where(Member.id == member_id).values(birthday=birthday))
        await plan(house, template_id, GrantTrigger.BIRTHDAY, Segment.BIRTHDAY)
        assert await open_grants(house) == 1
        assert await open_grants(house) == 0
        await work_off(house)
        assert await owners(house, "birthday") == members[:1]
        async with open_context(house) as ctx:
            # Whoever moves a birthday to tomorrow has had this year's.
            await ctx.session.execute(update(Member).where(Member.id == members[0]).values(birthday="03-03"))
        house.clock.instant = START + timedelta(days=1)  # type: ignore[attr-defined]
        await open_grants(house)
        await work_off(house)
        assert await owners(house, "birthday") == members[:2]
        assert await differing(house) == {}

    async def test_make_up_for_birthdays_that_were_missed(self, house: House) -> None:
        await plan(house, await make_committed_template(house), GrantTrigger.BIRTHDAY, Segment.BIRTHDAY)
        house.clock.instant = START + timedelta(days=2)  # type: ignore[attr-defined]
        opened = [await open_grants(house) for _ in range(4)]
        assert opened == [1, 1, 1, 0]
        async with open_context(house) as ctx:
            days = list(await ctx.session.scalars(select(CouponGrant.due_on).order_by(CouponGrant.due_on)))
        assert days == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]

    async def test_give_every_so_often(self, house: House) -> None:
        members = await make_members(house, 1)
        template_id = await make_committed_template(house, of=draft(valid_to=None), valid_days=7)
        await plan(house, template_id, GrantTrigger.PERIODIC, Segment.EVERYBODY, every=Every.WEEK, on_day=5)
        assert await open_grants(house) == 0
        for days in (4, 25):
            house.clock.instant = START + timedelta(days=days)  # type: ignore[attr-defined]
            assert await open_grants(house) == 1
            assert await open_grants(house) == 0
            await work_off(house)
        assert await owners(house, "periodic") == members * 2
        async with open_context(house) as ctx:
            assert await ctx.session.scalar(select(CouponGrantPlan.next_on)) == date(2026, 4, 3)

    async def test_that_are_off_give_nothing(self, house: House) -> None:
        template_id = await make_committed_template(house)
        plan_id = await plan(house, template_id, GrantTrigger.BIRTHDAY, Segment.BIRTHDAY)
        wanted = GrantPlanDraft(trigger=GrantTrigger.BIRTHDAY, segment=Segment.BIRTHDAY, is_enabled=False)
        async with open_context(house) as ctx:
            await update_grant_plan(ctx, plan_id=plan_id, draft=wanted, version=1)
            with pytest.raises(StaleVersionError):
                await update_grant_plan(ctx, plan_id=plan_id, draft=wanted, version=1)
        assert await open_grants(house) == 0

    @pytest.mark.parametrize(
        ("changes", "pointers"),
        [
            ({"trigger": GrantTrigger.REGISTER, "segment": Segment.GROUP}, ["/segment", "/segment_id"]),
            ({"trigger": GrantTrigger.PERIODIC, "segment": Segment.EVERYBODY}, ["/every"]),
            (
                {"trigger": GrantTrigger.PERIODIC, "segment": Segment.EVERYBODY, "every": Every.WEEK, "on_day": 8},
                ["/on_day"],
            ),
            ({"trigger": GrantTrigger.PERIODIC, "segment": Segment.EVERYBODY, "every": Every.MONTH}, ["/on_day"]),
            (
                {"trigger": GrantTrigger.PERIODIC, "segment": Segment.EVERYBODY, "every": Every.DAY, "on_day": 1},
                ["/on_day"],
            ),
            ({"trigger": GrantTrigger.BIRTHDAY, "segment": Segment.EVERYBODY}, ["/segment"]),
        ],
    )
    async def test_have_parts_that_go_together(
        self, ctx: Context, changes: dict[str, Any], pointers: list[str]
    ) -> None:
        template_id = (await make_template(ctx)).template.id
        with pytest.raises(InvalidInputError) as refused:
            await create_grant_plan(ctx, template_id=template_id, draft=GrantPlanDraft(**changes))
        assert [problem.pointer for problem in refused.value.problems] == pointers


class TestNextDay:
    @pytest.mark.parametrize(
        ("every", "on_day", "after", "expected"),
        [
            (Every.DAY, None, "2026-02-28", "2026-03-01"),
            (Every.WEEK, 1, "2026-03-02", "2026-03-09"),
            (Every.WEEK, 2, "2026-03-02", "2026-03-03"),
            (Every.WEEK, 7, "2026-03-02", "2026-03-08"),
            (Every.MONTH, 15, "2026-03-02", "2026-03-15"),
            (Every.MONTH, 15, "2026-03-15", "2026-04-15"),
            (Every.MONTH, 31, "2026-01-31", "2026-02-28"),
            (Every.MONTH, 31, "2026-02-28", "2026-03-31"),
            (Every.MONTH, 1, "2026-12-05", "2027-01-01"),
        ],
    )
    def test_follows_the_calendar(self, every: Every, on_day: int | None, after: str, expected: str) -> None:
        assert next_day(every, on_day, date.fromisoformat(after)) == date.fromisoformat(expected)

    @pytest.mark.parametrize(
        ("day", "birthdays"),
        [
            ("2026-02-28", ("02-28", "02-29")),
            ("2028-02-28", ("02-28",)),
            ("2028-02-29", ("02-29",)),
            ("2026-03-01", ("03-01",)),
        ],
    )
    def test_nobody_is_forgotten_in_common_years(self, day: str, birthdays: tuple[str, ...]) -> None:
        assert birthdays_on(date.fromisoformat(day)) == birthdays
