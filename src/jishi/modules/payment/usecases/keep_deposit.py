"""Keep the deposit of a trade that its buyer gave up."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.lefts import left_of
from jishi.modules.payment.models import PaymentOrder
from jishi.modules.payment.repository import Origin, find_paying_attempt
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import Part, PaymentOrderState
from jishi.modules.payment.usecases.post_entries import post_entries
from jishi.modules.payment.usecases.request_refund import NotPaidError


async def keep_deposit(ctx: Context, *, trade_id: UUID, merchant_id: UUID) -> None:
    """Post what is left of a paid deposit as the merchant's income; it cannot be refunded after that.

    The caller holds the lock of the trade. Keeping it again changes nothing.

    :raises NotPaidError: no deposit of this trade was paid.
    """
    query = select(PaymentOrder).where(
        PaymentOrder.trade_id == trade_id,
        PaymentOrder.part == Part.DEPOSIT,
        PaymentOrder.state == PaymentOrderState.PAID,
    )
    order = await ctx.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    attempt = await find_paying_attempt(ctx, order.id) if order is not None else None
    if order is None or attempt is None:
        raise NotPaidError
    if order.kept_at is not None:
        return
    order.kept_at = ctx.now
    left = (await left_of(ctx, attempt)).total
    lines = move(
        Money(left, order.currency),
        debit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(trade_id)),
        credit=(LedgerAccount.DEPOSIT_INCOME, str(merchant_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.deposit_kept", order.id))
