"""Write down that money shall go back by the ways it came."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.errors import RefundExceedsPaidError
from jishi.modules.payment.lefts import left_of
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.rules.refund_ways import split_refund
from jishi.modules.payment.usecases.create_refund import RefundWish, create_refund


async def create_refunds(
    ctx: Context, *, order: PaymentOrder, attempt: PaymentAttempt, wish: RefundWish
) -> list[Refund]:
    """Add a refund of a succeeded attempt, or two where a wallet paid beside its gateway and the gateway has too little.

    Raises as `create_refund` does; the payment order must be locked.
    """
    left = await left_of(ctx, attempt)
    if wish.amount.minor > left.total:
        raise RefundExceedsPaidError(wanted=wish.amount, left=Money(left.total, attempt.currency))
    to_gateway, to_wallet = split_refund(wish.amount.minor, left)
    wishes = [msgspec.structs.replace(wish, amount=Money(to_gateway, wish.amount.currency))]
    if to_wallet:
        part = msgspec.structs.replace(wish, amount=Money(to_wallet, wish.amount.currency), is_wallet_part=True)
        wishes = [*(one for one in wishes if one.amount), part]
    return [await create_refund(ctx, order=order, attempt=attempt, wish=one) for one in wishes]
