"""Exclusion groups, from staff who write them to buyers who are told of them."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from jishi.modules.promotion.rules.benefits import (
    Bar,
    CashCoupon,
    Gift,
    GiftItem,
    Ladder,
    LineDiscount,
    RedPacket,
    TimedPrice,
)
from jishi.modules.promotion.rules.explain import explain_basket
from jishi.modules.promotion.rules.replay import find_collisions
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from tests.access.people import as_staff
from tests.promotion.make import SHOP, item, quote
from tests.promotion.test_console import ALL, PROMOTIONS, act, made, promotion

SPRING, OTHER = frozenset({"spring"}), frozenset({"other"})
MINUS = Ladder(bars=(Bar(at=100, minus_minor=30),))


class TestGroupsInTheConsole:
    async def test_are_listed_with_who_is_in_them(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {*ALL, "coupon.view", "coupon.update"})
        one = await made(client, staff, exclusion_groups=["spring", "gifts"])
        assert sorted(one["rule"]["exclusion_groups"]) == ["gifts", "spring"]
        copied = (await client.post(f"{PROMOTIONS}/{one['id']}/copy", **staff)).json()
        template = {
            "names": {"en": "Coupon"},
            "benefit": {"kind": "cash_coupon", "minus_minor": 100},
            "claim_kind": "public",
            "valid_days": 7,
            "exclusion_groups": ["spring"],
        }
        coupon = await client.post("/api/console/v1/coupon-templates", json=template, **staff)
        assert (coupon.status_code, coupon.json()["exclusion_groups"]) == (201, ["spring"])
        await made(client, staff)
        groups = (await client.get(f"{PROMOTIONS}/exclusion-groups", **staff)).json()
        in_spring = [one["id"], copied["id"], coupon.json()["id"]]
        assert [group["code"] for group in groups] == ["gifts", "spring"]
        assert [member["promotion_id"] for member in groups[1]["members"]] == in_spring
        assert [member["kind"] for member in groups[1]["members"]] == ["ladder", "ladder", "cash_coupon"]

    async def test_show_nothing_of_other_merchants_and_of_what_is_over(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        over = await act(client, staff, await made(client, staff, exclusion_groups=["over"]), "activate")
        await act(client, staff, over, "end")
        await made(client, staff, exclusion_groups=["spring"])
        path = f"{PROMOTIONS}/exclusion-groups"
        assert [group["code"] for group in (await client.get(path, **staff)).json()] == ["spring"]
        merchants = await as_staff(house, {"promotion.view"}, merchant_ids=frozenset({SHOP}))
        assert (await client.get(path, **merchants)).json() == []

    @pytest.mark.parametrize("codes", [["No Blanks"], ["a" * 25]])
    async def test_with_malformed_codes_are_refused(self, client: AsyncClient, house: House, codes: list[str]) -> None:
        staff = await as_staff(house, ALL)
        answer = await client.post(PROMOTIONS, json=promotion(exclusion_groups=codes), **staff)
        assert answer.status_code == 422
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
            ("/exclusion_groups", "promotion.group_code_malformed")
        ]

    async def test_meet_in_the_check_and_in_the_trial(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        await act(client, staff, await made(client, staff, exclusion_groups=["spring"]), "activate")
        await house.changes.poll()
        draft = promotion(benefit={"kind": "line_discount", "percent_bp": 500}, exclusion_groups=["spring"])
        found = (await client.post(f"{PROMOTIONS}/check", json=draft, **staff)).json()
        assert [one["meeting"] for one in found["collisions"]] == ["excludes"]


class TestGroupsInAQuote:
    def rule(self, name: str, number: int, **given: Any) -> Rule:
        return Rule(id=UUID(int=number), names={"en": name}, **given)

    def test_tell_with_whom_a_promotion_does_not_go_together(self) -> None:
        kept = self.rule("Sale", 1, benefit=MINUS, exclusion_groups=SPRING)
        lost = self.rule("Coupon", 2, benefit=CashCoupon(minus_minor=20), merchant_id=SHOP, exclusion_groups=SPRING)
        free = self.rule("Other", 3, benefit=RedPacket(), exclusion_groups=OTHER)
        held = tuple(HeldCoupon(id=rule.id, rule_id=rule.id, amount_minor=5) for rule in (lost, free))
        basket = quote([(item(0, 100), 1)], [kept, lost, free], Shopper(held=held))
        assert basket.total_minor == 65
        told = {note.rule: (note.reason, note.params.get("by")) for note in explain_basket(basket) if not note.matched}
        assert told == {str(lost.id): ("promotion.not_together", {"en": "Sale"})}
        assert basket.outcome is not None
        [collision] = find_collisions(basket.outcome, {kept.id})
        assert (collision.winner_id, collision.loser_id) == (kept.id, lost.id)

    def test_shut_out_only_where_a_gift_is_given(self) -> None:
        """The gift has lost the tea to the discount, so it keeps no coupon from the tea."""
        tea = Scope(any_of=frozenset({item(0, 50).variant_id}))
        cheaper = self.rule("Tea", 1, benefit=LineDiscount(minus_minor=5), scope=tea, exclusion_groups=SPRING)
        mug = Gift(item=GiftItem(variant_id=item(9, 1).variant_id), from_minor=10)
        given = self.rule("Mug", 2, benefit=mug, exclusion_groups=SPRING | OTHER)
        coupon = self.rule("Coupon", 3, benefit=CashCoupon(minus_minor=20), scope=tea, exclusion_groups=OTHER)
        shopper = Shopper(held=(HeldCoupon(id=coupon.id, rule_id=coupon.id),))
        basket = quote([(item(0, 50), 1), (item(1, 50), 1)], [cheaper, given, coupon], shopper)
        assert basket.outcome is not None
        assert (basket.total_minor, len(basket.outcome.gifts)) == (75, 1)

    def test_leave_a_coupon_its_worth_on_the_lines_that_are_open(self) -> None:
        tea = Scope(any_of=frozenset({item(0, 50).variant_id}))
        free = self.rule("Free", 1, benefit=TimedPrice(percent_bp=10_000), scope=tea, exclusion_groups=SPRING)
        coupon = self.rule("Coupon", 2, benefit=CashCoupon(minus_minor=20), exclusion_groups=SPRING)
        shopper = Shopper(held=(HeldCoupon(id=coupon.id, rule_id=coupon.id, amount_minor=3),))
        assert quote([(item(0, 50), 1), (item(1, 50), 1)], [free, coupon], shopper).total_minor == 30

    def test_keep_their_meaning_while_rules_come_and_go(self) -> None:
        first = self.rule("First", 1, benefit=MINUS, exclusion_groups=SPRING)
        second = self.rule("Second", 2, benefit=LineDiscount(minus_minor=1), exclusion_groups=OTHER)
        third = self.rule("Third", 3, benefit=LineDiscount(minus_minor=9), lane="x", exclusion_groups=SPRING | OTHER)
        grown = compile_rules([first, second]).without_rule(second.id).with_rule(second).with_rule(third)
        at_once = compile_rules([first, second, third])
        for rules in (grown, at_once):
            [one, two, three] = (rules.by_id[rule.id] for rule in (first, second, third))
            assert not one.sign & two.shuts
            assert one.sign & three.shuts
            assert two.shuts & three.sign
