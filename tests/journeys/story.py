"""What people do in a journey: everything over HTTP, the worker's part by its own relay and timers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from aiohttp import web
from httpx import AsyncClient
from sqlalchemy import select

from jishi.app.registry import checks, handlers, timers
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbox import InboxRow
from jishi.kit.prove import prove
from jishi.kit.relay import Relay
from jishi.modules.fulfillment.public import create_known_carriers
from jishi.modules.identity.public import CodePurpose, issue_code
from jishi.modules.inventory.models import StockLevel
from jishi.modules.order.models import Trade
from tests.flows.checkout.make import SHANGHAI, Shop, make_shop
from tests.identity.make import PASSWORD, make_owner
from tests.payment.till import register_gateways
from tests.sandbox.running import RunningSandbox, eventually

STORE, CONSOLE = "/api/store/v1", "/api/console/v1"
PHONE = "+8613800138000"
ADDRESS = {"consignee": "Li Lei", "phone": "13800138000", "district_code": SHANGHAI, "detail": "1 Road"}


class Person:
    """Somebody with a browser: remembers who they are."""

    def __init__(self, client: AsyncClient, **said: Any) -> None:
        self._client = client
        self.said = said

    async def ask(self, method: str, path: str, body: object = None, *, expect: int = 200, key: str = "") -> Any:
        """Send a request and return what came back, which must have the status `expect`."""
        headers = {**self.said.get("headers", {}), **({"Idempotency-Key": key} if key else {})}
        answer = await self._client.request(method, path, json=body, headers=headers)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


class Story:
    """A shop during one journey. Its clock is the machine's, moved on by `wait`, since the sandbox checks the time."""

    def __init__(self, house: House, client: AsyncClient, clock: FixedClock, sandbox: RunningSandbox, shop: Shop):
        self.house = house
        self.client = client
        self.clock = clock
        self.sandbox = sandbox
        self.shop = shop

    async def signed_in(self, guest: Person | None = None) -> Person:
        """Return a buyer who signed in by a code; a guest's cart comes along."""
        async with open_context(self.house) as ctx:
            code = (await issue_code(ctx, phone=PHONE, purpose=CodePurpose.SIGN_IN)).code
        come = guest or Person(self.client)
        session = await come.ask("POST", f"{STORE}/sign-in/code", {"phone": PHONE, "code": code})
        await self.work(rounds=1)
        return Person(self.client, headers={"Authorization": f"Bearer {session['tokens']['access_token']}"})

    async def staff(self) -> Person:
        """Return an owner of the shop, signed in at the console."""
        async with open_context(self.house) as ctx:
            await make_owner(ctx)
        come = {"login": "owner", "password": PASSWORD}
        session = await Person(self.client).ask("POST", f"{CONSOLE}/sign-in", come)
        return Person(self.client, headers={"Authorization": f"Bearer {session['tokens']['access_token']}"})

    async def place(self, buyer: Person, *variants: UUID, quantity: int = 1) -> Any:
        """Place a trade of some variants, to an address of the buyer's."""
        address = await buyer.ask("POST", f"{STORE}/addresses", ADDRESS, expect=201)
        lines = [{"variant_id": str(variant), "quantity": quantity} for variant in variants]
        body = {"lines": lines, "address_id": address["id"]}
        return await buyer.ask("POST", f"{STORE}/trades", body, expect=201, key=str(new_id()))

    async def show_code(self, buyer: Person, trade_id: str) -> str:
        """Begin to pay by WeChat's code and return the number that the gateway knows the payment by."""
        shown = await buyer.ask("POST", f"{STORE}/trades/{trade_id}/payments", {"method": "native"}, expect=201)
        assert shown["attempt"]["display"]["code_url"].startswith("weixin://")
        return str((await self.sandbox.ask("GET", "wechatpay/orders"))[0]["out_trade_no"])

    async def scan(self, buyer: Person, trade_id: str, number: str) -> None:
        """Be the buyer's phone, and wait until the gateway's notice has come."""
        await self.sandbox.pay(number)

        async def is_paid() -> bool:
            shown = await buyer.ask("GET", f"{STORE}/trades/{trade_id}/payment")
            return bool(shown["state"] == "paid")

        await eventually(is_paid)
        await self.work()

    async def work(self, rounds: int = 3) -> None:
        """Be the worker: every timer and every event, again and again."""
        relay = Relay(handlers())
        for _ in range(rounds):
            for timer in timers():
                await timer.run(self.house)
            while await relay.deliver_waiting(self.house):
                pass
        await self.house.changes.poll()

    def wait(self, **time: int) -> None:
        """Let time go by for the shop."""
        self.clock.instant += timedelta(**time)

    async def let_time_to_pay_end(self, trade: Any) -> None:
        """Let a trade's time be over; the clock stays, since the gateway refuses whoever's is wrong."""
        async with open_context(self.house) as ctx:
            (await ctx.session.get_one(Trade, UUID(trade["trade_id"]))).pay_due_at = ctx.now

    async def order_of(self, buyer: Person, trade: Any, place: int = 0) -> Any:
        """Return one of a trade's orders as its buyer sees it."""
        return await buyer.ask("GET", f"{STORE}/orders/{trade['orders'][place]['order_id']}")

    async def stock(self) -> tuple[int, int]:
        """Return how many units the shop has on hand, and how many are reserved."""
        async with self.house.open_session() as session:
            levels = list(await session.scalars(select(StockLevel)))
        return sum(level.on_hand for level in levels), sum(level.reserved for level in levels)

    async def refunded(self) -> int:
        """Return what the gateway has given back, in fen, once everything asked of it is done."""
        await self.work()
        refunds = await self.sandbox.ask("GET", "wechatpay/refunds")
        return sum(refund["amount"] for refund in refunds)

    async def ends_well(self) -> None:
        """Assert that the books agree with each other and no event was left undone."""
        await self.work()
        differing = {found.name: found.rows for found in await prove(self.house.db, checks()) if found.count}
        assert differing == {}, differing
        async with self.house.open_session() as session:
            undone = select(InboxRow.handler, InboxRow.last_error).where(InboxRow.state != "done")
            left = list(await session.execute(undone))
        assert left == [], left


@asynccontextmanager
async def open_story(
    house: House, client: AsyncClient, clock: FixedClock, sandbox: RunningSandbox
) -> AsyncIterator[Story]:
    """Open the shop: goods, carriers, gateways, and an address that the gateway can send its notices to."""
    clock.instant = datetime.now(UTC)
    runner = await _listen(client)
    house.settings = msgspec.structs.replace(house.settings, public_url=f"http://127.0.0.1:{runner.addresses[0][1]}")
    shop = await make_shop(house)
    await house.changes.poll()
    async with open_context(house) as ctx:
        await create_known_carriers(ctx)
    await register_gateways(house, sandbox)
    yield Story(house, client, clock, sandbox, shop)
    await runner.cleanup()


async def _listen(client: AsyncClient) -> web.AppRunner:
    """Hand on what arrives on a real port to the application in this process."""

    async def hand_on(request: web.Request) -> web.Response:
        headers = {key: value for key, value in request.headers.items() if key.lower() != "host"}
        answer = await client.post(request.path, content=await request.read(), headers=headers)
        return web.Response(status=answer.status_code, body=answer.content)

    app = web.Application()
    app.router.add_post("/{path:.*}", hand_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner
