"""Member groups, plain records."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.member.models import Member, MemberGroup
from jishi.modules.member.repository import lock_group


class GroupCodeTakenError(DomainError):
    """Another group has this code (`group_code`)."""

    code = "member.group_code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class GroupInUseError(DomainError):
    """Members are in the group (`count`)."""

    code = "member.group_in_use"
    kind = Kind.CONFLICT


async def create_group(ctx: Context, *, code: str, name: Mapping[str, str]) -> MemberGroup:
    """Create a group; its code never changes, since price lists and rules name it.

    :raises GroupCodeTakenError:
    """
    check_platform(ctx.actor)
    if await ctx.session.scalar(select(MemberGroup.id).where(MemberGroup.code == code)):
        raise GroupCodeTakenError(group_code=code)
    group = MemberGroup(id=new_id(), code=code, name=dict(name), version=1, created_at=ctx.now, updated_at=ctx.now)
    ctx.session.add(group)
    return group


async def update_group(ctx: Context, *, group_id: UUID, name: Mapping[str, str], version: int) -> MemberGroup:
    """Give a group another name.

    :raises GroupNotFoundError:
    :raises StaleVersionError:
    """
    group = await lock_group(ctx, group_id, version)
    group.name = dict(name)
    group.version += 1
    group.updated_at = ctx.now
    return group


async def delete_group(ctx: Context, *, group_id: UUID, version: int) -> None:
    """Delete a group that nobody is in; price lists that name it apply to nobody from then on.

    :raises GroupNotFoundError:
    :raises StaleVersionError:
    :raises GroupInUseError:
    """
    group = await lock_group(ctx, group_id, version, is_whole=True)
    count = await ctx.session.scalar(select(func.count()).select_from(Member).where(Member.group_id == group_id))
    if count:
        raise GroupInUseError(count=count)
    await ctx.session.delete(group)
