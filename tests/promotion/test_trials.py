"""What a promotion would run into, and what baskets would cost with it, before it works."""

from typing import Any

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.promotion.rules.benefits import Bar, Ladder, LineDiscount, MemberPrice, TimedPrice
from jishi.modules.promotion.rules.meeting import Meeting, find_meeting
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.steps import Step
from tests.access.people import as_staff
from tests.conftest import START
from tests.flows.checkout.make import make_shop
from tests.flows.checkout.offers import named, offer
from tests.flows.checkout.test_place_trades import rows

PROMOTIONS = "/api/console/v1/promotions"
LADDER = {"kind": "ladder", "bars": [{"at": 2_000, "minus_minor": 300}]}
SPRING = frozenset({"a", "spring"})
CATEGORY, PRODUCT, OTHER, MERCHANT, GROUP = new_id(), new_id(), new_id(), new_id(), new_id()
ANCESTORS = {PRODUCT: frozenset({PRODUCT, CATEGORY}), CATEGORY: frozenset({CATEGORY}), OTHER: frozenset({OTHER})}


def rule(**given: Any) -> Rule:
    return Rule(id=new_id(), **{"benefit": LineDiscount(percent_bp=1000), **given})


def on(*goods: Any) -> Scope:
    return Scope(any_of=frozenset(goods))


class TestFindMeeting:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ({}, {}, Meeting.SAME_LANE),
            ({"scope": on(PRODUCT)}, {"scope": on(CATEGORY)}, Meeting.SAME_LANE),
            ({"scope": on(CATEGORY)}, {"scope": on(PRODUCT)}, Meeting.SAME_LANE),
            ({"scope": on(PRODUCT)}, {"scope": on(OTHER)}, None),
            ({"scope": on(PRODUCT)}, {}, Meeting.SAME_LANE),
            ({"lane": "mine"}, {}, Meeting.ADDS),
            ({"benefit": Ladder(bars=(Bar(at=1, minus_minor=1),))}, {}, Meeting.ADDS),
            (
                {"benefit": Ladder(bars=(Bar(at=1, minus_minor=1),)), "not_with": frozenset({Step.LINE})},
                {},
                Meeting.EXCLUDES,
            ),
            ({"exclusion_groups": frozenset({"a"})}, {"exclusion_groups": frozenset({"a"})}, Meeting.SAME_LANE),
            ({"exclusion_groups": SPRING}, {"exclusion_groups": SPRING, "lane": "mine"}, Meeting.EXCLUDES),
            ({"exclusion_groups": SPRING}, {"exclusion_groups": frozenset({"b"}), "lane": "mine"}, Meeting.ADDS),
            (
                {"exclusion_groups": SPRING, "scope": on(PRODUCT)},
                {"exclusion_groups": SPRING, "scope": on(OTHER)},
                None,
            ),
            ({"benefit": MemberPrice(percent_bp=500)}, {"benefit": TimedPrice(percent_bp=500)}, Meeting.SAME_LANE),
            ({"merchant_id": MERCHANT}, {}, Meeting.SAME_LANE),
            ({"merchant_id": MERCHANT}, {"merchant_id": OTHER}, None),
            ({"valid_to": START}, {"valid_from": START}, None),
            (
                {"circumstances": Circumstances(channels=frozenset({"h5"}))},
                {"circumstances": Circumstances(channels=frozenset({"app"}))},
                None,
            ),
            ({"circumstances": Circumstances(groups=frozenset({GROUP}))}, {}, Meeting.SAME_LANE),
        ],
    )
    def test_tells_how_rules_meet(self, one: dict[str, Any], other: dict[str, Any], expected: Meeting | None) -> None:
        assert find_meeting(rule(**one), rule(**other), ANCESTORS) is expected
        assert find_meeting(rule(**other), rule(**one), ANCESTORS) is expected


class TestCheck:
    async def test_tells_problems_and_whom_it_meets(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        [category] = await rows(house, "SELECT id FROM catalog.categories")
        rival = await offer(
            house,
            Ladder(bars=(Bar(at=1000, minus_minor=100),)),
            names=named("Rival"),
            scope=Scope(any_of=frozenset({category["id"]})),
        )
        await offer(house, LineDiscount(percent_bp=100), merchant_id=shop.other_merchant)
        staff = await as_staff(house, {"promotion.view"}, merchant_ids=frozenset({shop.merchant}))
        body = {
            "names": {"en": "Mine"},
            "benefit": LADDER,
            "scope": {"any_of": [str(shop.variants[0])]},
            "merchant_id": str(shop.merchant),
        }
        found = (await client.post(f"{PROMOTIONS}/check", json=body, **staff)).json()
        assert found["problems"] == []
        assert [(one["promotion_id"], one["meeting"]) for one in found["collisions"]] == [(str(rival), "same_lane")]
        body["benefit"] = {"kind": "ladder", "bars": []}
        found = (await client.post(f"{PROMOTIONS}/check", json=body, **staff)).json()
        assert [one["code"] for one in found["problems"]] == ["promotion.bars_missing"]
        del body["merchant_id"]
        assert (await client.post(f"{PROMOTIONS}/check", json=body, **staff)).status_code == 403


class TestTrial:
    async def test_prices_a_basket_without_and_with_a_draft(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await offer(house, LineDiscount(minus_minor=50))
        staff = await as_staff(house, {"promotion.view"})
        draft = {"names": {"en": "Mine"}, "benefit": LADDER, "caps": {"budget_minor": 200}}
        body: dict[str, Any] = {"lines": [{"variant_id": str(shop.variants[1]), "quantity": 1}], "draft": draft}
        tried = (await client.post(f"{PROMOTIONS}/trial", json=body, **staff)).json()
        assert (tried["now"]["total"]["minor"], tried["with_draft"]["total"]["minor"]) == (2750, 2550)
        assert any(note["matched"] and "Mine" in note["text"] for note in tried["with_draft"]["notes"])
        del body["draft"]
        tried = (await client.post(f"{PROMOTIONS}/trial", json=body, **staff)).json()
        assert tried["with_draft"] is None
        body["lines"].append({"variant_id": str(new_id()), "quantity": 1})
        refused = await client.post(f"{PROMOTIONS}/trial", json=body, **staff)
        assert [one["pointer"] for one in refused.json()["errors"]] == ["/lines/1/variant_id"]
        assert await rows(house, "SELECT 1 FROM promotion.promotions WHERE names->>'en' = 'Mine'") == []
