"""Levels and tags: their rules, and the walk that brings everybody in line."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.kit.house import House
from jishi.modules.member import walks
from jishi.modules.member.errors import LevelNotFoundError, MemberNotFoundError, TagNotFoundError
from jishi.modules.member.level_snapshot import LevelSnapshot
from jishi.modules.member.models import Member, MemberTag
from jishi.modules.member.queries.growth import list_level_log
from jishi.modules.member.queries.levels import get_member_level, list_levels
from jishi.modules.member.queries.segments import MemberSegment, list_member_ids
from jishi.modules.member.read_settings import PointsTermsSnapshot
from jishi.modules.member.rules.standing import TagRule, is_about
from jishi.modules.member.settings import GrowthSettings, LevelRights, PointsSettings
from jishi.modules.member.usecases.adjust_growth import adjust_growth
from jishi.modules.member.usecases.assign_tag import assign_tag
from jishi.modules.member.usecases.manage_levels import (
    GrowthTakenError,
    LevelDraft,
    LevelInUseError,
    delete_level,
    update_level,
)
from jishi.modules.member.usecases.manage_tags import (
    TagKindFixedError,
    TagRuleEmptyError,
    create_tag,
    delete_tag,
    update_tag,
)
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.set_member_settings import set_member_settings
from jishi.modules.member.usecases.set_member_tags import TagByRuleError, set_member_tags
from tests.conftest import START, as_actor
from tests.member.make import differing, make_group, make_member, read_member, staff
from tests.member.make_standing import POINTS, make_level, paid, tell

NAME = {"zh-CN": "常客", "en": "Regular"}


def shopper(**facts: object) -> Member:
    values: dict[str, object] = {
        "level_id": None,
        "group_id": None,
        "orders_count": 0,
        "spent_minor": 0,
        "last_order_at": None,
        "last_seen_at": None,
        "created_at": START - timedelta(days=100),
    }
    return Member(**{**values, **facts})


SOME = uuid4()
DAY = timedelta(days=1)


class TestTagRule:
    @pytest.mark.parametrize(
        ("rule", "facts", "is_met"),
        [
            ({}, {}, True),
            ({"orders_least": 2}, {"orders_count": 2}, True),
            ({"orders_least": 2}, {"orders_count": 1}, False),
            ({"orders_most": 0}, {"orders_count": 1}, False),
            ({"spent_least_minor": 100, "spent_most_minor": 200}, {"spent_minor": 200}, True),
            ({"spent_least_minor": 100, "spent_most_minor": 200}, {"spent_minor": 201}, False),
            ({"ordered_within_days": 30}, {"last_order_at": START - 30 * DAY}, False),
            ({"ordered_within_days": 30}, {"last_order_at": START - 29 * DAY}, True),
            ({"ordered_within_days": 30}, {}, False),
            ({"no_order_for_days": 30}, {"last_order_at": START - 30 * DAY}, True),
            ({"no_order_for_days": 30}, {"last_order_at": START - 29 * DAY}, False),
            ({"no_order_for_days": 30}, {}, True),
            ({"registered_within_days": 100}, {}, False),
            ({"registered_for_days": 100}, {}, True),
            ({"not_seen_for_days": 30}, {"last_seen_at": START - 30 * DAY}, True),
            ({"not_seen_for_days": 30}, {"last_seen_at": START - 29 * DAY}, False),
            ({"not_seen_for_days": 100}, {}, True),
            ({"not_seen_for_days": 101}, {}, False),
            ({"level_ids": [SOME]}, {"level_id": SOME}, True),
            ({"level_ids": [SOME]}, {}, False),
            ({"group_ids": [SOME], "orders_least": 1}, {"group_id": SOME}, False),
        ],
    )
    def test_is_about_who_meets_all_of_it(
        self, rule: dict[str, object], facts: dict[str, object], is_met: bool
    ) -> None:
        assert is_about(TagRule(**rule), shopper(**facts), START) is is_met  # type: ignore[arg-type]


async def tags_of(ctx: Context, member_id: object) -> set[object]:
    return set(await ctx.session.scalars(select(MemberTag.tag_id).where(MemberTag.member_id == member_id)))


async def walk(house: House) -> int:
    visited = 0
    while portion := await walks.go_on(house):
        visited += portion
        if portion < walks.PORTION:
            break
    return visited


class TestWalk:
    async def test_gives_everybody_new_levels(self, house: House) -> None:
        async with open_context(house) as ctx:
            members = [await make_member(ctx) for _ in range(3)]
            await adjust_growth(ctx, member_id=members[0], amount=120, reason="x", adjustment_id=uuid4())
        assert await walk(house) == 0
        async with open_context(house) as ctx:
            low, high = await make_level(ctx, 0), await make_level(ctx, 100)
        assert await walk(house) == 3
        assert await walk(house) == 0
        async with open_context(house) as ctx:
            found = [(await read_member(ctx, member_id)).level_id for member_id in members]
            draft = LevelDraft(name={"en": "High"}, growth_from=200, colour="#000000", rights=LevelRights())
            await update_level(ctx, level_id=high.id, draft=draft, version=1)
        assert found == [high.id, low.id, low.id]
        assert await walk(house) == 3
        async with open_context(house) as ctx:
            assert (await read_member(ctx, members[0])).level_id == low.id
            await delete_level(ctx, level_id=high.id, version=2)
        assert await differing(house) == {}

    async def test_goes_from_portion_to_portion(self, house: House) -> None:
        async with open_context(house) as ctx:
            members = [await make_member(ctx) for _ in range(5)]
            level = await make_level(ctx, 0)
        assert [await walks.go_on(house, portion=2) for _ in range(4)] == [2, 2, 1, 0]
        async with open_context(house) as ctx:
            assert {(await read_member(ctx, member_id)).level_id for member_id in members} == {level.id}

    async def test_goes_again_on_the_next_day(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            tag = await create_tag(ctx, name=NAME, rule=TagRule(registered_for_days=1))
        assert await walk(house) == 1
        async with open_context(house) as ctx:
            assert await tags_of(ctx, member_id) == set()
        clock.instant = START + DAY
        assert await walk(house) == 1
        async with open_context(house) as ctx:
            assert await tags_of(ctx, member_id) == {tag.id}


class TestTags:
    async def test_by_rule_follow_orders_at_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            buyer, other = await make_member(ctx), await make_member(ctx)
            tag = await create_tag(ctx, name=NAME, rule=TagRule(orders_least=1))
        order = paid(buyer, 100, START)
        await tell(house, order)
        async with open_context(house) as ctx:
            assert (await tags_of(ctx, buyer), await tags_of(ctx, other)) == ({tag.id}, set())
            assert await list_member_ids(ctx, segment=MemberSegment(tag_id=tag.id), limit=9) == [buyer]
            await update_tag(ctx, tag_id=tag.id, name=NAME, rule=TagRule(orders_most=0), version=1)
        await walk(house)
        async with open_context(house) as ctx:
            assert (await tags_of(ctx, buyer), await tags_of(ctx, other)) == (set(), {tag.id})
            await delete_tag(ctx, tag_id=tag.id, version=2)
            assert await tags_of(ctx, other) == set()

    async def test_by_hand_are_staffs_to_give(self, ctx: Context) -> None:
        first, second = await make_member(ctx), await make_member(ctx)
        by_hand, another = [await create_tag(ctx, name=NAME, rule=None) for _ in range(2)]
        await ctx.session.flush()
        assert await assign_tag(ctx, tag_id=by_hand.id, member_ids=[first, second, uuid4()]) == 2
        await set_member_tags(ctx, member_id=first, tag_ids=[another.id])
        assert (await tags_of(ctx, first), await tags_of(ctx, second)) == ({another.id}, {by_hand.id})
        await assign_tag(ctx, tag_id=by_hand.id, member_ids=[second], is_removed=True)
        await set_member_tags(ctx, member_id=first, tag_ids=[])
        assert (await tags_of(ctx, first), await tags_of(ctx, second)) == (set(), set())

    async def test_by_rule_are_nobodys_to_give_and_keep_their_kind(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        tag = await create_tag(ctx, name=NAME, rule=TagRule(orders_least=1))
        by_hand = await create_tag(ctx, name=NAME, rule=None)
        await ctx.session.flush()
        with pytest.raises(TagByRuleError):
            await assign_tag(ctx, tag_id=tag.id, member_ids=[member_id])
        with pytest.raises(TagByRuleError):
            await set_member_tags(ctx, member_id=member_id, tag_ids=[tag.id])
        with pytest.raises(TagKindFixedError):
            await update_tag(ctx, tag_id=tag.id, name=NAME, rule=None, version=1)
        with pytest.raises(TagKindFixedError):
            await update_tag(ctx, tag_id=by_hand.id, name=NAME, rule=TagRule(orders_least=1), version=1)
        with pytest.raises(TagNotFoundError):
            await set_member_tags(ctx, member_id=member_id, tag_ids=[uuid4()])
        with pytest.raises(TagNotFoundError):
            await assign_tag(ctx, tag_id=uuid4(), member_ids=[member_id])
        with pytest.raises(StaleVersionError):
            await delete_tag(ctx, tag_id=tag.id, version=2)

    async def test_by_rule_have_a_condition(self, ctx: Context) -> None:
        with pytest.raises(TagRuleEmptyError) as refused:
            await create_tag(ctx, name=NAME, rule=TagRule())
        assert [problem.pointer for problem in refused.value.problems] == ["/rule"]
        tag = await create_tag(ctx, name=NAME, rule=TagRule(group_ids=[uuid4()]))
        await ctx.session.flush()
        with pytest.raises(TagRuleEmptyError):
            await update_tag(ctx, tag_id=tag.id, name=NAME, rule=TagRule(), version=1)
        assert tag.version == 1

    async def test_are_not_for_staff_of_merchants(self, ctx: Context) -> None:
        bound = as_actor(ctx, staff("member.manage_tags", merchant_ids=[uuid4()]))
        with pytest.raises(NotFoundError):
            await create_tag(bound, name=NAME, rule=None)
        member_id = await make_member(ctx)
        with pytest.raises(MemberNotFoundError):
            await set_member_tags(bound, member_id=member_id, tag_ids=[])


class TestLevels:
    async def test_tell_how_far_the_next_is(self, ctx: Context) -> None:
        low, high = await make_level(ctx, 10), await make_level(ctx, 100, has_free_freight=True)
        member_id = await make_member(ctx)
        view = await get_member_level(ctx, member_id)
        assert (view.level, view.next_level and view.next_level.id, view.growth_to_next) == (None, low.id, 10)
        await adjust_growth(ctx, member_id=member_id, amount=100, reason="x", adjustment_id=uuid4())
        view = await get_member_level(ctx, member_id)
        assert (view.level and view.level.id, view.next_level, view.growth_to_next) == (high.id, None, 0)
        assert [(level.place, level.name, level.has_free_freight) for level in await list_levels(ctx)] == [
            (1, "等级10", False),
            (2, "等级100", True),
        ]

    async def test_that_need_no_growth_are_every_new_members(self, ctx: Context) -> None:
        low = await make_level(ctx, 0)
        tag = await create_tag(ctx, name=NAME, rule=TagRule(registered_within_days=30))
        await ctx.session.flush()
        member_id = await make_member(ctx)
        assert (await read_member(ctx, member_id)).level_id == low.id
        assert await tags_of(ctx, member_id) == {tag.id}
        await open_member(ctx, member_id=member_id)
        assert len((await list_level_log(ctx, member_id, limit=5, cursor=None)).items) == 1

    async def test_refuse(self, ctx: Context) -> None:
        level, other = await make_level(ctx, 10), await make_level(ctx, 20)
        draft = LevelDraft(name=NAME, growth_from=20, colour="#000000", rights=LevelRights())
        with pytest.raises(GrowthTakenError) as refused:
            await make_level(ctx, 10)
        assert [problem.pointer for problem in refused.value.problems] == ["/growth_from"]
        with pytest.raises(GrowthTakenError):
            await update_level(ctx, level_id=level.id, draft=draft, version=1)
        await update_level(ctx, level_id=other.id, draft=draft, version=1)
        with pytest.raises(StaleVersionError):
            await delete_level(ctx, level_id=other.id, version=1)
        with pytest.raises(LevelNotFoundError):
            await delete_level(ctx, level_id=uuid4(), version=1)
        member_id = await make_member(ctx)
        await adjust_growth(ctx, member_id=member_id, amount=10, reason="x", adjustment_id=uuid4())
        with pytest.raises(LevelInUseError):
            await delete_level(ctx, level_id=level.id, version=1)

    async def test_are_followed_by_their_snapshot(self, house: House) -> None:
        snapshot = house.part(LevelSnapshot)
        await snapshot.load()
        await house.changes.poll()
        assert not snapshot.levels
        async with open_context(house) as ctx:
            await make_level(ctx, 0, has_free_freight=True)
        await house.changes.poll()
        (level,) = snapshot.levels
        assert (level.place, level.rights.has_free_freight) == (1, True)


class TestSettings:
    async def test_are_replaced_by_version(self, ctx: Context) -> None:
        assert await set_member_settings(ctx, settings=POINTS, version=0) == 1
        with pytest.raises(StaleVersionError):
            await set_member_settings(ctx, settings=POINTS, version=0)
        assert await set_member_settings(ctx, settings=PointsSettings(), version=1) == 2
        with pytest.raises(StaleVersionError):
            await set_member_settings(ctx, settings=POINTS, version=1)
        with pytest.raises(StaleVersionError):
            await set_member_settings(ctx, settings=GrowthSettings(), version=1)
        with pytest.raises(NotFoundError):
            await set_member_settings(as_actor(ctx, staff(merchant_ids=[uuid4()])), settings=POINTS, version=2)

    async def test_are_followed_by_their_snapshot(self, house: House) -> None:
        snapshot = house.part(PointsTermsSnapshot)
        await snapshot.load()
        await house.changes.poll()
        assert not snapshot.terms.is_spendable
        async with open_context(house) as ctx:
            await set_member_settings(ctx, settings=POINTS, version=0)
        await house.changes.poll()
        assert (snapshot.terms.is_spendable, snapshot.terms.lot_points) == (True, 100)


class TestSegments:
    async def test_are_listed_in_portions(self, ctx: Context) -> None:
        group = await make_group(ctx)
        members = sorted([await make_member(ctx) for _ in range(4)])
        for place, member_id in enumerate(members):
            member = await read_member(ctx, member_id)
            member.group_id = group.id if place else None
            member.birthday = "03-02" if place > 1 else None
        everybody = MemberSegment()
        assert await list_member_ids(ctx, segment=everybody, limit=3) == members[:3]
        assert await list_member_ids(ctx, segment=everybody, limit=3, after=members[2]) == members[3:]
        assert await list_member_ids(ctx, segment=MemberSegment(group_id=group.id), limit=9) == members[1:]
        both = MemberSegment(group_id=group.id, birthday="03-02")
        assert await list_member_ids(ctx, segment=both, limit=9) == members[2:]
        bound = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        assert await list_member_ids(bound, segment=everybody, limit=9) == []
