"""Pay with what the shop itself holds."""

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.public import debit_wallet
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import Payable, lock_attempt
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.create_refund import PAID_ORIGIN
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.receive_money import Receipt, receive_money
from jishi.modules.payment.wallet_parts import wallet_reason


async def pay_at_once(ctx: Context, *, payable: Payable, wish: PaymentWish, gateway: Gateway) -> PaymentAttempt:
    """Pay a trade from its buyer's wallet, or a trade of nothing with nothing: debit, success and ledger in one.

    Raises as `open_attempt` does, and the wallet's own refusal where the balance is too small.
    """
    opened = await open_attempt(ctx, payable=payable, wish=wish, gateway=gateway)
    order, attempt = await lock_attempt(ctx, opened.id)
    if wish.method is Method.WALLET:
        await debit_wallet(
            ctx,
            member_id=order.payer_id,
            amount=Money(attempt.amount_minor, attempt.currency),
            origin_kind=PAID_ORIGIN,
            origin_id=attempt.id,
            reason=wallet_reason(order),
        )
    receipt = Receipt(Money(attempt.amount_minor, attempt.currency), None, ctx.now)
    await receive_money(ctx, order=order, attempt=attempt, receipt=receipt)
    return attempt
