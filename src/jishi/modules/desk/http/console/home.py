"""The first page of the console, and finding things."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.desk.queries import home, search
from jishi.modules.desk.queries.home import HomeView
from jishi.modules.desk.queries.search import Found
from jishi.modules.identity.public import STAFF_SELF


@get("/home", **requires(STAFF_SELF))
async def get_home(ctx: Context) -> HomeView:
    """Show today's figures beside yesterday's, thirty days for a chart, and what waits.

    Each figure and to-do is there for those who may see the list behind it, and counts what lies inside their bound. The
    numbers are up to fifteen seconds old.
    """
    return await home.get_home(ctx)


@get("/search", **requires(STAFF_SELF))
async def search_everything(
    ctx: Context,
    q: Annotated[
        str,
        Parameter(
            max_length=search.LONGEST,
            description="A number of an order, trade or payment; a phone, whole; a SKU code or barcode; a tracking number;"
            " the beginning of a login or nickname; part of a product's title or code.",
        ),
    ],
) -> Found:
    """Find what carries a number, phone, code or name, in groups of at most six.

    A group is searched for those who may see its list; phones are masked in every answer. A hit's id is the order's of
    orders and shipments, the product's of products and SKUs.
    """
    return await search.search(ctx, q)


ROUTES = [get_home, search_everything]
