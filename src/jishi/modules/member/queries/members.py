"""Members for staff; their accounts' phones come masked from identity."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.identity import AccountId
from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_page
from jishi.kit.translations import translate
from jishi.modules.identity.public import find_accounts
from jishi.modules.member.answers import AddressView, GroupView, avatar_url, view_group
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.level_snapshot import load_levels
from jishi.modules.member.models import Member, MemberGroup
from jishi.modules.member.queries.list_addresses import list_addresses
from jishi.modules.member.queries.member_filter import MEMBER_SORTS, MemberFilter, conditions_of
from jishi.modules.member.queries.tags import TagView, find_tags_of
from jishi.modules.member.scope import is_own


class ConsoleMember(msgspec.Struct, frozen=True, kw_only=True):
    """A member in the console; `phone` is masked, and null, as is `status`, where the account is gone.

    Orders are counted that were paid and stand; `spent` is what stays paid of them. `level` is its
    name. `last_seen_at` is some minutes behind.
    """

    id: MemberId
    nickname: str
    avatar_url: str | None
    phone: str | None
    status: str | None
    group: GroupView | None
    level: str | None
    growth: int
    orders_count: int
    spent: Money
    last_order_at: datetime | None
    last_seen_at: datetime | None
    tags: list[TagView]
    created_at: datetime
    last_signed_in_at: datetime | None
    version: int


class ConsoleMemberDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A member with its address book; names, phones and doors are masked for whoever may not see them."""

    member: ConsoleMember
    addresses: list[AddressView]


async def list_members(
    ctx: Context, wanted: MemberFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsoleMember]:
    """Return members, the newest first; staff who are bound to merchants see none.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Member).where(is_own(ctx.actor, Member.id), *conditions_of(wanted))
    page = await read_page(ctx.session, query, MEMBER_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await _view(ctx, page.items), next_cursor=page.next_cursor)


async def get_member(ctx: Context, member_id: UUID) -> ConsoleMemberDetail:
    """Return a member with its addresses.

    :raises MemberNotFoundError:
    """
    member = await ctx.session.scalar(select(Member).where(Member.id == member_id, is_own(ctx.actor, Member.id)))
    if member is None:
        raise MemberNotFoundError
    shown = (await _view(ctx, [member]))[0]
    return ConsoleMemberDetail(member=shown, addresses=await list_addresses(ctx, member_id))


async def _view(ctx: Context, members: Sequence[Member]) -> list[ConsoleMember]:
    accounts = await find_accounts(ctx, [member.id for member in members])
    group_ids = {member.group_id for member in members if member.group_id}
    groups = {g.id: g for g in await ctx.session.scalars(select(MemberGroup).where(MemberGroup.id.in_(group_ids)))}
    levels = {level.id: translate(level.name, ctx.locale) for level in await load_levels(ctx.session)}
    tags = await find_tags_of(ctx, [member.id for member in members])
    shown = []
    for member in members:
        account = accounts.get(AccountId(member.id))
        group = groups.get(member.group_id) if member.group_id else None
        shown.append(
            ConsoleMember(
                id=MemberId(member.id),
                nickname=member.nickname,
                avatar_url=avatar_url(member),
                phone=account.phone if account else None,
                status=account.status if account else None,
                group=view_group(group, ctx.locale) if group else None,
                level=levels.get(member.level_id) if member.level_id else None,
                growth=member.growth,
                orders_count=member.orders_count,
                spent=Money(member.spent_minor, ctx.house.settings.currency),
                last_order_at=member.last_order_at,
                last_seen_at=member.last_seen_at,
                tags=tags.get(member.id, []),
                created_at=member.created_at,
                last_signed_in_at=account.last_signed_in_at if account else None,
                version=member.version,
            )
        )
    return shown
