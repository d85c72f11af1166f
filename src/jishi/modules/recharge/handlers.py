"""What this module does when money arrives."""

from jishi.contracts.payment import PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.kit.money import Money
from jishi.modules.payment.public import Part
from jishi.modules.recharge.usecases.mark_recharge_paid import mark_recharge_paid


async def credit_recharge(ctx: Context, event: PaymentSucceeded) -> None:
    """Credit the wallet that the money is for; money for trades is not ours."""
    if event.part == Part.RECHARGE:
        amount = Money(event.amount_minor, event.currency)
        await mark_recharge_paid(ctx, recharge_id=event.trade_id, amount=amount, paid_at=event.paid_at)


HANDLERS = [on(PaymentSucceeded, credit_recharge)]
