"""Staff who see only what they began themselves: campaigns, coupons and their like of others do not exist for them."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.modules.identity.rules.grants import Reach, find_excess
from jishi.modules.identity.staff_grants import check_may_give
from tests.access.people import as_staff, every_permission
from tests.access.test_matrix import CONSOLE, ROUTES
from tests.access.test_rows import query_of, shown
from tests.fuzz.shop import Stocked, stock_shop

BEGUN = ("/promotions", "/coupon-templates", "/campaigns", "/presales", "/points-offers")


@pytest.fixture
async def stocked(house: House) -> Stocked:
    return await stock_shop(house)


def drafts(stocked: Stocked) -> dict[str, dict[str, Any]]:
    """Return a sound body for one of each."""
    variant, merchant = stocked.ids["variant_id"], stocked.ids["merchant_id"]
    names = {"zh-CN": "活动", "en": "Sale"}
    price = {"variant_id": variant, "price_minor": 900, "quota": 5}
    slot = {"starts_at": "2026-03-10T00:00:00Z", "ends_at": "2026-03-11T00:00:00Z", "goods": [price]}
    deposit = {**price, "deposit_minor": 100, "worth_minor": 200}
    return {
        "/promotions": {"names": names, "benefit": {"kind": "ladder", "bars": [{"at": 10_000, "minus_minor": 2_000}]}},
        "/coupon-templates": {
            "names": names,
            "benefit": {"kind": "cash_coupon", "minus_minor": 500},
            "claim_kind": "public",
            "cap": 9,
            "per_member": 1,
            "valid_days": 7,
        },
        "/campaigns": {"names": names, "slots": [slot]},
        "/presales": {
            "names": names,
            "merchant_id": merchant,
            "goods": [deposit],
            "deposit_from": "2026-03-10T00:00:00Z",
            "deposit_until": "2026-03-11T00:00:00Z",
            "balance_from": "2026-03-12T00:00:00Z",
            "balance_until": "2026-03-13T00:00:00Z",
            "ship_until": "2026-03-20T00:00:00Z",
        },
        "/points-offers": {
            "variant_id": variant,
            "merchant_id": merchant,
            "points": 100,
            "money_minor": 0,
            "quota": 5,
            "valid_from": "2026-03-10T00:00:00Z",
            "valid_until": "2026-03-11T00:00:00Z",
        },
    }


async def begin(client: AsyncClient, stocked: Stocked, who: dict[str, Any]) -> dict[str, str]:
    """Begin one of each; return the ids by path."""
    ids = {}
    for path, body in drafts(stocked).items():
        answer = await client.post(CONSOLE + path, json=body, **who)
        assert answer.status_code == 201, (path, answer.text)
        ids[path] = answer.json()["id"]
    return ids


class TestOwnOnly:
    async def test_see_theirs_and_nobody_elses(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        theirs = await begin(client, stocked, await as_staff(house, every_permission()))
        staff = await as_staff(house, every_permission(), is_own_only=True)
        own = await begin(client, stocked, staff)
        leaks: list[str] = []
        seen: set[str] = set()
        for method, path, permission in ROUTES:
            if method != "GET" or permission not in every_permission():
                continue
            for about in (theirs, own):
                one = next((about[begun] for begun in BEGUN if path.startswith(f"{CONSOLE}{begun}/")), None)
                answer = await client.get(_filled(path, one) + query_of(path, stocked), **staff)
                leaks += [f"{path}: {begun}" for begun, id_ in theirs.items() if id_ in shown(answer)]
                seen |= {begun for begun, id_ in own.items() if id_ in shown(answer)}
        assert leaks == []
        assert seen == set(BEGUN)

    async def test_do_not_change_what_others_began(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        theirs = await begin(client, stocked, await as_staff(house, every_permission()))
        staff = await as_staff(house, every_permission(), is_own_only=True)
        for path, id_ in theirs.items():
            answer = await client.delete(f"{CONSOLE}{path}/{id_}", params={"version": 1}, **staff)
            assert answer.status_code in {404, 405}, (path, answer.text)
        reached = await client.post(
            f"{CONSOLE}/promotions/{theirs['/promotions']}/activate", json={"version": 1}, **staff
        )
        assert reached.status_code == 404


class TestGrants:
    def test_who_sees_only_their_own_lets_nobody_see_more(self) -> None:
        held = Reach(permissions=frozenset(), merchant_ids=None, warehouse_ids=None, is_own_only=True)
        all_of_it = Reach(permissions=frozenset(), merchant_ids=None, warehouse_ids=None)
        assert find_excess(held, all_of_it) == ["others"]
        assert find_excess(all_of_it, held) == []
        with pytest.raises(DomainError):
            check_may_give(Actor(kind=ActorKind.STAFF, id=uuid4(), is_own_only=True), all_of_it)


def _filled(path: str, one: str | None) -> str:
    return re.sub(r"\{\w+:\w+\}", one or str(UUID(int=0)), path)
