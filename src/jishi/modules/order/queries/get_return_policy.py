"""Read what the shop does with discounts of goods that stay."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import Context
from jishi.modules.order.models import SHOP, ReturnSettings
from jishi.modules.promotion.public import ReturnPolicy


class ReturnPolicyView(msgspec.Struct, frozen=True, kw_only=True):
    """The shop's policy; `version` is 0 until somebody has set it."""

    policy: ReturnPolicy
    version: int


async def get_return_policy(ctx: Context) -> ReturnPolicyView:
    """Return the shop's policy."""
    policy, version = await load_return_policy(ctx.session)
    return ReturnPolicyView(policy=policy, version=version)


async def load_return_policy(session: AsyncSession) -> tuple[ReturnPolicy, int]:
    """Return the policy and its version; discounts stay, and 0, where the shop has set nothing."""
    row = await session.get(ReturnSettings, SHOP)
    return (ReturnPolicy.KEEP, 0) if row is None else (ReturnPolicy(row.policy), row.version)
