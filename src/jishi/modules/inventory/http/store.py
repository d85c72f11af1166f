"""Stock for buyers."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.inventory.queries import find_available as available
from jishi.modules.inventory.queries.find_available import Availability


@get("/stock", **public_route())
async def find_available(
    ctx: Context,
    variant_id: Annotated[list[UUID], Parameter(min_items=1, max_items=200)],
    region_code: Annotated[str, Parameter(pattern="^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$")] = "",
    channel: Annotated[str, Parameter(pattern="^[a-z][a-z0-9_]{0,31}$")] = "h5",
) -> list[Availability]:
    """Tell how many units of variants can be ordered now, to a region where one is given; at most 999 is told.

    Variants that are unknown or not on sale are left out. It is a hint: only placing the order decides.
    """
    return await available.find_available(ctx.house, variant_ids=variant_id, region_code=region_code, channel=channel)


ROUTES = [find_available]
