"""Who a member is, for lists of other things: a name and a masked phone."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.identity import AccountId
from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.identity.public import find_accounts
from jishi.modules.member.models import Member
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.scope import is_own


class MemberCard(msgspec.Struct, frozen=True, kw_only=True):
    """A member by name; `phone` is masked, and null where the account is gone."""

    id: MemberId
    nickname: str
    phone: str | None


async def find_member_cards(ctx: Context, member_ids: Collection[UUID]) -> dict[UUID, MemberCard]:
    """Return the cards of those among `member_ids` whom the actor may see; none to whoever may not see members."""
    if not ctx.actor.can(MEMBER_VIEW):
        return {}
    query = select(Member.id, Member.nickname).where(Member.id.in_(member_ids), is_own(ctx.actor, Member.id))
    names = (await ctx.session.execute(query)).all()
    accounts = await find_accounts(ctx, [row.id for row in names])
    cards = {}
    for member_id, nickname in names:
        account = accounts.get(AccountId(member_id))
        phone = account.phone if account else None
        cards[member_id] = MemberCard(id=MemberId(member_id), nickname=nickname, phone=phone)
    return cards
