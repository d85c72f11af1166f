"""A small application: one hot route, one of the framework; both ask the database."""

from typing import Any

import structlog
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, get
from litestar.di import Provide
from sqlalchemy import text

from jishi.kit.access import ANONYMOUS, PUBLIC
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.hot import HotAnswer, HotCall, HotFront, HotRoute
from jishi.kit.http.problems import answer_problem
from jishi.kit.http.route import public_route

log = structlog.get_logger()
# What the hot route raises, by the end of its address.
FAULTS: dict[str, Exception] = {}


async def ask_hot(call: HotCall) -> HotAnswer:
    """Ask the database by the bare driver, or fail as told."""
    log.info("asked")
    if call.tail in FAULTS:
        raise FAULTS[call.tail]
    async with call.house.db.hot_transaction() as connection:
        return HotAnswer(200, b"%d" % await connection.fetchval("SELECT 1"))


@get("/ordinary", **public_route())
async def ask_ordinary(ctx: Context) -> int:
    """Ask the database through SQLAlchemy."""
    log.info("asked")
    return int(await ctx.session.scalar(text("SELECT 1")) or 0)


@get("/ordinary/{number:int}", **public_route())
async def tell_number(number: int) -> int:
    """Say a number of the address."""
    return number


HOT = [HotRoute(method="GET", path="/hot/{fault:str}", permission=PUBLIC, run=ask_hot, answer=int)]


def open_app(house: House) -> AsyncClient:
    """Return a client of it."""
    framework = Litestar(
        [ask_ordinary, tell_number],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        logging_config=None,
    )
    framework.state.house = house

    async def nobody(_: House, __: str) -> Any:
        return ANONYMOUS

    front: Any = HotFront(Edge(framework, house, nobody), house, HOT, lambda _house, _token: ANONYMOUS)
    return AsyncClient(transport=ASGITransport(app=front), base_url="http://test")
