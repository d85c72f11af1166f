"""Look after attempts that no callback has ended."""

import asyncio
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.exchanges.query_attempt import query_attempt
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.rules.backoff import next_query_at
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState, PaymentOrderState

log = structlog.get_logger()
BATCH = 100
AT_ONCE = 20


class Due(msgspec.Struct, frozen=True):
    """An attempt to look after; `is_over` if it must be closed rather than asked for."""

    attempt: PaymentAttempt
    is_over: bool


async def poll_attempts(house: House) -> int:
    """Ask for, or close, a batch of attempts whose time has come; return how many."""
    due = await _claim(house)
    gate = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(_look_after(house, gate, one) for one in due))
    return len(due)


async def _claim(house: House) -> list[Due]:
    """Put off the next look before looking, so that no two workers look at the same attempt."""
    async with open_context(house) as ctx:
        query = (
            select(PaymentAttempt)
            .where(PaymentAttempt.next_query_at <= ctx.now, PaymentAttempt.state.in_(OPEN_ATTEMPTS))
            .order_by(PaymentAttempt.next_query_at)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        attempts = list(await ctx.session.scalars(query))
        wanted = PaymentOrder.id.in_([attempt.payment_order_id for attempt in attempts])
        open_orders: set[UUID] = set(
            await ctx.session.scalars(
                select(PaymentOrder.id).where(wanted, PaymentOrder.state == PaymentOrderState.OPEN)
            )
        )
        for attempt in attempts:
            attempt.queries += 1
            attempt.next_query_at = next_query_at(ctx.now, attempt.queries, attempt.expires_at)
        return [
            Due(
                attempt,
                is_over=attempt.state != AttemptState.PENDING
                or attempt.expires_at <= ctx.now
                or attempt.payment_order_id not in open_orders,
            )
            for attempt in attempts
        ]


async def _look_after(house: House, gate: asyncio.Semaphore, due: Due) -> None:
    try:
        async with gate:
            if due.is_over:
                await close_attempt(house, due.attempt.id)
            else:
                await query_attempt(house, due.attempt)
    except Exception as error:
        # One must not stop the others. It is looked at again when its time comes, and shown on the board once overdue.
        log.warning("payment.poll_failed", attempt_id=str(due.attempt.id), exc_info=error)
