"""Money of one trade asked back through every door at the same moment: never more than was paid, and nobody waits for ever."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from jishi.flows.returns.plan_refund import Units
from jishi.flows.returns.refund_units import refund_units
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.prove import prove
from jishi.modules.order.models import Order
from jishi.modules.order.public import cancel_order, release_held_back
from jishi.modules.order.reasons import CancelReason
from jishi.modules.payment.models import PaymentAttempt, Refund
from jishi.modules.payment.prove import CHECKS
from jishi.modules.payment.public import Origin, request_refund
from jishi.modules.payment.states import AttemptState
from jishi.modules.payment.usecases.confirm_offline_payment import confirm_offline_payment
from jishi.modules.promotion.public import ReturnPolicy
from tests.flows.returns.make import find_faults, make_sale, settle
from tests.order.make import MadeTrade

Act = Callable[[Context], Awaitable[object]]
# The trade's money was written by hand and not posted.
PROOFS = {"refunds_within_received", "refunds_posted", "refund_payable_is_open_refunds", "duplicates_go_back"}


async def add_second_transfer(house: House, made: MadeTrade) -> PaymentAttempt:
    """Add an attempt beside the one that paid, which waits for a transfer."""
    async with open_context(house) as ctx:
        paying = (await ctx.session.scalars(select(PaymentAttempt))).one()
        columns = {column.key: getattr(paying, column.key) for column in PaymentAttempt.__table__.columns}
        columns |= {"id": new_id(), "out_trade_no": uuid4().hex[:16], "state": AttemptState.CLOSED}
        columns |= {"received_minor": None, "succeeded_at": None}
        second = PaymentAttempt(**columns)
        ctx.session.add(second)
    return second


def doors(made: MadeTrade, second: PaymentAttempt) -> list[Act]:
    """Return every way by which money of the trade goes back, some of them twice."""
    first, other = (order.id for order in made.orders)
    total = made.trade.total_minor

    def units(position: int) -> Act:
        chosen = [Units(position=position, quantity=1)]
        return lambda ctx: refund_units(ctx, order_id=first, units=chosen, reason="x", expected_minor=None)

    def by_staff(minor: int) -> Act:
        origin = Origin("payment.staff", new_id())
        return lambda ctx: request_refund(ctx, trade_id=made.trade.id, amount=Money(minor), reason="x", origin=origin)

    cancelling: list[Act] = [
        lambda ctx, each=each: cancel_order(ctx, order_id=each, reason=CancelReason.OTHER)  # type: ignore[misc]
        for each in (first, other)
    ]
    return [
        *cancelling,
        *cancelling,
        units(0),
        units(0),
        units(1),
        by_staff(700),
        by_staff(total),
        lambda ctx: release_held_back(ctx, trade_id=made.trade.id),
        lambda ctx: confirm_offline_payment(ctx, attempt_id=second.id, bank_reference="B-second", amount=Money(total)),
    ]


async def through(house: House, door: Act) -> DomainError | None:
    try:
        async with open_context(house) as ctx:
            await door(ctx)
    except DomainError as refusal:
        return refusal
    return None


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("policy", [ReturnPolicy.KEEP, ReturnPolicy.CLAW_BACK])
async def test_give_back_no_more_than_came(house: House, policy: ReturnPolicy, turn: int) -> None:
    """Whoever comes first: the first payment goes back once at most, the second exactly once."""
    made = await make_sale(house, policy=policy)
    second = await add_second_transfer(house, made)
    acts = doors(made, second)
    acts = acts[turn * 3 :] + acts[: turn * 3]
    async with asyncio.timeout(30):
        await asyncio.gather(*(through(house, door) for door in acts))
        await settle(house)
    async with open_context(house) as ctx:
        query = select(Refund.attempt_id, func.sum(Refund.amount_minor)).group_by(Refund.attempt_id)
        sums = {attempt_id: int(minor) for attempt_id, minor in await ctx.session.execute(query)}
        orders = list(await ctx.session.scalars(select(Order)))
    assert sums.pop(second.id) == made.trade.total_minor
    assert sum(sums.values()) <= made.trade.total_minor
    assert sum(order.refunded_minor for order in orders) == sum(sums.values())
    assert await find_faults(house) == []
    found = await prove(house.db, [check for check in CHECKS if check.name.removeprefix("payment.") in PROOFS])
    assert [finding.name for finding in found if finding.count] == []
