"""What staff see of all promotions: the ledger of their limits, and which of them meet."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from httpx import AsyncClient

from jishi.app.registry import desk_parts
from jishi.flows.checkout.requests import WantedLine
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.promotion.public import Caps
from jishi.modules.promotion.queries.list_limit_entries import LimitEntryFilter
from jishi.modules.promotion.rules.benefits import LineDiscount
from jishi.modules.promotion.usecases.release_limits import release_limits
from tests.access.people import as_staff
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer
from tests.flows.checkout.test_held import close
from tests.flows.checkout.test_place_trades import place_one
from tests.member.make import staff as staff_member
from tests.promotion.test_console import ALL, PROMOTIONS, act, made

LEDGER = f"{PROMOTIONS}/limit-entries"
CONFLICTS = f"{PROMOTIONS}/conflicts"


def percent(**over: Any) -> dict[str, Any]:
    return {"benefit": {"kind": "line_discount", "percent_bp": 1000}, **over}


async def running(client: AsyncClient, staff: dict[str, Any], **over: Any) -> str:
    """Add an active promotion; return its id."""
    shown = await act(client, staff, await made(client, staff, **over), "activate")
    return str(shown["id"])


class TestLimitEntries:
    async def test_tell_what_trades_took_and_gave_back(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        caps = Caps(budget_minor=1_000, times=5, member_times=2)
        sale = await offer(house, LineDiscount(minus_minor=300), caps=caps, merchant_id=shop.merchant)
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        async with open_context(house) as ctx:
            await release_limits(ctx, trade_ids=[placed.trade_id])
        staff = await as_staff(house, ALL)

        async def ledger(**query: Any) -> list[Any]:
            answer = await client.get(LEDGER, params=query, **staff)
            assert answer.status_code == 200, answer.text
            return [(one["kind"], one["act"], one["quantity"]) for one in answer.json()["items"]]

        every = await ledger(promotion_id=str(sale))
        assert sorted(every) == sorted(
            (kind, act, count)
            for kind, count in (("budget", 300), ("times", 1), ("member_times", 1))
            for act in ("take", "release")
        )
        assert await ledger(kind="budget", act="take") == [("budget", "take", 300)]
        assert await ledger(subject_id=str(buyer[0]), act="take") == [("member_times", "take", 1)]
        assert len(await ledger(trade_id=str(placed.trade_id))) == 6
        assert await ledger(trade_id=str(uuid4())) == []
        after = (house.clock.now() + timedelta(seconds=1)).isoformat()
        assert (await ledger(at_from=after), len(await ledger(at_to=after))) == ([], 6)
        page = (await client.get(LEDGER, params={"limit": 4}, **staff)).json()
        assert len(page["items"]) == 4
        assert len(await ledger(cursor=page["next_cursor"])) == 2
        one = page["items"][0]
        assert (one["promotion_id"], one["names"]["en"], one["promotion_kind"]) == (str(sale), "Sale", "line_discount")

    async def test_are_those_of_ones_own_promotions(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(times=5), merchant_id=shop.merchant)
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        for merchant, count in ((shop.merchant, 1), (uuid4(), 0)):
            bound = await as_staff(house, ALL, merchant_ids=frozenset({merchant}))
            assert len((await client.get(LEDGER, **bound)).json()["items"]) == count
        assert (await client.get(LEDGER, **await as_staff(house, {"order.view"}))).status_code == 403

    async def test_can_be_had_as_a_file(self, house: House) -> None:
        shop = await make_shop(house)
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=1_000, times=5))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        await close(house, placed)
        [kind] = [one for one in desk_parts().exports if one.code == "promotion.limit_entries"]
        async with open_context(house, actor=staff_member("promotion.view")) as ctx:
            rows = [row async for portion in kind.open(ctx, LimitEntryFilter()) for row in portion]
        names = [column.code.removeprefix("limit_entry.") for column in kind.columns]
        told = {
            (row["limit"], row["act"]): (getattr(row["amount"], "minor", None), row["quantity"])
            for row in (dict(zip(names, row, strict=True)) for row in rows)
        }
        assert told == {
            ("预算", "占用"): (300, None),
            ("预算", "退回"): (-300, None),
            ("订单数", "占用"): (None, 1),
            ("订单数", "退回"): (None, -1),
        }
        assert {row[names.index("trade")] for row in rows} == {str(placed.trade_id)}


class TestConflicts:
    async def test_tell_how_running_promotions_meet(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        first, second = await running(client, staff, **percent()), await running(client, staff, **percent())
        ladder = await running(client, staff, exclusion_groups=["spring"])
        grouped = await running(client, staff, **percent(lane="own", exclusion_groups=["spring"]))
        await made(client, staff, **percent())

        async def met(**query: str) -> list[tuple[frozenset[str], str]]:
            answer = await client.get(CONFLICTS, params=query, **staff)
            assert answer.status_code == 200, answer.text
            overview = answer.json()
            assert overview["is_whole"]
            named = {one["id"] for one in overview["promotions"]}
            pairs = [(frozenset({one["one_id"], one["other_id"]}), one["meeting"]) for one in overview["conflicts"]]
            assert named == {one for pair, _ in pairs for one in pair}
            return pairs

        assert await met() == [
            (frozenset({ladder, grouped}), "excludes"),
            (frozenset({first, second}), "same_lane"),
        ]
        adds = await met(meeting="adds")
        assert (frozenset({first, ladder}), "adds") in adds
        assert frozenset({ladder, grouped}) not in {pair for pair, _ in adds}
        assert [pair for pair, _ in await met(promotion_id=first)] == [frozenset({first, second})]
        overview = (await client.get(CONFLICTS, **staff)).json()["conflicts"]
        assert [(one["lane"], one["groups"]) for one in overview] == [(None, ["spring"]), ("line", [])]

    async def test_look_only_where_periods_and_goods_meet(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        now = house.clock.now()
        soon, late, later = ((now + timedelta(days=days)).isoformat() for days in (2, 5, 9))
        one = await running(client, staff, **percent(valid_to=late))
        other = await running(client, staff, **percent(valid_from=soon, valid_to=later))
        await running(client, staff, **percent(valid_from=later))
        await running(client, staff, **percent(scope={"any_of": [str(uuid4())]}, valid_from=later))
        found = (await client.get(CONFLICTS, **staff)).json()["conflicts"]
        [first] = [each for each in found if {each["one_id"], each["other_id"]} == {one, other}]
        assert (first["meets_from"][:10], first["meets_until"][:10]) == (soon[:10], late[:10])
        assert len(found) == 2

    async def test_are_those_of_ones_own_promotions(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        staff = await as_staff(house, ALL)
        for _ in range(2):
            await running(client, staff, **percent(merchant_id=str(shop.merchant)))
        await running(client, staff, **percent())
        own = await as_staff(house, ALL, merchant_ids=frozenset({shop.merchant}))
        assert len((await client.get(CONFLICTS, **own)).json()["conflicts"]) == 1
        other = await as_staff(house, ALL, merchant_ids=frozenset({shop.other_merchant}))
        assert (await client.get(CONFLICTS, **other)).json()["conflicts"] == []
        both = {"merchant_id": str(shop.merchant)}
        assert len((await client.get(CONFLICTS, params=both, **staff)).json()["conflicts"]) == 3
