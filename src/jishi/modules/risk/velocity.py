"""How many orders a buyer places in a minute, counted in the cache: one round trip a batch."""

from collections import Counter
from uuid import UUID

from jishi.kit.cache import CacheAwayError
from jishi.kit.house import House

WINDOW_S = 60
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


class OrderVelocity:
    """Orders by buyer in the current minute; by this process alone while the cache is away."""

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
                    args=[WINDOW_S, *(buyers[buyer] for buyer in keys)],
                )
            )
        except CacheAwayError:
            if minute != self._minute:
                self._minute, self._own = minute, Counter()
            self._own.update(buyers)
            return {buyer: self._own[buyer] for buyer in keys}
        return dict(zip(keys, counts, strict=True))
