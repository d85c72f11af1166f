"""Try a failed refund once more."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.payment.repository import Origin, get_attempt
from jishi.modules.payment.states import RefundChannel, RefundState
from jishi.modules.payment.usecases.create_refund import RefundWish, create_refund


async def retry_refund(ctx: Context, *, order: PaymentOrder, refund: Refund, channel: RefundChannel) -> Refund:
    """Replace a failed refund by a new one with a new number, by `channel`; one that was replaced before stays so.

    The payment order must be locked. Raises as `create_refund` does.
    """
    existing = await ctx.session.scalar(
        select(Refund).where(
            Refund.origin_kind == refund.origin_kind,
            Refund.origin_id == refund.origin_id,
            Refund.payment_order_id == refund.payment_order_id,
            Refund.is_wallet_part.is_(refund.is_wallet_part),
            Refund.state != RefundState.FAILED,
        )
    )
    if existing is not None:
        return existing
    wish = RefundWish(
        amount=Money(refund.amount_minor, refund.currency),
        reason=refund.reason,
        origin=Origin(refund.origin_kind, refund.origin_id),
        channel=channel,
        replaces=refund,
        is_wallet_part=refund.is_wallet_part,
    )
    return await create_refund(ctx, order=order, attempt=await get_attempt(ctx, refund.attempt_id), wish=wish)
