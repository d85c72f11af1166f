"""Seckill for buyers."""

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.promotion.queries import show_seckill as read
from jishi.modules.promotion.queries.show_seckill import SeckillPage


@get("/seckill", **public_route())
async def show_seckill(ctx: Context) -> SeckillPage:
    """Show the slots of today and tomorrow with their goods and what is left; buying goes through the checkout."""
    return await read.show_seckill(ctx)


ROUTES = [show_seckill]
