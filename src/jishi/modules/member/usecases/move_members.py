"""Move members into a group."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.repository import lock_group, lock_members
from jishi.modules.member.snapshot import SCOPE


class ErrorPolicy(StrEnum):
    """What a bad row does to the others."""

    REJECT_ALL = "reject_all"
    REJECT_FAILED = "reject_failed"


class MovedMember(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one member; `code` says why nothing did."""

    member_id: UUID
    is_done: bool
    code: str | None = None


class MoveRefusedError(DomainError):
    """Some members cannot be moved and so none was; `problems` says which."""

    code = "member.move_refused"
    kind = Kind.CONFLICT


async def move_members(
    ctx: Context, *, member_ids: Collection[UUID], group_id: UUID | None, policy: ErrorPolicy
) -> list[MovedMember]:
    """Put members into a group, out of the one they were in; None takes them out of any.

    Results stand in the order of the ids, each once.

    :raises GroupNotFoundError:
    :raises MoveRefusedError: some are not there and the policy is to reject all.
    """
    if group_id is not None:
        await lock_group(ctx, group_id)
    wanted = list(dict.fromkeys(member_ids))
    members = await lock_members(ctx, wanted)
    missing = [place for place, member_id in enumerate(wanted) if member_id not in members]
    if missing and policy is ErrorPolicy.REJECT_ALL:
        raise MoveRefusedError(
            problems=[FieldProblem(f"/member_ids/{place}", MemberNotFoundError.code) for place in missing]
        )
    for member in members.values():
        if member.group_id != group_id:
            member.group_id = group_id
            member.version += 1
            member.updated_at = ctx.now
            ctx.touch(SCOPE, member.id)
    return [
        MovedMember(member_id=id_, is_done=id_ in members, code=None if id_ in members else MemberNotFoundError.code)
        for id_ in wanted
    ]
