"""Shape what a trade says of its deposit and balance."""

from jishi.kit.money import Money
from jishi.modules.order.answers import Presale
from jishi.modules.order.models import Trade


def shape_presale(trade: Trade) -> Presale | None:
    """Return how a trade is paid in two parts, None where it is paid at once."""
    if (
        trade.deposit_minor is None
        or trade.balance_from is None
        or trade.balance_until is None
        or trade.ship_until is None
    ):
        return None
    return Presale(
        presale_id=trade.presale_id,
        deposit=Money(trade.deposit_minor, trade.currency),
        worth=Money(trade.deposit_worth_minor or trade.deposit_minor, trade.currency),
        balance=Money(trade.total_minor - trade.deposit_minor, trade.currency),
        deposit_paid_at=trade.deposit_paid_at,
        balance_from=trade.balance_from,
        balance_until=trade.balance_until,
        ship_until=trade.ship_until,
        keeps_deposit=bool(trade.keeps_deposit),
        is_kept=trade.is_deposit_kept,
    )
