"""Promotions of the measured shop: as many active ones as a busy shop has, some of them about every order."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID

from bench.shop import Shop
from jishi.app.house import open_house
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.promotion.public import Caps, PromotionDraft, activate_promotion, create_promotion
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Scope
from jishi.modules.promotion.usecases.end_promotion import end_promotion

COUNT = 200
# Longer than every web process takes to hear of a change.
_HEARD_AFTER = 3
_NAMES = {"zh-CN": "促销", "en": "Offer"}


@contextmanager
def promoted(shop: Shop) -> Iterator[None]:
    """Run `COUNT` promotions while the block lasts."""
    running = asyncio.run(_begin(shop))
    try:
        yield
    finally:
        asyncio.run(_end(shop, running))


def drafts(products: list[UUID], chance: Random) -> Iterator[PromotionDraft]:
    """Yield promotions: most of some products, five of every order, one in ten with a budget."""
    for number in range(COUNT):
        own = Scope(any_of=frozenset(chance.sample(products, 40)))
        benefit, scope = _SHOP_WIDE[number] if number < len(_SHOP_WIDE) else (_KINDS[number % len(_KINDS)], own)
        caps = Caps(budget_minor=10**12) if number % 10 == 9 else Caps()
        yield PromotionDraft(names=_NAMES, benefit=benefit, scope=Scope() if scope is None else scope, caps=caps)


_KINDS: tuple[b.AnyBenefit, ...] = (
    b.TimedPrice(percent_bp=2000),
    b.MemberPrice(percent_bp=500),
    b.LineDiscount(minus_minor=100),
    b.NthItem(nth=2, percent_bp=5000),
    b.BuyGet(buy=2, get=1),
    b.Ladder(bars=(b.Bar(at=10_000, minus_minor=1000), b.Bar(at=20_000, minus_minor=3000))),
    b.TierPrice(bars=(b.TierBar(min_quantity=2, percent_bp=300), b.TierBar(min_quantity=5, percent_bp=800))),
)
_SHOP_WIDE: tuple[tuple[b.AnyBenefit, Scope | None], ...] = (
    (b.Ladder(bars=(b.Bar(at=9900, minus_minor=500), b.Bar(at=19_900, minus_minor=1500))), None),
    (b.Ladder(bars=(b.Bar(at=30_000, minus_minor=2000),), repeats=True), None),
    (b.FreeFreight(from_minor=9900), None),
    (b.LineDiscount(percent_bp=100), None),
    (b.Rounding(unit_minor=10), None),
)


async def _begin(shop: Shop) -> list[tuple[UUID, int]]:
    house = open_house(shop.settings)
    try:
        async with open_context(house) as ctx:
            rows = await _products(house)
            running = [await _activate(ctx, draft) for draft in drafts(rows, Random(618))]
        await asyncio.sleep(_HEARD_AFTER)
        return running
    finally:
        await house.close()


async def _activate(ctx: Context, draft: PromotionDraft) -> tuple[UUID, int]:
    made = await create_promotion(ctx, merchant_id=None, draft=draft)
    await activate_promotion(ctx, promotion_id=made.id, version=made.version)
    return made.id, made.version


async def _end(shop: Shop, running: list[tuple[UUID, int]]) -> None:
    house = open_house(shop.settings)
    try:
        async with open_context(house) as ctx:
            for promotion_id, version in running:
                await end_promotion(ctx, promotion_id=promotion_id, version=version)
    finally:
        await house.close()


async def _products(house: House) -> list[UUID]:
    async with (await house.db.pool()).acquire() as connection:
        return [row["id"] for row in await connection.fetch("SELECT id FROM catalog.products ORDER BY id LIMIT 5000")]
