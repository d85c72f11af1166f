"""A shop's till: a committing house, gateways that lead to the sandbox, and an address for its callbacks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog
from aiohttp import web
from sqlalchemy import select

from jishi.kit.access import SYSTEM, Actor, ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.payment.exchanges.open_payment import open_payment
from jishi.modules.payment.exchanges.take_callback import take_callback
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.repository import Payable, get_attempt
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.register_gateway_account import GatewayDraft, register_gateway_account
from tests.payment.make import NATIVE, findings, payable, refund_of
from tests.sandbox.running import RunningSandbox

log = structlog.get_logger()
MAIN = "wechatpay-main"


class Till:
    """What a test of an exchange works with; time is the machine's, since the sandbox checks it."""

    def __init__(self, house: House, clock: FixedClock, sandbox: RunningSandbox) -> None:
        self.house = house
        self.clock = clock
        self.sandbox = sandbox
        self.answers: list[int] = []
        self.notices: list[tuple[dict[str, str], bytes]] = []

    @asynccontextmanager
    async def context(self, actor: Actor | None = None) -> AsyncIterator[Context]:
        """Yield a context that commits."""
        async with open_context(self.house, actor=actor or SYSTEM) as ctx:
            yield ctx

    async def trade(self, **changes: Any) -> Payable:
        """Return a trade that waits for its money."""
        async with self.context() as ctx:
            return payable(ctx, **changes)

    async def pay(self, trade: Payable, wish: PaymentWish = NATIVE) -> PaymentAttempt:
        """Begin to pay a trade, as its buyer."""
        async with self.context(Actor(kind=ActorKind.BUYER, id=trade.payer_id)) as ctx:
            return await open_payment(ctx, load_payable=self._loader(trade), wish=wish)

    async def buy(self, trade: Payable | None = None) -> PaymentAttempt:
        """Open a payment and be the buyer who scans its code; no callback is awaited."""
        attempt = await self.pay(trade or await self.trade())
        await self.sandbox.pay(attempt.out_trade_no)
        return attempt

    async def attempt(self, attempt_id: UUID) -> PaymentAttempt:
        """Return an attempt as it stands."""
        async with self.context() as ctx:
            return await get_attempt(ctx, attempt_id)

    async def order(self, trade: Payable) -> PaymentOrder:
        """Return the payment order of a trade as it stands."""
        async with self.context() as ctx:
            return (
                await ctx.session.scalars(select(PaymentOrder).where(PaymentOrder.trade_id == trade.trade_id))
            ).one()

    async def refund(self, attempt: PaymentAttempt, minor: int = 2_345) -> Refund:
        """Request a refund of a paid attempt."""
        async with self.context() as ctx:
            return await refund_of(ctx, attempt, minor)

    async def refund_now(self, refund_id: UUID) -> Refund:
        """Return a refund as it stands."""
        async with self.context() as ctx:
            return (await ctx.session.scalars(select(Refund).where(Refund.id == refund_id))).one()

    async def failing_proofs(self) -> list[str]:
        """Return the names of the proofs that fail."""
        async with self.context() as ctx:
            return await findings(ctx)

    def wait(self, seconds: int) -> None:
        """Let time go by for the shop."""
        self.clock.instant += timedelta(seconds=seconds)

    def _loader(self, trade: Payable) -> Callable[[Context], Awaitable[Payable]]:
        async def load(_: Context) -> Payable:
            return trade

        return load

    async def take(self, request: web.Request) -> web.Response:
        """Answer a callback as the real route does, whose edge makes a 500 of any fault."""
        code, headers, body = request.match_info["code"], dict(request.headers), await request.read()
        self.notices.append((headers, body))
        try:
            answer = await take_callback(self.house, code, headers, body)
        except Exception as error:
            log.info("callback.failed", exc_info=error)
            self.answers.append(500)
            return web.Response(status=500)
        self.answers.append(answer.status)
        return web.Response(status=answer.status, body=answer.body, headers=answer.headers)


@asynccontextmanager
async def open_till(house: House, clock: FixedClock, sandbox: RunningSandbox) -> AsyncIterator[Till]:
    """Yield a till with WeChat Pay, wallet and bank transfer, listening for callbacks."""
    clock.instant = datetime.now(UTC)
    till = Till(house, clock, sandbox)
    app = web.Application()
    app.router.add_post("/api/callbacks/payment/{code}", till.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    house.settings = msgspec.structs.replace(house.settings, public_url=url)
    await house.changes.poll()
    await register_gateways(house, sandbox)
    yield till
    await runner.cleanup()


async def register_gateways(house: House, sandbox: RunningSandbox) -> None:
    """Register one gateway of each kind."""
    drafts = [
        GatewayDraft(
            code=MAIN,
            kind="wechatpay",
            name={"en": "WeChat Pay", "zh-CN": "微信支付"},
            methods=[Method.NATIVE, Method.JSAPI, Method.H5],
            config=sandbox.account(),
        ),
        GatewayDraft(
            code="wallet", kind="wallet", name={"en": "Wallet"}, methods=[Method.WALLET], config={}, position=1
        ),
        GatewayDraft(
            code="bank",
            kind="offline",
            name={"en": "Bank transfer"},
            methods=[Method.OFFLINE],
            config={"instructions": {"en": "Account 6222 0000, Jishi Ltd."}},
            position=2,
        ),
    ]
    async with open_context(house) as ctx:
        for draft in drafts:
            await register_gateway_account(ctx, draft=draft)
    await house.part(GatewayRegistry).list_offered()
