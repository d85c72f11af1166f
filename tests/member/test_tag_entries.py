"""The ledger of tags: every one given and lost, by a rule or by staff, one at a time or many at once."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from jishi.kit.access import SYSTEM
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.modules.member import walks
from jishi.modules.member.models import TagSource
from jishi.modules.member.queries.tag_entries import list_tag_entries
from jishi.modules.member.rules.standing import TagRule
from jishi.modules.member.usecases.assign_tag import assign_tag
from jishi.modules.member.usecases.manage_tags import create_tag, delete_tag, update_tag
from jishi.modules.member.usecases.set_member_tags import set_member_tags
from tests.conftest import START, as_actor
from tests.member.make import differing, make_member, staff
from tests.member.make_standing import paid, tell

NAME = {"zh-CN": "常客", "en": "Regular"}


async def told(ctx: Context, member_id: UUID) -> list[tuple[UUID, bool, TagSource, str]]:
    page = await list_tag_entries(ctx, member_id, limit=100, cursor=None)
    return [(entry.tag_id, entry.is_given, entry.source, entry.actor) for entry in page.items][::-1]


class TestTagEntries:
    async def test_tell_what_staff_gave_and_took(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            one, another = [(await create_tag(ctx, name=NAME, rule=None)).id for _ in range(2)]
        clerk = staff("member.assign_tags", "member.view")
        acts = (
            lambda ctx: assign_tag(ctx, tag_id=one, member_ids=[member_id, uuid4()]),
            lambda ctx: assign_tag(ctx, tag_id=one, member_ids=[member_id]),
            lambda ctx: set_member_tags(ctx, member_id=member_id, tag_ids=[one, another]),
            lambda ctx: set_member_tags(ctx, member_id=member_id, tag_ids=[another]),
            lambda ctx: assign_tag(ctx, tag_id=one, member_ids=[member_id], is_removed=True),
            lambda ctx: delete_tag(ctx, tag_id=another, version=1),
        )
        for act in acts:
            async with open_context(house, actor=clerk) as ctx:
                await act(ctx)
            clock.instant += timedelta(seconds=1)
        async with open_context(house, actor=clerk) as ctx:
            assert await told(ctx, member_id) == [
                (one, True, "staff", clerk.label()),
                (another, True, "staff", clerk.label()),
                (one, False, "staff", clerk.label()),
                (another, False, "deletion", clerk.label()),
            ]
            page = await list_tag_entries(ctx, member_id, limit=3, cursor=None)
            rest = await list_tag_entries(ctx, member_id, limit=3, cursor=page.next_cursor)
            assert [entry.tag_id for entry in rest.items] == [one]
            # Deleted, and still called by its name.
            assert page.items[0].name == "常客"
            bound = as_actor(ctx, staff("member.view", merchant_ids=[uuid4()]))
            assert await told(bound, member_id) == []
        assert await differing(house) == {}

    async def test_tell_what_a_rule_did(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            buyer, other = await make_member(ctx), await make_member(ctx)
            tag = await create_tag(ctx, name=NAME, rule=TagRule(orders_least=1))
        await tell(house, paid(buyer, 100, START))
        await tell(house, paid(buyer, 100, START))
        async with open_context(house) as ctx:
            assert await told(ctx, buyer) == [(tag.id, True, "rule", SYSTEM.label())]
            await update_tag(ctx, tag_id=tag.id, name=NAME, rule=TagRule(orders_most=0), version=1)
        clock.instant += timedelta(seconds=1)
        await walks.go_on(house)
        async with open_context(house) as ctx:
            assert [entry[1] for entry in await told(ctx, buyer)] == [True, False]
            assert [entry[1] for entry in await told(ctx, other)] == [True]
        assert await differing(house) == {}

    async def test_agree_with_what_is_carried_when_many_act_at_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            members = [await make_member(ctx) for _ in range(4)]
            tags = [(await create_tag(ctx, name=NAME, rule=None)).id for _ in range(3)]

        async def act(number: int) -> str:
            tag_id, member_id = tags[number % 3], members[number % 4]
            try:
                async with open_context(house) as ctx:
                    if number == 20:
                        await delete_tag(ctx, tag_id=tag_id, version=1)
                    elif number % 5:
                        await assign_tag(ctx, tag_id=tag_id, member_ids=members, is_removed=number % 2 == 0)
                    else:
                        await set_member_tags(ctx, member_id=member_id, tag_ids=[tag_id])
            except DomainError as refusal:
                return refusal.code
            return "done"

        outcomes = set(await asyncio.gather(*(act(number) for number in range(40))))
        assert outcomes <= {"done", "member.tag_not_found"}
        assert await differing(house) == {}
        async with open_context(house) as ctx:
            assert [bool(await told(ctx, member_id)) for member_id in members] == [True] * 4
