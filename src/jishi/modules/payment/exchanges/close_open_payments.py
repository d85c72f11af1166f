"""Stop taking money for trades whose time is over, asking the gateways first."""

import asyncio
from collections.abc import Collection
from uuid import UUID

import structlog
from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.states import OPEN_ATTEMPTS, Method
from jishi.modules.payment.usecases.close_payments_of_trades import close_payments_of_trades

log = structlog.get_logger()
AT_ONCE = 20


async def close_open_payments(
    house: House, *, trade_ids: Collection[UUID], with_deposit: Collection[UUID] = ()
) -> set[UUID]:
    """Close what is open for trades and return those that no money came for and none can come for any more.

    The others are paid, or their gateway did not answer, or a bank transfer is awaited: leave them open and come again.
    `with_deposit` as in `close_payments_of_trades`.
    """
    async with open_context(house) as ctx:
        query = (
            select(PaymentOrder.trade_id, PaymentAttempt)
            .join(PaymentAttempt, PaymentAttempt.payment_order_id == PaymentOrder.id)
            .where(PaymentOrder.trade_id.in_(trade_ids), PaymentAttempt.state.in_(OPEN_ATTEMPTS))
        )
        being_paid = [(trade_id, attempt) for trade_id, attempt in await ctx.session.execute(query)]
    gate = asyncio.Semaphore(AT_ONCE)
    closed = await asyncio.gather(*(_is_closed(house, gate, attempt) for _, attempt in being_paid))
    held = {trade_id for (trade_id, _), is_closed in zip(being_paid, closed, strict=True) if not is_closed}
    free = set(trade_ids) - held
    async with open_context(house) as ctx:
        return free - await close_payments_of_trades(ctx, trade_ids=sorted(free), with_deposit=with_deposit)


async def _is_closed(house: House, gate: asyncio.Semaphore, attempt: PaymentAttempt) -> bool:
    if attempt.method == Method.OFFLINE and attempt.expires_at > house.clock.now():
        return False
    try:
        async with gate:
            closed = await close_attempt(house, attempt.id)
    except DomainError as error:
        log.warning("payment.not_closed", attempt_id=str(attempt.id), code=error.code)
        return False
    return closed.state not in OPEN_ATTEMPTS
