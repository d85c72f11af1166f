"""Mark a recharge paid."""

from datetime import datetime
from uuid import UUID

import structlog

from jishi.contracts.member import MemberId
from jishi.contracts.recharge import RechargeId, RechargePaid
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.kit.texts import keep_text
from jishi.modules.member.public import MoveOrigin, credit_recharge
from jishi.modules.payment.public import Entry, LedgerAccount, Origin, post_entries, request_refund
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.repository import lock_recharge
from jishi.modules.recharge.states import RECHARGE_TRANSITIONS, RechargeState

log = structlog.get_logger()
CREDITED = "recharge.credited"
LATE = "recharge.late_payment"


async def mark_recharge_paid(ctx: Context, *, recharge_id: UUID, amount: Money, paid_at: datetime) -> Recharge:
    """Put what a member paid in, and the gift with it, into its wallet; saying it again changes nothing.

    Money that the recharge cannot take, because it was closed meanwhile or the amount is another, goes back at once.

    :raises RechargeNotFoundError:
    """
    recharge = await lock_recharge(ctx, recharge_id)
    if recharge.state == RechargeState.PAID:
        return recharge
    if recharge.state == RechargeState.CLOSED or amount != Money(recharge.pay_minor, recharge.currency):
        log.warning("recharge.payment_sent_back", recharge_id=str(recharge.id))
        origin = Origin(LATE, recharge.id)
        await request_refund(ctx, trade_id=recharge.id, amount=amount, reason=keep_text(LATE), origin=origin)
        return recharge
    check_move(RECHARGE_TRANSITIONS, RechargeState(recharge.state), RechargeState.PAID, subject="Recharge")
    recharge.state, recharge.paid_at = RechargeState.PAID, paid_at
    await _credit(ctx, recharge)
    ctx.publish(
        RechargePaid(
            recharge_id=RechargeId(recharge.id),
            number=recharge.number,
            member_id=MemberId(recharge.member_id),
            amount_minor=recharge.pay_minor,
            currency=recharge.currency,
            paid_at=paid_at,
        )
    )
    return recharge


async def _credit(ctx: Context, recharge: Recharge) -> None:
    paid, gift = Money(recharge.pay_minor, recharge.currency), Money(recharge.gift_minor, recharge.currency)
    await credit_recharge(
        ctx,
        member_id=recharge.member_id,
        paid=paid,
        gift=gift,
        origin=MoveOrigin(CREDITED, recharge.id),
        reason=keep_text("recharge.reason", number=recharge.number),
    )
    lines = [
        Entry(account=LedgerAccount.CUSTOMER_PREPAYMENT, subaccount=str(recharge.id), amount=paid),
        Entry(account=LedgerAccount.WALLET_GRANTS, subaccount="recharge", amount=gift),
        Entry(account=LedgerAccount.WALLET_LIABILITY, subaccount=str(recharge.member_id), amount=-(paid + gift)),
    ]
    await post_entries(ctx, entries=lines, origin=Origin(CREDITED, recharge.id))
