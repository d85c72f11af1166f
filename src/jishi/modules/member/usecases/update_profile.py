"""Update a profile."""

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.member.models import Member
from jishi.modules.member.repository import check_version, lock_member
from jishi.modules.member.rules.birthdays import is_birthday


async def update_profile(
    ctx: Context, *, member_id: MemberId, nickname: str, version: int, birthday: str | None = None
) -> Member:
    """Give a member another nickname and, where `birthday` (``MM-DD``) is given, another birthday; empty takes it away.

    :raises InvalidInputError: no year has such a day.
    :raises MemberNotFoundError:
    :raises StaleVersionError: the profile was changed since `version`.
    """
    if birthday and not is_birthday(birthday):
        raise InvalidInputError(problems=[FieldProblem("/birthday", "member.birthday_invalid")])
    member = await lock_member(ctx, member_id)
    check_version(member.version, version)
    member.nickname = nickname.strip()
    if birthday is not None:
        member.birthday = birthday or None
    member.version += 1
    member.updated_at = ctx.now
    return member
