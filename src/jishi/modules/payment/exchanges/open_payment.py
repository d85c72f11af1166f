"""Open a payment of a trade for its buyer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from jishi.kit.context import Context, open_context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.payment.display import BankTransfer, Opening
from jishi.modules.payment.errors import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    AttemptUnresolvedError,
    GatewayAwayError,
    GatewayRefusedError,
)
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.gateways.outcomes import Accepted, Rejected
from jishi.modules.payment.gateways.port import OpenPayment, Scene
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.registry import Gateway, GatewayRegistry
from jishi.modules.payment.repository import Payable, find_open_attempt, lock_or_add_payment_order
from jishi.modules.payment.rules.wish import PaymentWish, digest_of
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState, Method
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.pay_at_once import pay_at_once
from jishi.modules.payment.usecases.record_opening import record_opening

LoadPayable = Callable[[Context], Awaitable[Payable]]


async def open_payment(ctx: Context, *, load_payable: LoadPayable, wish: PaymentWish) -> PaymentAttempt:
    """Return an attempt that the buyer can pay by now, or that is paid already where the method pays at once.

    `load_payable` locks the trade and says what is due; it is awaited in each transaction that may add something. The
    same wish again returns the same attempt. An open attempt of another wish is closed at its gateway first; if it was
    paid, that is the answer. Only a payment at once is part of `ctx`; everything else commits by itself.

    :raises InvalidInputError: the method needs to know more.
    :raises MethodNotOfferedError: no enabled gateway has the method, or nothing is due and it takes money.
    :raises AlreadyPaidError: the money has arrived, perhaps by the attempt before.
    :raises AttemptUnresolvedError: nobody can say yet whether the attempt before was paid.
    :raises GatewayAwayError: a gateway does not answer; the attempt is looked after by the poller.
    :raises GatewayRefusedError: the gateway refused to open it.
    """
    if wish.method is Method.JSAPI and wish.open_id is None:
        raise InvalidInputError(problems=[FieldProblem("/open_id", "payment.open_id_needed")])
    gateway = await ctx.house.part(GatewayRegistry).choose(wish.method, wish.gateway_code)
    await _make_room(ctx, load_payable, wish, gateway)
    if wish.method in {Method.WALLET, Method.FREE}:
        return await pay_at_once(ctx, payable=await load_payable(ctx), wish=wish, gateway=gateway)
    async with _own_context(ctx) as own:
        payable = await load_payable(own)
        attempt = await open_attempt(own, payable=payable, wish=wish, gateway=gateway)
    if attempt.state == AttemptState.PENDING:
        return attempt
    outcome = await _ask_gateway(ctx, payable, wish, gateway, attempt)
    async with _own_context(ctx) as own:
        attempt = await record_opening(own, attempt_id=attempt.id, outcome=outcome)
    _check_opened(attempt, outcome)
    return attempt


async def _make_room(ctx: Context, load_payable: LoadPayable, wish: PaymentWish, gateway: Gateway) -> None:
    async with _own_context(ctx) as own:
        payable = await load_payable(own)
        order = await lock_or_add_payment_order(own, payable)
        earlier = await find_open_attempt(own, order.id)
    if earlier is None or earlier.serves(digest_of(wish, gateway.code), payable.amount, ctx.now):
        return
    closed = await close_attempt(ctx.house, earlier.id)
    if closed.state == AttemptState.SUCCEEDED:
        raise AlreadyPaidError
    if closed.state in OPEN_ATTEMPTS:
        raise AttemptUnresolvedError


async def _ask_gateway(
    ctx: Context, payable: Payable, wish: PaymentWish, gateway: Gateway, attempt: PaymentAttempt
) -> Opening:
    if gateway.adapter is None:
        return Accepted(BankTransfer(instructions=gateway.instructions, reference=attempt.out_trade_no))
    request = OpenPayment(
        number=attempt.out_trade_no,
        scene=Scene(wish.method),
        description=payable.description,
        amount=attempt.amount_minor,
        currency=attempt.currency,
        notify_url=f"{ctx.house.settings.public_url}/api/callbacks/payment/{gateway.code}",
        expires_at=attempt.expires_at,
        payer_open_id=wish.open_id,
        payer_ip=wish.payer_ip,
        return_url=wish.return_url,
    )
    return await gateway.adapter.open_payment(request)


def _check_opened(attempt: PaymentAttempt, outcome: Opening) -> None:
    match attempt.state:
        case AttemptState.PENDING:
            return
        case AttemptState.SUCCEEDED:
            raise AlreadyPaidError
        case AttemptState.CLOSED:
            raise AnotherAttemptOpenError
        case AttemptState.FAILED if isinstance(outcome, Rejected) and not outcome.retryable:
            raise GatewayRefusedError(gateway=attempt.gateway_code)
    raise GatewayAwayError(gateway=attempt.gateway_code)


@asynccontextmanager
async def _own_context(ctx: Context) -> AsyncIterator[Context]:
    async with open_context(ctx.house, actor=ctx.actor, request_id=ctx.request_id, locale=ctx.locale) as own:
        yield own
