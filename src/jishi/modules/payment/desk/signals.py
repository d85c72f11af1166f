"""What staff are told of money while they look on."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from jishi.contracts.payment import MoneyStuck, PaymentDuplicateReceived, PaymentRefunded, PaymentSucceeded
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.signals import Signal, SignalSource, Told
from jishi.kit.events import Event
from jishi.kit.money import Money
from jishi.modules.payment.models import PaymentOrder
from jishi.modules.payment.permissions import PAYMENT_VIEW

_CODES: Mapping[type[Event], str] = {
    PaymentSucceeded: "payment.paid",
    PaymentDuplicateReceived: "payment.duplicate",
    PaymentRefunded: "payment.refunded",
}
_Moved = PaymentSucceeded | PaymentDuplicateReceived | PaymentRefunded


async def load_payments(ctx: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal each time that money of a payment came or went back."""
    ids = {each.event.payment_order_id for each in told if isinstance(each.event, _Moved)}
    query = select(PaymentOrder.id, PaymentOrder.trade_number).where(is_any_of(PaymentOrder.id, ids))
    numbers = {row.id: row.trade_number for row in await ctx.session.execute(query)}
    return [
        Signal(
            event_id=each.id,
            code=_CODES[type(each.event)],
            at=each.at,
            subject_id=each.event.payment_order_id,
            number=numbers[each.event.payment_order_id],
            amount=Money(each.event.amount_minor, each.event.currency),
        )
        for each in told
        if isinstance(each.event, _Moved) and each.event.payment_order_id in numbers
    ]


async def load_stuck(_: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal for each thing that came onto the board of stuck money."""
    return [
        Signal(
            event_id=each.id,
            code="payment.stuck",
            at=each.at,
            subject_id=each.event.alert_id,
            amount=Money(each.event.amount_minor, each.event.currency),
        )
        for each in told
        if isinstance(each.event, MoneyStuck)
    ]


SIGNALS = [
    SignalSource(permission=PAYMENT_VIEW, events=list(_CODES), load=load_payments),
    SignalSource(permission=PAYMENT_VIEW, events=[MoneyStuck], load=load_stuck),
]
