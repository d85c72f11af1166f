"""Who pays, and whether the wallet may be opened for it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from jishi.kit.context import Context, open_context
from jishi.kit.money import Money
from jishi.modules.identity.public import find_openid
from jishi.modules.member.public import verify_payment_password
from jishi.modules.payment.public import Method, Part, Payable, PaymentStatus, PaymentWish, find_paying_app


def not_begun(trade_id: UUID, amount: Money, part: Part) -> PaymentStatus:
    """Return how a payment stands that nobody has begun."""
    return PaymentStatus(
        trade_id=trade_id,
        number=None,
        state="not_begun",
        amount_minor=amount.minor,
        currency=amount.currency,
        paid_at=None,
        attempt=None,
        part=part,
    )


async def find_payer_open_id(ctx: Context, method: Method, gateway_code: str | None) -> str | None:
    """Return who the actor is in the app of the gateway, for payments inside WeChat; None where that is not known.

    :raises MethodNotOfferedError:
    """
    if method is not Method.JSAPI:
        return None
    app_id = await find_paying_app(ctx, method=method, gateway_code=gateway_code)
    return await find_openid(ctx.house, account_id=actor_id(ctx), app_id=app_id)


async def check_password(
    ctx: Context, *, read_payable: Callable[[Context], Awaitable[Payable]], wish: PaymentWish, password: str | None
) -> None:
    """Do nothing where the wish leaves the wallet alone, or the payment password allows what it takes out of it.

    In a transaction of its own: gateways are asked after this, and none is held open meanwhile.

    :raises PaymentPasswordNeededError:
    :raises PaymentPasswordWrongError:
    :raises PaymentPasswordTriesError:
    """
    if wish.method is not Method.WALLET and not wish.wallet_minor:
        return
    async with open_context(ctx.house, actor=ctx.actor, request_id=ctx.request_id, locale=ctx.locale) as own:
        due = (await read_payable(own)).amount
        amount = due if wish.method is Method.WALLET else Money(wish.wallet_minor, due.currency)
        await verify_payment_password(own, member_id=actor_id(ctx), password=password, amount=amount)


def actor_id(ctx: Context) -> UUID:
    """Return the id of the buyer who calls; the route's permission has made sure that there is one."""
    assert ctx.actor.id is not None
    return ctx.actor.id
