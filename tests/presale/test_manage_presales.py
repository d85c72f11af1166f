"""Writing presales: what is refused, and what they become."""

from datetime import timedelta
from typing import Any

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.errors import ForbiddenError, InvalidInputError, StaleVersionError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.states import IllegalTransitionError
from jishi.modules.presale.public import PresaleSnapshot
from jishi.modules.presale.repository import PresaleNotEditableError, PresaleNotFoundError
from jishi.modules.presale.usecases.activate_presale import activate_presale
from jishi.modules.presale.usecases.end_presale import end_presale
from jishi.modules.presale.usecases.manage_presales import create_presale, delete_presale, update_presale
from jishi.modules.presale.usecases.pause_presale import pause_presale
from tests.flows.checkout.make import Shop, make_shop
from tests.flows.checkout.test_place_trades import assert_proved, rows
from tests.presale.make import draft, goods, make_presale


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


async def refused(house: House, shop: Shop, *lines: Any, **over: Any) -> list[tuple[str, str]]:
    async with open_context(house) as ctx:
        with pytest.raises(InvalidInputError) as error:
            await create_presale(ctx, merchant_id=shop.merchant, draft=draft(ctx, *lines, **over))
    return [(problem.pointer, problem.code) for problem in error.value.problems]


class TestCreatePresale:
    async def test_windows_follow_one_another(self, house: House, shop: Shop) -> None:
        now = house.clock.now()
        line = goods(shop.variants[0])
        assert await refused(house, shop, line, deposit_from=now + timedelta(days=1)) == [
            ("/deposit_until", "presale.window_empty")
        ]
        assert await refused(house, shop, line, balance_from=now) == [
            ("/balance_from", "presale.balance_before_deposits_end")
        ]
        assert await refused(house, shop, line, balance_until=now + timedelta(days=2)) == [
            ("/balance_until", "presale.window_empty")
        ]
        assert await refused(house, shop, line, ship_until=now + timedelta(days=3)) == [
            ("/ship_until", "presale.ships_before_balance")
        ]

    async def test_every_problem_of_goods_is_told_at_once(self, house: House, shop: Shop) -> None:
        told = await refused(
            house,
            shop,
            goods(shop.variants[0], worth=99),
            goods(shop.variants[1], price=200),
            goods(shop.variants[2], price=3_100),
            goods(shop.variants[0]),
            goods(shop.foreign_variant),
            goods(new_id()),
        )
        assert told == [
            ("/goods/0/worth_minor", "presale.worth_below_deposit"),
            ("/goods/1/worth_minor", "presale.nothing_left_to_pay"),
            ("/goods/2/price_minor", "presale.price_not_lower"),
            ("/goods/3/variant_id", "presale.variant_twice"),
            ("/goods/4/variant_id", "presale.variant_unknown"),
            ("/goods/5/variant_id", "presale.variant_unknown"),
        ]

    async def test_staff_of_a_merchant_write_only_its_own(self, house: House, shop: Shop) -> None:
        bound = Actor(kind=ActorKind.STAFF, id=new_id(), merchant_ids=frozenset({shop.other_merchant}))
        async with open_context(house, actor=bound) as ctx:
            with pytest.raises(ForbiddenError):
                await create_presale(ctx, merchant_id=shop.merchant, draft=draft(ctx, goods(shop.variants[0])))
        made = await make_presale(house, shop.merchant, goods(shop.variants[0]))
        async with open_context(house, actor=bound) as ctx:
            with pytest.raises(PresaleNotFoundError):
                await end_presale(ctx, presale_id=made.id, version=made.version)


class TestUpdatePresale:
    async def test_replaces_a_draft_and_nothing_else(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            first = draft(ctx, goods(shop.variants[0]), goods(shop.variants[1]))
            made = await create_presale(ctx, merchant_id=shop.merchant, draft=first)
        async with open_context(house) as ctx:
            second = draft(ctx, goods(shop.variants[1], quota=9), member_limit=2)
            with pytest.raises(StaleVersionError):
                await update_presale(ctx, presale_id=made.id, draft=second, version=made.version + 1)
            changed = await update_presale(ctx, presale_id=made.id, draft=second, version=made.version)
            assert [(one.variant_id, one.quota) for one in changed.goods] == [(shop.variants[1], 9)]
            active = await activate_presale(ctx, presale_id=made.id, version=changed.version)
            with pytest.raises(PresaleNotEditableError):
                await update_presale(ctx, presale_id=made.id, draft=second, version=active.version)
            with pytest.raises(PresaleNotEditableError):
                await delete_presale(ctx, presale_id=made.id, version=active.version)

    async def test_a_draft_is_deleted_with_its_goods(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            made = await create_presale(ctx, merchant_id=shop.merchant, draft=draft(ctx, goods(shop.variants[0])))
            await delete_presale(ctx, presale_id=made.id, version=made.version)
        assert await rows(house, "SELECT 1 FROM presale.presale_goods") == []


class TestActivatePresale:
    async def test_becomes_one_promotion_with_quota_and_limit(self, house: House, shop: Shop) -> None:
        made = await make_presale(house, shop.merchant, goods(shop.variants[0]), member_limit=2)
        [promotion] = await rows(house, "SELECT * FROM promotion.promotions")
        assert (promotion["id"], promotion["campaign_kind"]) == (made.promotion_id, "presale")
        limits = await rows(house, "SELECT kind, cap FROM promotion.limits ORDER BY kind")
        assert [tuple(row) for row in limits] == [("member_units", 2), ("variant_units", 5)]
        await assert_proved(house)

    async def test_goods_stand_in_one_presale_at_a_time(self, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        with pytest.raises(InvalidInputError) as error:
            await make_presale(house, shop.merchant, goods(shop.variants[1]), goods(shop.variants[0]))
        assert [(p.pointer, p.code) for p in error.value.problems] == [("/goods/1/variant_id", "presale.variant_taken")]
        # One after another is another matter.
        now = house.clock.now()
        await make_presale(
            house,
            shop.merchant,
            goods(shop.variants[0]),
            deposit_from=now + timedelta(days=1),
            deposit_until=now + timedelta(days=2),
        )

    async def test_not_once_nobody_could_pay_a_deposit(self, house: House, shop: Shop) -> None:
        now = house.clock.now()
        with pytest.raises(InvalidInputError) as error:
            await make_presale(house, shop.merchant, goods(shop.variants[0]), deposit_until=now)
        assert [problem.code for problem in error.value.problems] == ["presale.window_over"]

    async def test_moves_are_those_of_the_table(self, house: House, shop: Shop) -> None:
        made = await make_presale(house, shop.merchant, goods(shop.variants[0]))
        snapshot = house.part(PresaleSnapshot)
        await snapshot.load()
        assert snapshot.find(shop.variants[0], house.clock.now()) is not None
        async with open_context(house) as ctx:
            paused = await pause_presale(ctx, presale_id=made.id, version=made.version)
        await house.changes.poll()
        assert snapshot.find(shop.variants[0], house.clock.now()) is None
        async with open_context(house) as ctx:
            again = await activate_presale(ctx, presale_id=made.id, version=paused.version)
            ended = await end_presale(ctx, presale_id=made.id, version=again.version)
            with pytest.raises(IllegalTransitionError):
                await activate_presale(ctx, presale_id=made.id, version=ended.version)
        states = await rows(house, "SELECT state FROM promotion.promotions")
        assert [row["state"] for row in states] == ["ended"]
        await assert_proved(house)
