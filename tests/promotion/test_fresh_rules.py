"""A rule that changes in one process prices anew in every other, by itself."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from jishi.app.snapshots import EVERY_MS, keep_fresh
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.house import House
from jishi.modules.promotion.public import PromotionSnapshot
from jishi.modules.promotion.rules.benefits import LineDiscount
from tests.access.people import as_staff
from tests.flows.checkout.make import Shop, make_shop
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_limit_rush import second  # noqa: F401  a fixture
from tests.promotion.test_console import ALL, PROMOTIONS, act, made, promotion

# A busy machine may be late; a process that does not hear of the change at all never comes to it.
PATIENCE_SECONDS = 10


def off(minor: int) -> dict[str, Any]:
    return {"kind": "line_discount", "minus_minor": minor}


async def discount_at(house: House, shop: Shop) -> int:
    """What a visitor saves on one unit at this process."""
    body = QuoteBody(lines=[WantedLine(shop.variants[0], 1)])
    quoted = await quote_goods(house, actor=Actor(kind=ActorKind.GUEST, id=None), body=body, locale="en")
    return quoted.discount.minor


async def wait_for(house: House, shop: Shop, minor: int) -> None:
    """Wait until a process gives so much off."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await discount_at(house, shop) != minor:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


class TestEveryProcess:
    async def test_prices_anew_when_a_rule_changes_elsewhere(
        self,
        client: AsyncClient,
        house: House,
        second: House,  # noqa: F811
    ) -> None:
        shop, staff = await make_shop(house), await as_staff(house, ALL)
        halt = await keep_fresh(second)
        try:
            assert await discount_at(second, shop) == 0
            shown = await act(client, staff, await made(client, staff, benefit=off(100)), "activate")
            await wait_for(second, shop, 100)
            shown = await act(client, staff, shown, "pause")
            await wait_for(second, shop, 0)
            edit = promotion(benefit=off(250), version=shown["version"])
            shown = (await client.put(f"{PROMOTIONS}/{shown['id']}", json=edit, **staff)).json()
            await act(client, staff, shown, "activate")
            await wait_for(second, shop, 250)
        finally:
            await halt()

    async def test_would_go_on_with_the_old_price_if_it_did_not_look(
        self,
        client: AsyncClient,
        house: House,
        second: House,  # noqa: F811
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("tests.promotion.test_fresh_rules.PATIENCE_SECONDS", 2 * EVERY_MS / 1000)
        shop, staff = await make_shop(house), await as_staff(house, ALL)
        await second.changes.poll()
        assert await discount_at(second, shop) == 0
        await act(client, staff, await made(client, staff, benefit=off(100)), "activate")
        with pytest.raises(TimeoutError):
            await wait_for(second, shop, 100)

    def test_looks_three_times_a_second(self) -> None:
        assert EVERY_MS * 3 < 1000


class TestRulesThatAreOver:
    async def test_are_let_go_of_once_no_dry_run_reaches_them(self, house: House, clock: FixedClock) -> None:
        over = await offer(house, LineDiscount(minus_minor=100), valid_to=clock.instant + timedelta(days=1))
        lasting = await offer(house, LineDiscount(minus_minor=200))
        for days, kept in ((0, {over, lasting}), (90, {over, lasting}), (3, {lasting})):
            clock.instant += timedelta(days=days)
            snapshot = PromotionSnapshot(house)
            await snapshot.load()
            assert set(snapshot.active.rules.by_id) == kept
