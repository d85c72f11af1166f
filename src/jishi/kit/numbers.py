"""Numbers for people (order, payment, refund numbers): 16 digits, the last a check digit.

Layout: 2 digits of a prefix-free date year, month, day (YYMMDD of the shop's zone), 9 digits of a database sequence, 1 check
digit by ISO/IEC 7064 MOD 11,10, which catches every single wrong digit and almost every swap. Processes take the sequence in
blocks, so two never make the same number and a batch of orders costs no round trip.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy import Sequence as SqlSequence

from jishi.kit.db import Base
from jishi.kit.house import House

BLOCK = 1_000
_SPAN = 10**9
NUMBER_BLOCKS = SqlSequence("number_blocks", schema="kit", metadata=Base.metadata)
# The step of the check digit's sum, by the product so far and the next digit.
_NEXT = [{str(d): ((d + product) % 10 or 10) * 2 % 11 for d in range(10)} for product in range(11)]
_TAKE_BLOCK = "SELECT nextval('kit.number_blocks')"


class Numbers:
    """This process's current block; `take` is safe among the tasks of one event loop."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._zone = ZoneInfo(house.settings.timezone)
        self._left: list[int] = []

    async def take(self, count: int, now: datetime, connection: asyncpg.Connection | None = None) -> list[int]:
        """Return `count` fresh numbers dated `now`, rising within one call."""
        while len(self._left) < count:
            block = await self._next_block(connection)
            self._left.extend(range(block * BLOCK, (block + 1) * BLOCK))
        taken, self._left = self._left[:count], self._left[count:]
        prefix = _date_prefix(now.astimezone(self._zone).date())
        return [with_check_digit(prefix + sequence % _SPAN) for sequence in taken]

    async def take_one(self, now: datetime) -> int:
        """Return one fresh number dated `now`."""
        return (await self.take(1, now))[0]

    async def _next_block(self, connection: asyncpg.Connection | None) -> int:
        if connection is not None:
            return int(await connection.fetchval(_TAKE_BLOCK))
        async with (await self._house.db.pool()).acquire() as own:
            return int(await own.fetchval(_TAKE_BLOCK))


def with_check_digit(payload: int) -> int:
    """Return `payload` with its ISO/IEC 7064 MOD 11,10 check digit appended."""
    return payload * 10 + _check_digit(payload)


def is_number(text: str) -> bool:
    """Say whether `text` is a number of ours: 16 digits with the right check digit."""
    if len(text) != 16 or not (text.isascii() and text.isdigit()):
        return False
    number = int(text)
    return _check_digit(number // 10) == number % 10


def _check_digit(payload: int) -> int:
    product = 10
    for digit in str(payload):
        product = _NEXT[product][digit]
    return (11 - product) % 10


def _date_prefix(day: date) -> int:
    return ((day.year % 100) * 10_000 + day.month * 100 + day.day) * _SPAN
