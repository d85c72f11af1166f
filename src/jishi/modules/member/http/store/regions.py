"""Divisions of China, for region pickers."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.member.queries import list_regions as regions
from jishi.modules.member.queries.list_regions import RegionNotFoundError, RegionView

Parent = Annotated[str | None, Parameter(pattern=r"^([0-9]{2}|[0-9]{4})$", description="a province's or city's code")]


@get("/regions", **public_route(RegionNotFoundError))
async def list_regions(ctx: Context, parent: Parent = None) -> list[RegionView]:
    """List the provinces, or what lies in a province or city.

    Codes are GB/T 2260: two digits a province, four a city, six a district.
    """
    return regions.list_regions(ctx, parent)


ROUTES = [list_regions]
