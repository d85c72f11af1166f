"""Dry runs of coupons that were never given out: as many orders use one as their template would give, when and to whom it would."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from jishi.flows.checkout.requests import WantedLine
from jishi.flows.dry_run import replay_slice
from jishi.flows.dry_run.jobs import replay_orders
from jishi.kit.context import open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.order.models import Trade
from jishi.modules.promotion.dry_runs.draft import Giving
from jishi.modules.promotion.rules.benefits import CashCoupon, LineDiscount
from jishi.modules.promotion.usecases.begin_dry_run import TriedDraft
from tests.coupon.make import draft, make_template
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.test_place_trades import place_one
from tests.flows.dry_run.test_replay_orders import begin, found, run_through

DAY = timedelta(days=1)
WORTH = 200
COUPON = draft(benefit=CashCoupon(minus_minor=WORTH, from_minor=500))
# The replay reaches back so far from an hour after the last order.
DAYS = 4


@pytest.fixture
async def shop(house: House) -> Shop:
    """A shop that sold at four noons: twice to one buyer, then twice to another."""
    shop = await make_shop(house)
    first, second = await make_buyers(house, 2)
    for number, buyer in enumerate((first, first, second, second)):
        house.clock.instant += DAY if number else timedelta()  # type: ignore[attr-defined]
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1), key=f"k{number}"))
        async with open_context(house) as ctx:
            paid = update(Trade).where(Trade.id == placed.trade_id).values(paid_at=ctx.now, state="paid")
            await ctx.session.execute(paid)
    house.clock.instant += timedelta(hours=1)  # type: ignore[attr-defined]
    return shop


async def template(house: House, *, publish: bool = False, **claims: Any) -> UUID:
    async with open_context(house) as ctx:
        said = {"per_member": None, "valid_days": 30, **claims}
        return (await make_template(ctx, of=COUPON, publish=publish, **said)).template.id


async def uses(house: House, *drafts: TriedDraft) -> int:
    """Return how many orders would have used the coupon."""
    run_id = await begin(house, *drafts, days=DAYS)
    await run_through(house)
    result = await found(house, run_id)
    assert (result.run.state, result.run.done) == ("done", 4)
    count, rest = divmod(result.run.totals.would_discount_minor, WORTH)
    assert rest == 0
    return count


def window(house: House, begins: timedelta, ends: timedelta) -> dict[str, Any]:
    now = house.clock.now()
    return {"claim_from": now + begins, "claim_to": now + ends}


@pytest.mark.usefixtures("shop")
class TestTemplates:
    """Those that are drafts are read."""

    @pytest.mark.parametrize(
        ("claims", "count"),
        [
            ({}, 4),
            ({"cap": 3}, 3),
            ({"per_member": 1}, 2),
            ({"new_members_only": True}, 2),
            ({"group_ids": frozenset({uuid4()})}, 0),
            # What bounds members who help themselves does not bind the shop.
            ({"claim_kind": ClaimKind.GRANT, "per_member": 1, "new_members_only": True}, 4),
            ({"claim_kind": ClaimKind.GRANT, "cap": 1}, 1),
        ],
    )
    async def test_give_no_more_and_to_nobody_else(self, house: House, claims: dict[str, Any], count: int) -> None:
        template_id = await template(house, **claims)
        assert await uses(house, TriedDraft(draft=COUPON, promotion_id=template_id)) == count

    @pytest.mark.parametrize(
        ("begins", "ends", "valid_days", "count"),
        [
            # To be had until 13:00 of the second day, whatever its date, and good to the end of that day and so many more.
            (10, 12, 1, 3),
            (10, 12, 2, 4),
            (10, 11, 1, 2),
            # Of a window that has begun only what is left of it counts.
            (-5, 1, 1, 2),
            (-5, -1, 30, 0),
        ],
    )
    async def test_give_in_their_window_for_their_days(
        self, house: House, begins: int, ends: int, valid_days: int, count: int
    ) -> None:
        template_id = await template(house, **window(house, begins * DAY, ends * DAY), valid_days=valid_days)
        assert await uses(house, TriedDraft(draft=COUPON, promotion_id=template_id)) == count

    async def test_are_read_once(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(replay_slice, "SLICE", 2)
        template_id = await template(house, cap=3)
        run_id = await begin(house, TriedDraft(draft=COUPON, promotion_id=template_id), days=DAYS)
        assert await replay_orders(house) == 2
        async with open_context(house) as ctx:
            await ctx.session.execute(update(CouponTemplate).where(CouponTemplate.id == template_id).values(cap=9))
        await run_through(house)
        [times] = (await found(house, run_id)).limits
        assert (times.kind, times.cap, times.used) == ("times", 3, 3)

    async def test_that_are_out_reach_who_used_them(self, house: House) -> None:
        template_id = await template(house, publish=True)
        assert await uses(house, TriedDraft(draft=COUPON, promotion_id=template_id)) == 0


@pytest.mark.usefixtures("shop")
class TestWritten:
    async def test_says_itself_how_it_would_be_given_out(self, house: House) -> None:
        assert await uses(house, TriedDraft(draft=COUPON, giving=Giving(per_member=1))) == 2
        template_id = await template(house, cap=3)
        tried = TriedDraft(draft=COUPON, promotion_id=template_id, giving=Giving(cap=1))
        assert await uses(house, tried) == 1

    async def test_is_a_coupon(self, house: House) -> None:
        tenth = TriedDraft(draft=draft(benefit=LineDiscount(percent_bp=1000)), giving=Giving(cap=1))
        with pytest.raises(InvalidInputError) as refused:
            await begin(house, tenth)
        assert [(one.pointer, one.code) for one in refused.value.problems] == [
            ("/drafts/0/draft/benefit", "promotion.given_are_coupons")
        ]
