"""What this module does when money arrives and when cards end soon."""

from jishi.contracts.membership import CardEnding
from jishi.contracts.payment import PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.kit.money import Money
from jishi.modules.membership.usecases.mark_card_paid import mark_card_paid
from jishi.modules.membership.usecases.queue_card_notice import queue_card_notice
from jishi.modules.payment.public import Part


async def activate_card(ctx: Context, event: PaymentSucceeded) -> None:
    """Make the card active that the money is for; money for anything else is not ours."""
    if event.part == Part.CARD:
        amount = Money(event.amount_minor, event.currency)
        await mark_card_paid(ctx, card_id=event.trade_id, amount=amount, paid_at=event.paid_at)


async def tell_member(ctx: Context, event: CardEnding) -> None:
    """Send the member a message that its card ends soon."""
    await queue_card_notice(ctx, member_id=event.member_id, plan_id=event.plan_id, ends_at=event.ends_at)


HANDLERS = [on(PaymentSucceeded, activate_card), on(CardEnding, tell_member)]
