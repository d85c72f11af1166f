"""When members were last seen: noted at every request, written minutes apart, known to tags."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from jishi.app.seeing import see_caller, see_caller_of_token
from jishi.kit.access import ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.member.models import Member, MemberTag
from jishi.modules.member.rules.standing import TagRule
from jishi.modules.member.sightings import APART, Sightings, write_sightings
from jishi.modules.member.usecases.manage_tags import create_tag
from jishi.modules.member.usecases.record_sightings import record_sightings
from jishi.modules.member.walks import go_on
from tests.access.people import as_person
from tests.conftest import START
from tests.member.make import differing, make_member, read_member

DAY = timedelta(days=1)


class TestSightings:
    def test_are_noted_minutes_apart(self, house: House) -> None:
        sightings, member_id, other = house.part(Sightings), uuid4(), uuid4()
        sightings.note(member_id, START)
        sightings.note(member_id, START + APART / 2)
        sightings.note(other, START)
        assert sightings.take() == {member_id: START, other: START}
        sightings.note(member_id, START + APART / 2)
        assert sightings.take() == {}
        sightings.note(member_id, START + APART)
        assert sightings.take() == {member_id: START + APART}

    async def test_are_written_once_and_never_backwards(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
        house.part(Sightings).note(member_id, clock.now())
        assert await write_sightings(house) == 1
        assert await write_sightings(house) == 0
        async with open_context(house) as ctx:
            assert (await read_member(ctx, member_id)).last_seen_at == clock.now()
            assert await record_sightings(ctx, seen={member_id: clock.now() - DAY, uuid4(): clock.now()}) == 0

    async def test_leave_members_alone_that_somebody_holds(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
        async with open_context(house) as holder:
            await holder.session.scalars(select(Member).where(Member.id == member_id).with_for_update())
            async with open_context(house) as ctx:
                assert await record_sightings(ctx, seen={member_id: clock.now()}) == 0

    async def test_settle_tags_of_who_comes_back(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            tag = await create_tag(ctx, name={"en": "Away"}, rule=TagRule(not_seen_for_days=30))
        clock.instant += 30 * DAY
        assert await go_on(house) == 1
        assert await self.carried(house, member_id) == [tag.id]
        async with open_context(house) as ctx:
            await record_sightings(ctx, seen={member_id: clock.now()})
        assert await self.carried(house, member_id) == []
        clock.instant += 29 * DAY
        await go_on(house)
        assert await self.carried(house, member_id) == []
        assert await differing(house) == {}

    async def carried(self, house: House, member_id: object) -> list[object]:
        async with open_context(house) as ctx:
            return list(await ctx.session.scalars(select(MemberTag.tag_id).where(MemberTag.member_id == member_id)))


class TestSeeing:
    async def test_notes_buyers_on_both_ways_to_an_actor(self, house: House) -> None:
        member_id = uuid4()
        header = as_person(house, ActorKind.BUYER, member_id)["headers"]["Authorization"]
        assert (await see_caller(house, header)).id == member_id
        assert list(house.part(Sightings).take()) == [member_id]
        assert see_caller_of_token(house, header.removeprefix("Bearer ")).id == member_id
        assert house.part(Sightings).take() == {}
        guest = as_person(house, ActorKind.GUEST, uuid4())["headers"]["Authorization"]
        await see_caller(house, guest)
        assert house.part(Sightings).take() == {}
