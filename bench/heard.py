"""How long a change of a promotion is on its way to every web process: until the last quote that does not know it."""

import asyncio
from uuid import UUID

import aiohttp

from bench.shop import Shop
from jishi.app.house import open_house
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.promotion.public import PromotionDraft, activate_promotion, create_promotion, end_promotion
from jishi.modules.promotion.rules.benefits import LineDiscount

ROUNDS = 5
_OFF = 100
# Every process is asked many times meanwhile: each question is a connection of its own, which any of them may take.
_WATCHED_SECONDS, _EVERY_SECONDS = 2.0, 0.01
_NAMES = {"zh-CN": "促销", "en": "Offer"}


def measure_heard(shop: Shop) -> list[int]:
    """Return milliseconds from the commit of a change to the last old quote, for promotions that begin and end in turn."""
    return asyncio.run(_measure(shop))


async def _measure(shop: Shop) -> list[int]:
    house, found = open_house(shop.settings), []
    try:
        for _ in range(ROUNDS):
            made = await _begin(house)
            found.append(await _watch(shop, has_discount=True))
            async with open_context(house) as ctx:
                await end_promotion(ctx, promotion_id=made[0], version=made[1])
            found.append(await _watch(shop, has_discount=False))
    finally:
        await house.close()
    return found


async def _begin(house: House) -> tuple[UUID, int]:
    async with open_context(house) as ctx:
        draft = PromotionDraft(names=_NAMES, benefit=LineDiscount(minus_minor=_OFF))
        made = await create_promotion(ctx, merchant_id=None, draft=draft)
        await activate_promotion(ctx, promotion_id=made.id, version=made.version)
        return made.id, made.version


async def _watch(shop: Shop, *, has_discount: bool) -> int:
    """Ask until the time is over; return when the last process still quoted by the old rules."""
    path, token, body = _question(shop)
    loop, last, asked = asyncio.get_running_loop(), 0.0, []
    begun = loop.time()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connector = aiohttp.TCPConnector(force_close=True, limit=0)

    async def ask(session: aiohttp.ClientSession) -> None:
        nonlocal last
        sent = loop.time()
        async with session.post(shop.url + path, data=body, headers=headers) as answer:
            answer.raise_for_status()
            told = await answer.json()
        if (told["discount"]["minor"] > 0) is not has_discount:
            last = max(last, sent - begun)

    async with aiohttp.ClientSession(connector=connector) as session:
        while loop.time() - begun < _WATCHED_SECONDS:
            asked.append(asyncio.create_task(ask(session)))
            await asyncio.sleep(_EVERY_SECONDS)
        await asyncio.gather(*asked)
    return round(last * 1000)


def _question(shop: Shop) -> tuple[str, str, str]:
    """The first of the quotes that other scenarios ask for."""
    with (shop.files / "quotes.txt").open(encoding="utf-8") as file:
        _, path, token, body = file.readline().rstrip("\n").split(" ", 3)
    return path, token, body
