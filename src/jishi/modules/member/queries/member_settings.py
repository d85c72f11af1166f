"""The shop's settings for members, as staff read them."""

from typing import TypeVar

from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.settings import GrowthSettings, PointsSettings, WalletSettings

S = TypeVar("S", PointsSettings, GrowthSettings, WalletSettings)


async def get_member_settings(ctx: Context, kind: type[S]) -> tuple[S, int]:
    """Return settings of a kind with their version, 0 where nothing was set yet.

    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    return await read_settings(ctx.session, kind)
