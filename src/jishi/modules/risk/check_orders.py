"""Check a batch of orders: block lists in memory, velocity in the cache, one round trip for all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.house import House
from jishi.modules.risk.decision_log import DecisionLog, Refusal
from jishi.modules.risk.snapshot import BlockSnapshot
from jishi.modules.risk.velocity import WINDOW_S, OrderVelocity
from jishi.modules.risk.verdicts import ALLOWED, Verdict

ACT = "order.place"


class OrderCandidate(msgspec.Struct, frozen=True, gc=False):
    """Who wants to place an order, from where."""

    account_id: UUID
    ip: str


async def check_orders(house: House, candidates: Sequence[OrderCandidate]) -> list[Verdict]:
    """Return a verdict for each candidate, in order. A refused one has counted too, so hammering does not help.

    Refusals are written down in the background.
    """
    blocks = house.part(BlockSnapshot)
    await blocks.load()
    now = house.clock.now()
    buyers = Counter(candidate.account_id for candidate in candidates)
    counts = await house.part(OrderVelocity).count(buyers, int(now.timestamp()) // WINDOW_S)
    limit = house.settings.order_rate_per_minute
    verdicts = [_judge(candidate, blocks, counts, limit, now) for candidate in candidates]
    refusals = [
        Refusal(ACT, candidate.account_id, candidate.ip, verdict.rule)
        for candidate, verdict in zip(candidates, verdicts, strict=True)
        if verdict is not ALLOWED
    ]
    if refusals:
        house.part(DecisionLog).add(refusals, now)
    return verdicts


def _judge(
    candidate: OrderCandidate, blocks: BlockSnapshot, counts: dict[UUID, int], limit: int, now: datetime
) -> Verdict:
    if rule := blocks.find_account_block(candidate.account_id, candidate.ip, now):
        return Verdict(rule)
    if counts[candidate.account_id] > limit:
        return Verdict("risk.order_velocity")
    return ALLOWED
