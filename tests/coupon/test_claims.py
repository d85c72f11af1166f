"""Claiming coupons: who gets one, who does not and why, and crowds."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.db import Database
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.modules.coupon.claim_batcher import ClaimBatcher
from jishi.modules.coupon.issue import Issued
from jishi.modules.coupon.models import ClaimKind, Coupon, CouponEvent, CouponTemplate
from jishi.modules.coupon.rules.claims import (
    Claimant,
    ClaimTerms,
    Refusal,
    expiry_of,
    find_granting_refusal,
    find_refusal,
)
from jishi.modules.coupon.usecases.claim_coupons import Claim, claim_coupons
from jishi.modules.coupon.usecases.pause_coupon_template import pause_coupon_template
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.promotion.usecases.end_promotion import end_promotion
from tests.conftest import START
from tests.coupon.make import (
    count_coupons,
    differing,
    draft,
    make_committed_template,
    make_template,
)
from tests.member.make import make_group

HOUR = timedelta(hours=1)
CROWD = 10_000


def terms(**changes: Any) -> ClaimTerms:
    """Return terms that refuse nobody, changed as said."""
    fields: dict[str, Any] = {
        "is_open": True,
        "is_ended": False,
        "ends_at": None,
        "claim_from": None,
        "claim_to": None,
        "cap": None,
        "per_member": None,
        "new_members_only": False,
        "group_ids": frozenset(),
    }
    return ClaimTerms(**{**fields, **changes})


async def claim(ctx: Context, template_id: UUID, *member_ids: UUID) -> list[str]:
    """Return what became of claims: ``coupon``, or the code of the refusal."""
    claims = [Claim(member_id, template_id) for member_id in member_ids]
    answers = await claim_coupons(ctx, claims=claims)
    return [answer.code if isinstance(answer, DomainError) else "coupon" for answer in answers]


async def crowd_in(house: House, template_id: UUID, member_ids: list[UUID]) -> Counter[str]:
    """Let all claim at the same moment; return how often each answer was given."""
    batcher = house.part(ClaimBatcher).batcher
    futures = [batcher.submit(Claim(member_id, template_id)) for member_id in member_ids]
    answers = await asyncio.gather(*futures, return_exceptions=True)
    return Counter(answer.code if isinstance(answer, DomainError) else type(answer).__name__ for answer in answers)


class TestFindRefusal:
    @pytest.mark.parametrize(
        ("changes", "claimed", "taken", "refusal"),
        [
            ({}, 10**6, 10**6, None),
            ({"is_ended": True}, 0, 0, Refusal.ENDED),
            ({"is_open": False}, 0, 0, Refusal.PAUSED),
            ({"ends_at": START}, 0, 0, Refusal.OVER),
            ({"ends_at": START + HOUR}, 0, 0, None),
            ({"claim_to": START}, 0, 0, Refusal.OVER),
            ({"claim_to": START + HOUR}, 0, 0, None),
            ({"claim_from": START + HOUR}, 0, 0, Refusal.NOT_BEGUN),
            ({"claim_from": START}, 0, 0, None),
            ({"cap": 5}, 4, 0, None),
            ({"cap": 5}, 5, 0, Refusal.SOLD_OUT),
            ({"per_member": 2}, 9, 1, None),
            ({"per_member": 2}, 9, 2, Refusal.LIMIT_REACHED),
            ({"cap": 5, "per_member": 1}, 5, 1, Refusal.LIMIT_REACHED),
        ],
    )
    def test_tells_why(self, changes: dict[str, Any], claimed: int, taken: int, refusal: Refusal | None) -> None:
        assert find_refusal(terms(**changes), Claimant(), claimed=claimed, taken=taken, now=START) == refusal

    def test_asks_for_one_of_the_groups(self) -> None:
        gold, silver = uuid4(), uuid4()
        asked = terms(group_ids=frozenset({gold, silver}))
        answers = [
            find_refusal(asked, Claimant(groups=groups), claimed=0, taken=0, now=START)
            for groups in (frozenset({gold}), frozenset({silver, uuid4()}), frozenset({uuid4()}), frozenset[UUID]())
        ]
        assert answers == [None, None, Refusal.OTHER_MEMBERS, Refusal.OTHER_MEMBERS]

    def test_keeps_first_orders_for_new_members_and_asks_nothing_of_strangers(self) -> None:
        asked = terms(new_members_only=True)
        answers = [
            find_refusal(asked, who, claimed=0, taken=0, now=START)
            for who in (Claimant(has_ordered=True), Claimant(), None)
        ]
        assert answers == [Refusal.NEW_MEMBERS_ONLY, None, None]


class TestFindGrantingRefusal:
    @pytest.mark.parametrize(
        ("changes", "claimed", "refusal"),
        [
            ({"per_member": 1, "claim_to": START, "new_members_only": True}, 3, None),
            ({"is_open": False}, 0, Refusal.PAUSED),
            ({"is_ended": True, "is_open": False}, 0, Refusal.ENDED),
            ({"ends_at": START}, 0, Refusal.OVER),
            ({"cap": 3}, 3, Refusal.SOLD_OUT),
        ],
    )
    def test_asks_only_what_bounds_the_shop(
        self, changes: dict[str, Any], claimed: int, refusal: Refusal | None
    ) -> None:
        assert find_granting_refusal(terms(**changes), claimed=claimed, now=START) == refusal


class TestExpiryOf:
    @pytest.mark.parametrize(
        ("now", "days", "ends_at", "expiry"),
        [
            # Shanghai is eight hours ahead: the second of March ends at 16:00 UTC.
            ("2026-03-02T04:00", 1, None, "2026-03-03T16:00"),
            ("2026-03-02T15:59", 1, None, "2026-03-03T16:00"),
            ("2026-03-02T16:00", 1, None, "2026-03-04T16:00"),
            ("2026-03-02T04:00", 7, "2026-03-05T00:00", "2026-03-05T00:00"),
            ("2026-03-02T04:00", None, "2026-03-05T00:00", "2026-03-05T00:00"),
        ],
    )
    def test_is_the_end_of_the_last_day_or_of_the_promotion(
        self, now: str, days: int | None, ends_at: str | None, expiry: str
    ) -> None:
        def instant(text: str) -> datetime:
            return datetime.fromisoformat(text).replace(tzinfo=UTC)

        ends = instant(ends_at) if ends_at else None
        assert expiry_of(instant(now), days, ends, ZoneInfo("Asia/Shanghai")) == instant(expiry)


class TestClaimCoupons:
    async def test_gives_a_coupon_and_writes_it_down(self, ctx: Context) -> None:
        template_id = (await make_template(ctx, cap=5, valid_days=7)).template.id
        member_id = uuid4()
        issued = (await claim_coupons(ctx, claims=[Claim(member_id, template_id)]))[0]
        assert isinstance(issued, Issued)
        coupon = (await ctx.session.scalars(select(Coupon).where(Coupon.owner_id == member_id))).one()
        assert (coupon.id, coupon.state, coupon.origin, coupon.version) == (issued.id, "held", "claim", 1)
        assert coupon.expires_at == issued.expires_at == datetime(2026, 3, 9, 16, tzinfo=UTC)
        event = (await ctx.session.scalars(select(CouponEvent).where(CouponEvent.coupon_id == coupon.id))).one()
        assert (event.act, event.from_state, event.to_state) == ("issue", None, "held")
        assert event.actor == f"buyer:{member_id}"

    async def test_serves_those_who_come_first(self, ctx: Context) -> None:
        template_id = (await make_template(ctx, cap=2)).template.id
        first, second, third = uuid4(), uuid4(), uuid4()
        answers = await claim(ctx, template_id, first, first, second, third)
        assert answers == ["coupon", "coupon.limit_reached", "coupon", "coupon.sold_out"]
        assert await claim(ctx, template_id, third) == ["coupon.sold_out"]

    async def test_counts_what_a_member_took_before(self, ctx: Context) -> None:
        template_id = (await make_template(ctx, per_member=2)).template.id
        member_id = uuid4()
        assert await claim(ctx, template_id, member_id) == ["coupon"]
        answers = await claim(ctx, template_id, member_id, member_id)
        assert answers == ["coupon", "coupon.limit_reached"]

    async def test_gives_any_number_where_there_is_no_bound(self, ctx: Context) -> None:
        template_id = (await make_template(ctx, per_member=None)).template.id
        assert await claim(ctx, template_id, *[uuid4()] * 3) == ["coupon"] * 3

    async def test_takes_claims_of_several_templates_at_once(self, ctx: Context) -> None:
        one, other = [(await make_template(ctx, cap=1)).template.id for _ in range(2)]
        member_id = uuid4()
        answers = await claim_coupons(ctx, claims=[Claim(member_id, one), Claim(uuid4(), other), Claim(uuid4(), one)])
        assert [type(answer).__name__ for answer in answers] == ["Issued", "Issued", "CouponSoldOutError"]
        assert [await count_coupons(ctx, id_) for id_ in (one, other)] == [1, 1]

    async def test_knows_no_drafts_codes_or_grants(self, ctx: Context) -> None:
        hidden = [
            await make_template(ctx, publish=False),
            await make_template(ctx, claim_kind=ClaimKind.CODE),
            await make_template(ctx, claim_kind=ClaimKind.GRANT),
        ]
        for id_ in (uuid4(), *(found.template.id for found in hidden)):
            assert await claim(ctx, id_, uuid4()) == ["coupon.template_not_found"]

    async def test_gives_none_while_paused_or_after_its_promotion_ended(self, ctx: Context) -> None:
        found = await make_template(ctx)
        id_ = found.template.id
        await pause_coupon_template(ctx, template_id=id_, version=found.template.version)
        assert await claim(ctx, id_, uuid4()) == ["coupon.paused"]
        await end_promotion(ctx, promotion_id=id_, version=found.promotion.version)
        assert await claim(ctx, id_, uuid4()) == ["coupon.ended"]

    async def test_keeps_to_the_window(self, ctx: Context) -> None:
        before = await make_template(ctx, claim_from=START + HOUR)
        after = await make_template(ctx, claim_to=START)
        over = await make_template(ctx, of=draft(valid_to=START))
        answers = [await claim(ctx, found.template.id, uuid4()) for found in (before, after, over)]
        assert answers == [["coupon.not_begun"], ["coupon.over"], ["coupon.over"]]

    async def test_asks_for_a_group(self, house: House) -> None:
        members = [MemberId(uuid4()) for _ in range(2)]
        async with open_context(house) as ctx:
            group = await make_group(ctx)
            for member_id in members:
                await open_member(ctx, member_id=member_id)
            await move_members(ctx, member_ids=members[:1], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
            template_id = (await make_template(ctx, group_ids=frozenset({group.id}))).template.id
        async with open_context(house) as ctx:
            assert await claim(ctx, template_id, *members) == ["coupon", "coupon.for_others"]


class TestCrowd:
    async def test_of_ten_thousand_leaves_exactly_the_cap_as_winners(self, house: House) -> None:
        """Two processes, each with its own batcher and its own connections, on one database."""
        template_id = await make_committed_template(house, cap=777)
        members = [uuid4() for _ in range(CROWD)]
        cache = Cache(house.settings.cache_url or "")
        other = House(house.settings, Database(house.db.url), cache, Outbound(), FixedClock(START))
        try:
            halves = await asyncio.gather(
                crowd_in(house, template_id, members[::2]), crowd_in(other, template_id, members[1::2])
            )
        finally:
            await other.close()
        assert halves[0] + halves[1] == {"Issued": 777, "coupon.sold_out": CROWD - 777}
        async with open_context(house) as ctx:
            owners = list(await ctx.session.scalars(select(Coupon.owner_id).where(Coupon.template_id == template_id)))
            assert len(set(owners)) == 777
            assert await ctx.session.scalar(select(CouponTemplate.claimed)) == 777
        assert await differing(house) == {}

    async def test_for_the_last_coupon_has_one_winner(self, house: House) -> None:
        template_id = await make_committed_template(house, cap=1)

        async def come_alone() -> str:
            async with open_context(house) as ctx:
                return (await claim(ctx, template_id, uuid4()))[0]

        assert Counter(await asyncio.gather(*(come_alone() for _ in range(16)))) == {
            "coupon": 1,
            "coupon.sold_out": 15,
        }
        assert await differing(house) == {}

    async def test_of_one_member_gets_no_more_than_a_member_may(self, house: House) -> None:
        template_id, member_id = await make_committed_template(house, per_member=3), uuid4()

        async def come_again() -> str:
            async with open_context(house) as ctx:
                return (await claim(ctx, template_id, member_id))[0]

        answers = Counter(await asyncio.gather(*(come_again() for _ in range(16))))
        assert answers == {"coupon": 3, "coupon.limit_reached": 13}
        assert await differing(house) == {}
