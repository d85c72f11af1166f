"""Set what the shop does with discounts of goods that stay."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError, StaleVersionError
from jishi.kit.scope import is_platform
from jishi.modules.order.models import SHOP, ReturnSettings
from jishi.modules.order.queries.get_return_policy import ReturnPolicyView
from jishi.modules.promotion.public import ReturnPolicy


async def set_return_policy(ctx: Context, *, policy: ReturnPolicy, version: int) -> ReturnPolicyView:
    """Put a policy in place of the one before; `version` 0 where nothing was set yet. What went back before stays as it is.

    :raises ForbiddenError: the actor is bound; the policy is the whole shop's.
    :raises StaleVersionError: somebody changed it since `version`.
    """
    if not is_platform(ctx.actor):
        raise ForbiddenError
    if version == 0:
        fresh = insert(ReturnSettings).values(id=SHOP, policy=policy, version=1, updated_at=ctx.now)
        added = await ctx.session.execute(fresh.on_conflict_do_nothing().returning(ReturnSettings.id))
        if added.first() is None:
            raise StaleVersionError
        return ReturnPolicyView(policy=policy, version=1)
    query = select(ReturnSettings).where(ReturnSettings.id == SHOP).with_for_update()
    row = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if row is None or row.version != version:
        raise StaleVersionError(current=row.version if row else 0)
    row.policy, row.updated_at, row.version = policy, ctx.now, version + 1
    return ReturnPolicyView(policy=policy, version=row.version)
