"""The pages that everybody begins with, kept as encoded answers."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.http.ready_answers import ReadyAnswer, make_ready
from jishi.kit.recent import Recent
from jishi.kit.single_flight import SingleFlight
from jishi.modules.content.queries.home_page import make_home_page
from jishi.modules.content.queries.shop_page import make_shop_page
from jishi.modules.content.repository import SCOPE

# So long at most: prices, stock and what is on sale change without touching content.
_LONGEST = timedelta(seconds=30)
_KEPT = 64

Key = tuple[str, str]
Make = Callable[[Context, str], Awaitable[tuple[Any, datetime | None]]]


async def _make_home(ctx: Context, channel: str) -> tuple[Any, datetime | None]:
    made = await make_home_page(ctx, channel)
    return made.page, made.changes_at


async def _make_shop(ctx: Context, _: str) -> tuple[Any, datetime | None]:
    return await make_shop_page(ctx), None


class PageCache:
    """One page by language and channel; a change of content drops it at once, others reach it within half a minute."""

    def __init__(self, house: House, make: Make) -> None:
        self._house = house
        self._make = make
        self._kept: Recent[Key, ReadyAnswer] = Recent(_KEPT)
        self._loads: SingleFlight[Key, ReadyAnswer] = SingleFlight()
        self._renewals = 0
        house.changes.follow(SCOPE, self._drop)

    async def get(self, locale: str, channel: str) -> ReadyAnswer:
        """Return the kept answer, made anew, once for all who ask at a time, where there is none or it is over."""
        kept = self._kept.get((locale, channel))
        if kept is not None and kept.expires_at > self._house.clock.now():
            return kept
        return await self._loads.do((locale, channel), lambda: self._load(locale, channel))

    async def _load(self, locale: str, channel: str) -> ReadyAnswer:
        renewals = self._renewals
        async with open_context(self._house, locale=locale) as ctx:
            page, changes_at = await self._make(ctx, channel)
            longest = ctx.now + _LONGEST
        answer = make_ready(page, locale=locale, expires_at=min(longest, changes_at or longest))
        # Where content changed meanwhile, this may be what it was before; it is good for this call only.
        if renewals == self._renewals:
            self._kept.put((locale, channel), answer)
        return answer

    async def _drop(self, _: set[str]) -> None:
        self._renewals += 1
        self._kept.clear()


class HomeCache(PageCache):
    """The first page of the storefront."""

    def __init__(self, house: House) -> None:
        super().__init__(house, _make_home)


class ShopCache(PageCache):
    """What the shop says of itself."""

    def __init__(self, house: House) -> None:
        super().__init__(house, _make_shop)
