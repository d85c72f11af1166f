"""Trades that are paid in two parts: a deposit at once, the balance in a window of its own."""

from jishi.modules.order.models import Trade
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.states import TradeState
from jishi.modules.payment.public import Part


def part_due(trade: Trade) -> tuple[Part, int]:
    """Return what a trade waits for, or was paid last, and how much that is in minor units."""
    if trade.deposit_minor is None:
        return Part.WHOLE, trade.total_minor
    if trade.state == TradeState.UNPAID:
        return Part.DEPOSIT, trade.deposit_minor
    return Part.BALANCE, trade.total_minor - trade.deposit_minor


def should_keep_deposit(trade: Trade, reason: CancelReason, *, by_staff: bool) -> bool:
    """Say whether a deposit stays with the shop when its trade is closed: where that was agreed, and the buyer gives it up.

    What staff end goes back, unless the buyer asked them to; so does a deposit that arrived after the balance was due.
    """
    if not trade.keeps_deposit or trade.deposit_paid_at is None or trade.balance_until is None:
        return False
    if trade.deposit_paid_at >= trade.balance_until:
        return False
    return not by_staff or reason is CancelReason.BUYER_ASKED
