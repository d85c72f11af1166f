"""Answers given before: the same buyer and key, the same answer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.requests import PlacedOrder, PlacedTrade, PlaceTrade
from jishi.kit.house import House
from jishi.kit.http.idempotency import IdempotencyKeyReusedError
from jishi.modules.order.public import find_placed_trades


def find_twins(requests: Sequence[PlaceTrade]) -> dict[int, int]:
    """Return, for each request whose buyer and key stand earlier in the batch too, the place of the first."""
    first: dict[tuple[UUID, str], int] = {}
    twins: dict[int, int] = {}
    for place, request in enumerate(requests):
        earlier = first.setdefault((request.buyer_id, request.key), place)
        if earlier != place:
            twins[place] = earlier
    return twins


def answer_twin(first: PlaceTrade, outcome: PlacedTrade | Exception, twin: PlaceTrade) -> PlacedTrade | Exception:
    """Return what a twin is told: the first one's outcome, if they ask for the same."""
    return outcome if first.digest == twin.digest else IdempotencyKeyReusedError()


async def split_replays(
    connection: asyncpg.Connection, requests: Sequence[PlaceTrade]
) -> tuple[list[PlacedTrade | Exception | None], list[int]]:
    """Return outcomes with the answers given before filled in, and the places of the fresh requests."""
    outcomes: list[PlacedTrade | Exception | None] = [None] * len(requests)
    rows = await find_placed_trades(connection, buyers=[r.buyer_id for r in requests], keys=[r.key for r in requests])
    for row in rows:
        place = row["place"] - 1
        same = row["request_digest"] == requests[place].digest
        outcomes[place] = _answer(row) if same else IdempotencyKeyReusedError()
    return outcomes, [place for place, outcome in enumerate(outcomes) if outcome is None]


async def answer_refused(
    house: House, requests: Sequence[PlaceTrade], outcomes: Sequence[PlacedTrade | Exception]
) -> list[PlacedTrade | Exception]:
    """Return the outcomes, a refusal replaced where the same press was answered by another process meanwhile.

    Both looked for an answer before either had one; then the second waited for the stock or coupon that the first took.
    """
    answers = list(outcomes)
    refused = [place for place, outcome in enumerate(outcomes) if isinstance(outcome, CheckoutRefusedError)]
    if refused:
        async with (await house.db.pool()).acquire() as connection:
            found, _ = await split_replays(connection, [requests[place] for place in refused])
        for place, answer in zip(refused, found, strict=True):
            answers[place] = answer or answers[place]
    return answers


def placed_trade(
    trade_id: UUID, number: str, currency: str, total_minor: int, pay_due_at: datetime, orders: list[PlacedOrder]
) -> PlacedTrade:
    """Return the answer of a placed trade."""
    return PlacedTrade(
        trade_id=trade_id,
        number=number,
        currency=currency,
        total_minor=total_minor,
        pay_due_at=pay_due_at.isoformat(),
        orders=orders,
    )


def _answer(row: asyncpg.Record) -> PlacedTrade:
    orders = [
        PlacedOrder(order_id=order_id, number=number, merchant_id=merchant_id, total_minor=total)
        for order_id, number, merchant_id, total in zip(
            row["order_ids"], row["order_numbers"], row["merchant_ids"], row["totals"], strict=True
        )
    ]
    return placed_trade(row["id"], row["number"], row["currency"], row["total_minor"], row["pay_due_at"], orders)
