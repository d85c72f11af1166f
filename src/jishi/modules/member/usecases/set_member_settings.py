"""Set what the shop sets for its members."""

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, StaleVersionError
from jishi.kit.scope import check_platform
from jishi.modules.member.models import MemberSettings
from jishi.modules.member.read_settings import SCOPE
from jishi.modules.member.repository import check_version
from jishi.modules.member.settings import GrowthSettings, PointsSettings, WalletSettings


async def set_member_settings(
    ctx: Context, *, settings: PointsSettings | GrowthSettings | WalletSettings, version: int
) -> int:
    """Put settings in place of those before and return their version; `version` 0 where nothing was set yet.

    What was earned before stays as it was reckoned.

    :raises NotFoundError: the actor is bound to merchants.
    :raises StaleVersionError: somebody changed them since `version`.
    :raises InvalidInputError: the most that may be paid in is below the least.
    """
    check_platform(ctx.actor)
    if isinstance(settings, WalletSettings) and settings.most_recharge_minor < settings.least_recharge_minor:
        raise InvalidInputError(problems=[FieldProblem("/most_recharge_minor", "member.most_below_least")])
    values = {"body": msgspec.to_builtins(settings), "updated_at": ctx.now}
    ctx.touch(SCOPE)
    if version == 0:
        fresh = insert(MemberSettings).values(kind=settings.kind, version=1, **values).on_conflict_do_nothing()
        if (await ctx.session.execute(fresh.returning(MemberSettings.kind))).first() is None:
            raise StaleVersionError
        return 1
    query = select(MemberSettings).where(MemberSettings.kind == settings.kind).with_for_update()
    row = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if row is None:
        raise StaleVersionError(current=0)
    check_version(row.version, version)
    row.body, row.updated_at, row.version = values["body"], ctx.now, row.version + 1
    return row.version
