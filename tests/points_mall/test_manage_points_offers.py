"""Points offers and the promotions that they are: what follows from each move."""

from datetime import timedelta

import pytest

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.context import open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.kit.states import IllegalTransitionError
from jishi.modules.points_mall.jobs import close_over
from jishi.modules.points_mall.public import PointsOfferSnapshot
from jishi.modules.points_mall.usecases.activate_points_offer import activate_points_offer
from jishi.modules.points_mall.usecases.end_points_offer import end_points_offer
from jishi.modules.points_mall.usecases.manage_points_offers import (
    PointsOfferNotEditableError,
    create_points_offer,
    delete_points_offer,
    update_points_offer,
)
from jishi.modules.points_mall.usecases.pause_points_offer import pause_points_offer
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.test_place_trades import assert_proved, rows
from tests.points_mall.make import draft, give, make_offer


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


async def promotions(house: House) -> list[tuple[str, str]]:
    found = await rows(house, "SELECT state, campaign_kind FROM promotion.promotions")
    return [(row["state"], row["campaign_kind"]) for row in found]


class TestActivatePointsOffer:
    async def test_makes_one_promotion_that_nobody_else_meets(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        assert await promotions(house) == [("active", "points_mall")]
        snapshot = house.part(PointsOfferSnapshot)
        await snapshot.load()
        assert snapshot.find(made.id, house.clock.now()) is not None
        async with open_context(house) as ctx:
            paused = await pause_points_offer(ctx, offer_id=made.id, version=made.version)
            await activate_points_offer(ctx, offer_id=made.id, version=paused.version)
        assert await promotions(house) == [("active", "points_mall")]

    async def test_refuses_what_is_over(self, house: House, shop: Shop) -> None:
        past = house.clock.now() - timedelta(hours=1)
        async with open_context(house) as ctx:
            made = await create_points_offer(
                ctx, merchant_id=shop.merchant, draft=draft(ctx, shop.variants[0], valid_until=past)
            )
            with pytest.raises(InvalidInputError) as error:
                await activate_points_offer(ctx, offer_id=made.id, version=made.version)
            assert [problem.code for problem in error.value.problems] == ["points_mall.window_over"]
            await ctx.session.rollback()


class TestUpdatePointsOffer:
    async def test_keeps_what_was_agreed_and_never_goes_below_what_is_gone(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        buyers = await make_buyers(house)
        await give(house, buyers, 1_000)
        line = WantedLine(shop.variants[0], 2)
        [placed] = await place_trades(house, [wish(buyers[0], line, points_offer_id=made.id)])
        assert isinstance(placed, PlacedTrade)
        async with open_context(house) as ctx:
            paused = await pause_points_offer(ctx, offer_id=made.id, version=made.version)
            version = paused.version
        async with open_context(house) as ctx:
            with pytest.raises(InvalidInputError) as error:
                await update_points_offer(
                    ctx, offer_id=made.id, draft=draft(ctx, shop.variants[0], quota=1), version=version
                )
            problems = error.value.problems
            assert [(one.pointer, one.code, one.params) for one in problems] == [
                ("/quota", "points_mall.quota_below_sold", {"sold": 2})
            ]
        async with open_context(house) as ctx:
            dearer = draft(ctx, shop.variants[0], points=150, money_minor=0, quota=3)
            changed = await update_points_offer(ctx, offer_id=made.id, draft=dearer, version=version)
            await activate_points_offer(ctx, offer_id=made.id, version=changed.version)
        await house.changes.poll()
        [later] = await place_trades(
            house, [wish(buyers[0], WantedLine(shop.variants[0], 1), points_offer_id=made.id, key="k2")]
        )
        assert isinstance(later, PlacedTrade)
        lines = await rows(house, 'SELECT points, total_minor FROM "order".order_lines ORDER BY points')
        assert [tuple(row) for row in lines] == [(150, 0), (200, 600)]
        await assert_proved(house)

    async def test_what_was_active_is_not_deleted(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        async with open_context(house) as ctx:
            with pytest.raises(PointsOfferNotEditableError):
                await delete_points_offer(ctx, offer_id=made.id, version=made.version)


class TestEndPointsOffer:
    async def test_ends_its_promotion_for_good(self, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        async with open_context(house) as ctx:
            ended = await end_points_offer(ctx, offer_id=made.id, version=made.version)
            with pytest.raises(IllegalTransitionError):
                await activate_points_offer(ctx, offer_id=made.id, version=ended.version)
        assert await promotions(house) == [("ended", "points_mall")]


class TestCloseOver:
    async def test_ends_what_is_behind_its_window_once(self, house: House, shop: Shop) -> None:
        soon = house.clock.now() + timedelta(seconds=1)
        over = await make_offer(house, shop.merchant, shop.variants[0], valid_until=soon)
        paused = await make_offer(house, shop.merchant, shop.variants[1], valid_until=soon)
        await make_offer(house, shop.merchant, shop.variants[2], valid_until=None)
        async with open_context(house) as ctx:
            await pause_points_offer(ctx, offer_id=paused.id, version=paused.version)
        assert await close_over(house) == 0
        house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
        assert (await close_over(house), await close_over(house)) == (2, 0)
        found = await rows(house, "SELECT id, state FROM points_mall.points_offers")
        ended = {row["id"] for row in found if row["state"] == "ended"}
        assert ended == {over.id, paused.id}
        assert sorted(await promotions(house)) == [
            ("active", "points_mall"),
            ("ended", "points_mall"),
            ("ended", "points_mall"),
        ]
        await assert_proved(house)
