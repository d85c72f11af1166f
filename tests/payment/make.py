"""Makers of what tests of money begin with."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.events import Event
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.prove import prove
from jishi.modules.payment.gateways.outcomes import Accepted
from jishi.modules.payment.gateways.port import (
    CodeUrl,
    OpenOutcome,
    PaymentFacts,
    PaymentState,
    RefundFacts,
)
from jishi.modules.payment.gateways.port import RefundState as GatewayRefundState
from jishi.modules.payment.models import Alert, AlertState, LedgerEntry, PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.prove import CHECKS
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import Origin, Payable, get_attempt
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.record_opening import record_opening
from jishi.modules.payment.usecases.request_refund import request_refund

GATEWAY = Gateway(
    code="wechatpay-main",
    kind="wechatpay",
    name={"en": "WeChat Pay"},
    methods=(Method.NATIVE, Method.JSAPI, Method.H5),
    is_enabled=True,
    version=1,
    account="1900000109",
    app="wxd678efh567hg6787",
)
BANK = Gateway(
    code="bank",
    kind="offline",
    name={"en": "Bank transfer"},
    methods=(Method.OFFLINE,),
    is_enabled=True,
    version=1,
    instructions={"en": "Account 6222 0000, Jishi Ltd."},
    hold_hours=72,
)
NATIVE = PaymentWish(method=Method.NATIVE)
STAFF = Actor(kind=ActorKind.STAFF, id=UUID("0190f3a2-0000-7000-8000-000000000001"))


def payable(ctx: Context, **changes: Any) -> Payable:
    """Return a trade of 123.45 that is due in half an hour."""
    trade = Payable(
        trade_id=new_id(),
        trade_number=uuid4().hex[:16],
        payer_id=new_id(),
        amount=Money(12_345),
        due_at=ctx.now + timedelta(minutes=30),
        description="苹果 等 2 件",
    )
    return msgspec.structs.replace(trade, **changes)


async def pending(
    ctx: Context, trade: Payable | None = None, wish: PaymentWish = NATIVE, gateway: Gateway = GATEWAY
) -> PaymentAttempt:
    """Return an attempt whose code is shown to the buyer."""
    attempt = await open_attempt(ctx, payable=trade or payable(ctx), wish=wish, gateway=gateway)
    return await record_opening(ctx, attempt_id=attempt.id, outcome=code_url())


def code_url(url: str = "weixin://wxpay/x") -> OpenOutcome:
    """Return the answer of a gateway that opened a payment by code."""
    return Accepted(CodeUrl(url))


async def paid(ctx: Context, trade: Payable | None = None) -> PaymentAttempt:
    """Return an attempt that paid its trade."""
    attempt = await pending(ctx, trade)
    return await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))


def success_of(attempt: PaymentAttempt, **changes: Any) -> PaymentFacts:
    """Return what the gateway tells when the buyer has paid."""
    facts = PaymentFacts(
        number=attempt.out_trade_no,
        state=PaymentState.PAID,
        account=GATEWAY.account,
        app=GATEWAY.app,
        gateway_number=f"4200{attempt.out_trade_no}",
        amount=attempt.amount_minor,
        currency=attempt.currency,
        payer_reference="oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
        paid_at=attempt.created_at + timedelta(seconds=20),
    )
    return msgspec.structs.replace(facts, **changes)


async def order_of(ctx: Context, attempt: PaymentAttempt) -> PaymentOrder:
    """Return the payment order of an attempt as it stands."""
    query = select(PaymentOrder).where(PaymentOrder.id == attempt.payment_order_id)
    return (await ctx.session.scalars(query.execution_options(populate_existing=True))).one()


async def refund_of(ctx: Context, attempt: PaymentAttempt, minor: int = 2_345, origin: Origin | None = None) -> Refund:
    """Return a requested refund of part of a paid trade."""
    order = await order_of(ctx, attempt)
    return await request_refund(
        ctx,
        trade_id=order.trade_id,
        amount=Money(minor),
        reason="one apple is missing",
        origin=origin or Origin("test.cancel", new_id()),
    )


async def refund_facts(ctx: Context, refund: Refund, state: GatewayRefundState, **changes: Any) -> RefundFacts:
    """Return what the gateway tells of a refund."""
    attempt = await get_attempt(ctx, refund.attempt_id)
    facts = RefundFacts(
        refund_number=refund.number,
        payment_number=attempt.out_trade_no,
        state=state,
        amount=refund.amount_minor,
        payment_amount=attempt.received_minor or 0,
        currency=refund.currency,
        gateway_refund_number=f"5030{refund.number}",
        gateway_payment_number=attempt.provider_transaction_id or "",
        account=GATEWAY.account,
        succeeded_at=ctx.now,
    )
    return msgspec.structs.replace(facts, **changes)


async def refunds_of(ctx: Context, attempt: PaymentAttempt) -> Sequence[Refund]:
    """Return the refunds of an attempt, oldest first."""
    query = select(Refund).where(Refund.attempt_id == attempt.id).order_by(Refund.id)
    return (await ctx.session.scalars(query.execution_options(populate_existing=True))).all()


async def alerts_of(ctx: Context, subject_id: UUID, state: AlertState = AlertState.OPEN) -> list[str]:
    """Return the codes of what is on the board about one thing."""
    query = select(Alert.code).where(Alert.subject_id == subject_id, Alert.state == state).order_by(Alert.code)
    return list(await ctx.session.scalars(query))


async def alert_id(ctx: Context, subject_id: UUID) -> UUID:
    """Return the id of the only open alert about one thing."""
    query = select(Alert.id).where(Alert.subject_id == subject_id, Alert.state == AlertState.OPEN)
    return (await ctx.session.scalars(query)).one()


async def balance(ctx: Context, account: str, subaccount: str) -> int:
    """Return what a subaccount comes to."""
    query = select(LedgerEntry.amount_minor).where(LedgerEntry.account == account, LedgerEntry.subaccount == subaccount)
    return sum(await ctx.session.scalars(query))


def told(ctx: Context, kind: type[Event]) -> list[Any]:
    """Return the events of one kind that the context has published so far."""
    return [event for event in ctx.events if isinstance(event, kind)]


async def findings_in(ctx: Context) -> list[str]:
    """Return the names of the proofs that fail inside the context's own transaction."""
    await ctx.session.flush()
    connection = await ctx.session.connection()
    failing = []
    for check in CHECKS:
        if (await connection.exec_driver_sql(check.sql)).first() is not None:
            failing.append(check.name)
    return failing


async def findings(ctx: Context) -> list[str]:
    """Return the names of the proofs that fail in the database of the context's house."""
    return [found.name for found in await prove(ctx.house.db, CHECKS) if found.count]
