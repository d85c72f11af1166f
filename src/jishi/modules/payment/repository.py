"""Rows of money for writing. Lock order, for everybody: payment order, its attempts, its refunds, alerts, wallets.

Every function that locks an attempt or a refund locks its payment order first, so that all acts on one trade's money
queue there, and nothing else has to be thought about.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.numbers import Numbers
from jishi.modules.payment.errors import GatewayNotFoundError, PaymentNotFoundError, RefundNotFoundError
from jishi.modules.payment.models import GatewayAccount, PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.scope import sees_payments
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState, Part, PaymentOrderState


class Payable(msgspec.Struct, frozen=True, kw_only=True):
    """A trade, a recharge of a wallet or a membership card, as payment sees it: what is due, from whom, until when, and
    what the payer reads it is for.
    """

    trade_id: UUID
    trade_number: str
    payer_id: UUID
    amount: Money
    due_at: datetime
    description: str
    part: Part = Part.WHOLE


class Due(NamedTuple):
    """What a purchase waits for, or was paid last; `is_payable` says whether that can be paid now."""

    part: Part
    amount: Money
    is_payable: bool = True


class Origin(msgspec.Struct, frozen=True):
    """What a refund is for, by kind and id; it makes asking twice harmless."""

    kind: str
    id: UUID


async def take_number(ctx: Context) -> str:
    """Return a fresh number for people and gateways."""
    return str(await ctx.house.part(Numbers).take_one(ctx.now))


async def lock_or_add_payment_order(ctx: Context, payable: Payable) -> PaymentOrder:
    """Return the payment order of a trade, or of the part of it that is due, locked; it is added at the first asking."""
    query = _locked_orders().where(PaymentOrder.trade_id == payable.trade_id, PaymentOrder.part == payable.part)
    order = await ctx.session.scalar(query)
    if order is not None:
        return order
    statement = insert(PaymentOrder).values(
        id=new_id(),
        number=await take_number(ctx),
        trade_id=payable.trade_id,
        part=payable.part,
        trade_number=payable.trade_number,
        payer_id=payable.payer_id,
        amount_minor=payable.amount.minor,
        currency=payable.amount.currency,
        state=PaymentOrderState.OPEN,
        expires_at=payable.due_at,
        created_at=ctx.now,
    )
    await ctx.session.execute(statement.on_conflict_do_nothing(index_elements=["trade_id", "part"]))
    return (await ctx.session.scalars(query)).one()


async def lock_payment_orders_of_trade(ctx: Context, trade_id: UUID) -> list[PaymentOrder]:
    """Return the payment orders of a trade, locked, by id; one, but for a trade with a deposit.

    :raises PaymentNotFoundError: nobody has begun to pay for it.
    """
    query = _locked_orders().where(PaymentOrder.trade_id == trade_id).order_by(PaymentOrder.id)
    orders = list(await ctx.session.scalars(query))
    if not orders:
        raise PaymentNotFoundError(trade_id=trade_id)
    return orders


async def lock_attempt(ctx: Context, attempt_id: UUID) -> tuple[PaymentOrder, PaymentAttempt]:
    """Return an attempt and its payment order, both locked.

    :raises PaymentNotFoundError: no such attempt, or none that the actor may see.
    """
    owner = select(PaymentAttempt.payment_order_id).where(PaymentAttempt.id == attempt_id)
    order = await ctx.session.scalar(_visible_locked(ctx).where(PaymentOrder.id == owner.scalar_subquery()))
    if order is None:
        raise PaymentNotFoundError(attempt_id=attempt_id)
    query = select(PaymentAttempt).where(PaymentAttempt.id == attempt_id).with_for_update()
    return order, (await ctx.session.scalars(query.execution_options(populate_existing=True))).one()


async def lock_refund(ctx: Context, refund_id: UUID) -> tuple[PaymentOrder, Refund]:
    """Return a refund and its payment order, both locked.

    :raises RefundNotFoundError: no such refund, or none that the actor may see.
    """
    owner = select(Refund.payment_order_id).where(Refund.id == refund_id)
    order = await ctx.session.scalar(_visible_locked(ctx).where(PaymentOrder.id == owner.scalar_subquery()))
    if order is None:
        raise RefundNotFoundError(refund_id=refund_id)
    query = select(Refund).where(Refund.id == refund_id).with_for_update()
    return order, (await ctx.session.scalars(query.execution_options(populate_existing=True))).one()


async def find_open_attempt(ctx: Context, payment_order_id: UUID) -> PaymentAttempt | None:
    """Return the one open attempt of a payment order, if there is one."""
    query = select(PaymentAttempt).where(
        PaymentAttempt.payment_order_id == payment_order_id, PaymentAttempt.state.in_(OPEN_ATTEMPTS)
    )
    return await ctx.session.scalar(query.execution_options(populate_existing=True))


async def get_attempt(ctx: Context, attempt_id: UUID) -> PaymentAttempt:
    """Return an attempt.

    :raises PaymentNotFoundError: no such attempt.
    """
    attempt = await ctx.session.get(PaymentAttempt, attempt_id, populate_existing=True)
    if attempt is None:
        raise PaymentNotFoundError(attempt_id=attempt_id)
    return attempt


async def find_paying_attempt(ctx: Context, payment_order_id: UUID) -> PaymentAttempt | None:
    """Return the attempt that paid a payment order, if one did."""
    query = select(PaymentAttempt).where(
        PaymentAttempt.payment_order_id == payment_order_id,
        PaymentAttempt.state == AttemptState.SUCCEEDED,
        PaymentAttempt.is_duplicate.is_(False),
    )
    return await ctx.session.scalar(query)


async def lock_gateway_account(ctx: Context, code: str, version: int) -> GatewayAccount:
    """Return a gateway account, locked.

    :raises GatewayNotFoundError: no such account, or none that the actor may see.
    :raises StaleVersionError: its version is not `version`.
    """
    query = select(GatewayAccount).where(GatewayAccount.code == code, sees_payments(ctx.actor))
    account = await ctx.session.scalar(query.with_for_update())
    if account is None:
        raise GatewayNotFoundError(gateway=code)
    if account.version != version:
        raise StaleVersionError(current=account.version)
    return account


def _visible_locked(ctx: Context) -> Select[PaymentOrder]:
    return _locked_orders().where(sees_payments(ctx.actor))


def _locked_orders() -> Select[PaymentOrder]:
    return select(PaymentOrder).with_for_update().execution_options(populate_existing=True)
