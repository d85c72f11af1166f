"""Check a batch of orders: block lists in memory, velocity in the cache, one round trip for all."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.kit.cache import CacheAwayError
from jishi.kit.house import House
from jishi.modules.risk.snapshot import BlockSnapshot

_WINDOW_S = 60
# KEYS: one a buyer. ARGV: how many orders each adds. Answers the counts within the current minute, in order.
_COUNT = """
local counts = {}
for place, key in ipairs(KEYS) do
    local count = redis.call('INCRBY', key, ARGV[place + 1])
    if count == tonumber(ARGV[place + 1]) then redis.call('EXPIRE', key, ARGV[1]) end
    counts[place] = count
end
return counts
"""


class OrderCandidate(msgspec.Struct, frozen=True, gc=False):
    """Who wants to place an order, from where."""

    account_id: UUID
    ip: str


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """Allowed where `rule` is empty, else refused by it."""

    rule: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether a rule refused."""
        return bool(self.rule)


ALLOWED = Verdict()


class OrderVelocity:
    """Orders by buyer in the current minute, counted by this process while the cache is away."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._script = house.cache.client.register_script(_COUNT)
        self._minute = 0
        self._own: Counter[UUID] = Counter()

    async def count(self, buyers: Counter[UUID], minute: int) -> dict[UUID, int]:
        """Add these orders and return how many each buyer has placed in this minute."""
        keys = list(buyers)
        try:
            counts = await self._house.cache.do(
                self._script(
                    keys=[f"risk:orders:{minute}:{buyer.hex}" for buyer in keys],
                    args=[_WINDOW_S, *(buyers[buyer] for buyer in keys)],
                )
            )
        except CacheAwayError:
            if minute != self._minute:
                self._minute, self._own = minute, Counter()
            self._own.update(buyers)
            return {buyer: self._own[buyer] for buyer in keys}
        return dict(zip(keys, counts, strict=True))


async def check_orders(house: House, candidates: Sequence[OrderCandidate]) -> list[Verdict]:
    """Return a verdict for each candidate, in order. A refused one has counted too, so hammering does not help."""
    blocks = house.part(BlockSnapshot)
    await blocks.load()
    now = house.clock.now()
    buyers = Counter(candidate.account_id for candidate in candidates)
    counts = await house.part(OrderVelocity).count(buyers, int(now.timestamp()) // _WINDOW_S)
    limit = house.settings.order_rate_per_minute
    return [_judge(candidate, blocks, counts, limit) for candidate in candidates]


def _judge(
    candidate: OrderCandidate, blocks: BlockSnapshot, counts: dict[UUID, int], limit: int
) -> Verdict:
    if blocks.entries and (rule := blocks.find(candidate.account_id, candidate.ip)):
        return Verdict(rule)
    if counts[candidate.account_id] > limit:
        return Verdict("risk.order_velocity")
    return ALLOWED
