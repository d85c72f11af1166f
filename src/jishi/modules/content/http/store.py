"""What buyers see first."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from jishi.kit.access import PUBLIC
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.route import public_route
from jishi.kit.paging import BadCursorError
from jishi.modules.content.errors import CollectionNotFoundError
from jishi.modules.content.queries import home_page
from jishi.modules.content.queries.home_page import CollectionPage, HomePage
from jishi.modules.content.queries.shop_page import ShopPage
from jishi.modules.content.snapshot import HomeCache, ShopCache

CHANNELS = frozenset({"h5", "pc", "mini_program", "app"})
_USUAL = "h5"


async def get_home_page(call: HotCall) -> HotAnswer:
    """Show the first page of the shop: banners, top categories and collections with their products.

    It is that of the channel ``h5``; prices are those for everybody.
    """
    answer = await call.house.part(HomeCache).get(call.locale, _USUAL)
    return answer.pick(call.headers)


async def get_home_page_of_channel(call: HotCall) -> HotAnswer:
    """Show the first page of the shop as it is on one channel: ``h5``, ``pc``, ``mini_program`` or ``app``."""
    if call.tail not in CHANNELS:
        raise NotFoundError
    answer = await call.house.part(HomeCache).get(call.locale, call.tail)
    return answer.pick(call.headers)


async def get_shop(call: HotCall) -> HotAnswer:
    """Show what the shop says of itself: name, logo, contacts, registration numbers, currency and time zone."""
    answer = await call.house.part(ShopCache).get(call.locale, "")
    return answer.pick(call.headers)


@get("/collections/{code:str}", **public_route(CollectionNotFoundError, BadCursorError))
async def get_collection(
    ctx: Context,
    code: Annotated[str, Parameter(max_length=40)],
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> CollectionPage:
    """Show a collection with a page of its products; one that was put together by hand comes in one piece."""
    return await home_page.get_collection_page(ctx, code, limit=limit, cursor=cursor)


ROUTES = [get_collection]
HOT_ROUTES = [
    HotRoute(method="GET", path="/home", permission=PUBLIC, run=get_home_page, answer=HomePage),
    HotRoute(
        method="GET",
        path="/home/{channel:str}",
        permission=PUBLIC,
        run=get_home_page_of_channel,
        answer=HomePage,
        errors=(NotFoundError,),
    ),
    HotRoute(method="GET", path="/shop", permission=PUBLIC, run=get_shop, answer=ShopPage),
]
