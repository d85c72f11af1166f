"""Makers of trades with promotions frozen on them, and what is done to them."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.payment import PaymentOrderId, PaymentRefunded, RefundId
from jishi.flows.returns.handlers import HANDLERS
from jishi.flows.returns.plan_refund import Units
from jishi.flows.returns.refund_units import refund_units
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.kit.relay import Relay
from jishi.modules.inventory.prove import CHECKS as STOCK_CHECKS
from jishi.modules.member.handlers import HANDLERS as MEMBER_HANDLERS
from jishi.modules.order.handlers import note_refund
from jishi.modules.order.models import Order
from jishi.modules.order.prove import CHECKS
from jishi.modules.order.queries.get_return_policy import load_return_policy
from jishi.modules.order.usecases.set_return_policy import set_return_policy
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.promotion.public import FrozenOffers, FrozenUse, ReturnPolicy, Step
from jishi.modules.promotion.rules.benefits import Bar, Ladder
from jishi.modules.promotion.rules.frozen import LineShare
from tests.flows.checkout.offers import offer
from tests.order.make import LineWish, MadeTrade, OrderWish, make_paid_trade

# Two orders of one trade: 2 x 80 and 1 x 60 yuan, 30 yuan off 200; freight of the first is 5 yuan.
FIRST = OrderWish(
    lines=[LineWish(quantity=2, unit_minor=8_000, discount_minor=2_182), LineWish(unit_minor=10)], freight_minor=500
)
SECOND = OrderWish(lines=[LineWish(unit_minor=6_000, discount_minor=818)])


async def make_sale(
    house: House, *, policy: ReturnPolicy = ReturnPolicy.KEEP, orders: Sequence[OrderWish] = ()
) -> MadeTrade:
    """Make the trade above, with the promotion frozen on it, and set the shop's policy."""
    rule_id = await offer(house, Ladder(bars=(Bar(at=20_000, minus_minor=3_000),)))
    await set_policy(house, policy)
    async with open_context(house) as ctx:
        made = await make_paid_trade(ctx, orders=orders or [FIRST, SECOND])
        lines = sorted(
            (line for own in made.lines.values() for line in own), key=lambda line: (line.order_id, line.position)
        )
        shares = tuple(LineShare(p, line.discount_minor, 0) for p, line in enumerate(lines) if line.discount_minor)
        use = FrozenUse(rule_id, 1, Step.LADDER.name.lower(), "ladder", shares)
        made.trade.explanation = msgspec.to_builtins(
            {"offers": FrozenOffers((use,)), "variant_ids": [line.variant_id for line in lines]}
        )
    return made


async def set_policy(house: House, policy: ReturnPolicy) -> None:
    """Set the shop's policy, whatever it was."""
    async with open_context(house) as ctx:
        _, version = await load_return_policy(ctx.session)
        await set_return_policy(ctx, policy=policy, version=version)


async def refund(house: House, order_id: UUID, *units: tuple[int, int], expected_minor: int | None = None) -> int:
    """Refund units, by position and quantity; return what they bring."""
    async with open_context(house) as ctx:
        chosen = [Units(position=position, quantity=quantity) for position, quantity in units]
        done = await refund_units(ctx, order_id=order_id, units=chosen, reason="damaged", expected_minor=expected_minor)
        return done.amount.minor


async def settle(house: House) -> None:
    """Have all money that was asked for arrive, each refund told twice, and what follows from that."""
    await deliver(house)
    for _ in range(2):
        async with open_context(house) as ctx:
            query = select(Refund, PaymentOrder.trade_id).join(PaymentOrder, PaymentOrder.id == Refund.payment_order_id)
            refunds = [(row, trade_id) for row, trade_id in await ctx.session.execute(query.order_by(Refund.id))]
        for row, trade_id in [*refunds, *refunds]:
            await _arrive(house, row, trade_id)
        await deliver(house)


async def deliver(house: House) -> None:
    """Let the news of returns go round, among members too."""
    await Relay([*HANDLERS, *MEMBER_HANDLERS]).deliver_waiting(house)


async def _arrive(house: House, row: Refund, trade_id: UUID) -> None:
    async with open_context(house) as ctx:
        await note_refund(
            ctx,
            PaymentRefunded(
                refund_id=RefundId(row.id),
                payment_order_id=PaymentOrderId(row.payment_order_id),
                trade_id=trade_id,
                amount_minor=row.amount_minor,
                currency="CNY",
                origin_kind=row.origin_kind,
                origin_id=row.origin_id,
                is_duplicate=False,
                refunded_at=ctx.now,
            ),
        )


# The goods of these tests are unknown to the catalogue, buyers and merchants are mere ids.
_MADE_BY_HAND = {"order.lines_have_a_variant", "inventory.levels_have_a_variant", "order.orders_have_their_parties"}


async def find_faults(house: House) -> list[str]:
    """Return the proofs that do not hold."""
    findings = await prove(house.db, [*CHECKS, *STOCK_CHECKS])
    return [found.name for found in findings if found.count and found.name not in _MADE_BY_HAND]


async def find_order(ctx: Context, order_id: UUID) -> Order:
    """Return an order as the database has it."""
    return (await ctx.session.scalars(select(Order).where(Order.id == order_id))).one()
