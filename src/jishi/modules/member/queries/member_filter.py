"""What lists and files of members are narrowed by."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, exists, func

from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.sorting import Sorts
from jishi.modules.member.models import Member, MemberTag

_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


class MemberFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `nickname` is how it begins, the period is half-open."""

    nickname: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    group_id: UUID | None = None
    level_id: UUID | None = None
    tag_id: UUID | None = None
    created_from: Instant | None = None
    created_to: Instant | None = None


MEMBER_SORTS = Sorts(
    columns={
        "created_at": Member.id,
        "spent": Member.spent_minor,
        "orders": Member.orders_count,
        "growth": Member.growth,
    },
    tie=(Member.id,),
    usual="-created_at",
)


def conditions_of(wanted: MemberFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter; the actor's own bound is not among them."""
    conditions = [
        *matching([(Member.group_id, wanted.group_id), (Member.level_id, wanted.level_id)]),
        *within(Member.created_at, wanted.created_from, wanted.created_to),
    ]
    if wanted.nickname is not None:
        prefix = wanted.nickname.lower().translate(_LIKE) + "%"
        conditions.append(func.lower(Member.nickname).like(prefix, escape="\\"))
    if wanted.tag_id is not None:
        conditions.append(exists().where(MemberTag.member_id == Member.id, MemberTag.tag_id == wanted.tag_id))
    return conditions
