"""Dry runs over HTTP: who may begin and see one, and what is refused."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.modules.promotion.http.console import dry_runs
from jishi.modules.promotion.permissions import PROMOTION_UPDATE, PROMOTION_VIEW
from tests.order.web import CONSOLE, open_client, open_house

MERCHANT = uuid4()
PATH = f"{CONSOLE}/promotions/dry-runs"
DRAFT = {"names": {"en": "Draft"}, "benefit": {"kind": "line_discount", "percent_bp": 1000}}


def _staff(*permissions: str, merchant_ids: frozenset[UUID] | None = None) -> Actor:
    return Actor(kind=ActorKind.STAFF, id=uuid4(), permissions=frozenset(permissions), merchant_ids=merchant_ids)


ACTORS = {
    "writer": _staff(PROMOTION_VIEW, PROMOTION_UPDATE),
    "reader": _staff(PROMOTION_VIEW),
    "stranger": _staff(),
    "merchant": _staff(PROMOTION_VIEW, PROMOTION_UPDATE, merchant_ids=frozenset({MERCHANT})),
}


@pytest.fixture(scope="module")
async def shop_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    async with open_house(engines, template, Path(tmp_path_factory.mktemp("home"))) as house:
        yield house


@pytest.fixture
async def web(shop_house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(shop_house, ACTORS, store=(), console=(dry_runs,)) as client:
        yield client


def by(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name}"}


async def begin(web: AsyncClient, name: str, **draft: object) -> str:
    body = {"days": 30, "drafts": [{"draft": DRAFT, **draft}]}
    answer = await web.post(PATH, json=body, headers=by(name))
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


class TestRights:
    async def test_to_begin_takes_the_right_to_change_promotions(self, web: AsyncClient) -> None:
        body = {"days": 30, "drafts": [{"draft": DRAFT}]}
        for name, status in (("reader", 403), ("stranger", 403)):
            assert (await web.post(PATH, json=body, headers=by(name))).status_code == status
        run_id = await begin(web, "writer")
        assert (await web.post(f"{PATH}/{run_id}/cancel", headers=by("reader"))).status_code == 403
        assert (await web.post(f"{PATH}/{run_id}/cancel", headers=by("writer"))).json()["state"] == "cancelled"

    async def test_to_look_takes_the_right_to_see_promotions(self, web: AsyncClient) -> None:
        run_id = await begin(web, "writer")
        for path in (PATH, f"{PATH}/{run_id}", f"{PATH}/{run_id}/orders"):
            assert (await web.get(path, headers=by("reader"))).status_code == 200
            assert (await web.get(path, headers=by("stranger"))).status_code == 403

    async def test_staff_of_a_merchant_try_their_own_promotions_and_see_their_own_runs(self, web: AsyncClient) -> None:
        of_platform = await begin(web, "writer")
        mine = await begin(web, "merchant", merchant_id=str(MERCHANT))
        listed = (await web.get(PATH, headers=by("merchant"))).json()["items"]
        assert [one["id"] for one in listed] == [mine]
        for path in (f"{PATH}/{of_platform}", f"{PATH}/{of_platform}/orders"):
            assert (await web.get(path, headers=by("merchant"))).status_code == 404
        assert (await web.post(f"{PATH}/{of_platform}/cancel", headers=by("merchant"))).status_code == 404
        refused = await web.post(PATH, json={"days": 30, "drafts": [{"draft": DRAFT}]}, headers=by("merchant"))
        assert refused.status_code == 403


class TestAnswers:
    async def test_tell_what_is_tried_and_hide_costs(self, web: AsyncClient) -> None:
        run_id = await begin(web, "writer")
        answer = (await web.get(f"{PATH}/{run_id}", headers=by("writer"))).json()
        assert (answer["run"]["state"], answer["run"]["days"]) == ("queued", 30)
        assert answer["run"]["rules"][0]["benefit"] == {"kind": "line_discount", "percent_bp": 1000}
        assert answer["run"]["totals"]["would_margin_minor"] is None
        assert answer["worst_orders"] == []

    async def test_refuse_what_cannot_be_tried(self, web: AsyncClient) -> None:
        for body in ({"days": 0, "drafts": [{"draft": DRAFT}]}, {"days": 91, "drafts": []}, {"days": 7}):
            assert (await web.post(PATH, json=body, headers=by("writer"))).status_code in (400, 422)
        # An instant without its zone, and more days than a coupon has.
        for giving in ({"claim_to": "2026-03-01T00:00:00"}, {"valid_days": 10**9}):
            body = {"days": 7, "drafts": [{"draft": DRAFT, "giving": giving}]}
            assert (await web.post(PATH, json=body, headers=by("writer"))).status_code in (400, 422)
        gone = {"days": 7, "without": [str(uuid4())]}
        assert (await web.post(PATH, json=gone, headers=by("writer"))).status_code == 404
        assert (await web.get(f"{PATH}/{uuid4()}", headers=by("writer"))).status_code == 404

    async def test_come_by_pages(self, web: AsyncClient) -> None:
        ids = [await begin(web, "writer") for _ in range(3)]
        first = (await web.get(f"{PATH}?limit=2", headers=by("writer"))).json()
        assert [one["id"] for one in first["items"]] == ids[:0:-1]
        rest = (await web.get(f"{PATH}?limit=2&cursor={first['next_cursor']}", headers=by("writer"))).json()
        assert rest["items"][0]["id"] == ids[0]
        assert (await web.get(f"{PATH}?cursor=x", headers=by("writer"))).status_code == 422
