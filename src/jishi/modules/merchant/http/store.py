"""What buyers see of merchants."""

from uuid import UUID

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.queries import merchant_card
from jishi.modules.merchant.queries.merchant_card import MerchantCard


@get("/merchants/{merchant_id:uuid}", **public_route(MerchantNotFoundError))
async def get_merchant_card(ctx: Context, merchant_id: UUID) -> MerchantCard:
    """Show a merchant."""
    return await merchant_card.get_merchant_card(ctx, merchant_id)


ROUTES = [get_merchant_card]
