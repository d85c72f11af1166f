"""What the shop does with discounts of goods that stay, in the console."""

from typing import Annotated

import msgspec
from litestar import get, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.order.permissions import ORDER_SET_RETURN_POLICY, ORDER_VIEW
from jishi.modules.order.queries import get_return_policy as reading
from jishi.modules.order.queries.get_return_policy import ReturnPolicyView
from jishi.modules.order.usecases import set_return_policy as writing
from jishi.modules.promotion.public import ReturnPolicy


class ReturnPolicyBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The policy; `version` as read, 0 where none was set yet."""

    policy: ReturnPolicy
    version: Annotated[int, Meta(ge=0)]


@get("/return-policy", **requires(ORDER_VIEW))
async def get_return_policy(ctx: Context) -> ReturnPolicyView:
    """Show what happens to discounts when some goods of an order come back.

    ``keep``: units come back with what was paid for them; ``claw_back``: less the discounts that the goods kept would not
    have earned by themselves; ``recompute``: the goods kept are priced anew, as if only they had been bought.
    """
    return await reading.get_return_policy(ctx)


@put("/return-policy", **requires(ORDER_SET_RETURN_POLICY, StaleVersionError))
async def set_return_policy(ctx: Context, data: ReturnPolicyBody) -> ReturnPolicyView:
    """Set the policy; it counts for all refunds of units from now on."""
    return await writing.set_return_policy(ctx, policy=data.policy, version=data.version)


ROUTES = [get_return_policy, set_return_policy]
