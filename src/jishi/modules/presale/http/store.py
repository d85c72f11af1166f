"""Presales for buyers."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.presale.queries import show_presale as read
from jishi.modules.presale.queries.show_presale import ProductPresale
from jishi.modules.presale.queries.show_presale_goods import PresalePage, show_presale_goods


@get("/presales", **public_route())
async def list_presales(
    ctx: Context, variant_ids: Annotated[list[UUID], Parameter(min_items=1, max_items=200)]
) -> list[ProductPresale]:
    """Say how variants are sold in presale, now or soon; buying goes through the checkout."""
    return await read.show_presales(ctx, variant_ids=variant_ids)


@get("/presales/goods", **public_route())
async def list_presale_goods(ctx: Context) -> PresalePage:
    """Show all that is in presale, now or soon, with what is left."""
    return await show_presale_goods(ctx)


ROUTES = [list_presales, list_presale_goods]
