"""Saved views of lists."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.identity.models import StaffRole
from tests.access.people import as_staff

VIEWS = "/api/console/v1/saved-views"
DRAFT: dict[str, Any] = {
    "page": "orders",
    "name": "Overdue in Shanghai",
    "query": {"is_overdue": True, "warehouse_id": ["a", "b"], "sort": "ship_due", "limit": 50},
    "columns": ["number", "total"],
}


async def role_of(house: House, client: AsyncClient, who: Any) -> str:
    """Return the id of the one role of a staff member."""
    me = (await client.get("/api/console/v1/me", **who)).json()["staff"]["id"]
    async with house.open_session() as session:
        return str(await session.scalar(select(StaffRole.role_id).where(StaffRole.staff_id == me)))


async def names(client: AsyncClient, who: Any, **query: str) -> list[str]:
    """Return the names of the views that somebody is offered."""
    return [view["name"] for view in (await client.get(VIEWS, params=query, **who)).json()]


class TestSavedViews:
    async def test_are_kept_changed_and_removed(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ())
        made = await client.post(VIEWS, json=DRAFT, **staff)
        assert made.status_code == 201, made.text
        view = made.json()
        assert (view["query"], view["columns"], view["is_own"]) == (DRAFT["query"], DRAFT["columns"], True)
        changed = {"name": "Late", "query": {}, "columns": [], "version": view["version"]}
        answer = await client.put(f"{VIEWS}/{view['id']}", json=changed, **staff)
        assert (answer.json()["name"], answer.json()["version"]) == ("Late", 2)
        assert (await client.put(f"{VIEWS}/{view['id']}", json=changed, **staff)).status_code == 412
        assert await names(client, staff, page="orders") == ["Late"]
        assert await names(client, staff, page="products") == []
        assert (await client.delete(f"{VIEWS}/{view['id']}", **staff)).status_code == 204
        assert await names(client, staff) == []

    async def test_are_nobody_elses(self, client: AsyncClient, house: House) -> None:
        owner, other = await as_staff(house, ()), await as_staff(house, ())
        view = (await client.post(VIEWS, json=DRAFT, **owner)).json()
        assert await names(client, other) == []
        body = {"name": "Mine", "version": 1}
        assert (await client.put(f"{VIEWS}/{view['id']}", json=body, **other)).status_code == 404
        assert (await client.delete(f"{VIEWS}/{view['id']}", **other)).status_code == 404

    async def test_are_shared_with_roles(self, client: AsyncClient, house: House) -> None:
        owner, other, third = [await as_staff(house, {"desk.share_views"}) for _ in range(3)]
        shared = {**DRAFT, "role_ids": [await role_of(house, client, other)]}
        view = (await client.post(VIEWS, json=shared, **owner)).json()
        await client.post(VIEWS, json={**DRAFT, "name": "Own"}, **other)
        assert await names(client, other) == ["Own", DRAFT["name"]]
        assert await names(client, third) == []
        seen = (await client.get(VIEWS, **other)).json()[1]
        assert (seen["id"], seen["is_own"]) == (view["id"], False)

    async def test_are_shared_only_by_who_may(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ())
        shared = {**DRAFT, "role_ids": [await role_of(house, client, staff)]}
        refused = await client.post(VIEWS, json=shared, **staff)
        assert (refused.status_code, refused.json()["params"]) == (403, {"permission": "desk.share_views"})

    async def test_are_refused_where_they_cannot_be(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"desk.share_views"})
        unknown = await client.post(VIEWS, json={**DRAFT, "role_ids": [str(uuid4())]}, **staff)
        assert [error["pointer"] for error in unknown.json()["errors"]] == ["/role_ids"]
        large = {**DRAFT, "query": {str(place): "x" * 500 for place in range(20)}}
        refused = await client.post(VIEWS, json=large, **staff)
        assert [error["code"] for error in refused.json()["errors"]] == ["desk.query_too_large"]
        for _ in range(20):
            assert (await client.post(VIEWS, json=DRAFT, **staff)).status_code == 201
        assert (await client.post(VIEWS, json=DRAFT, **staff)).json()["code"] == "desk.too_many_views"
        assert (await client.post(VIEWS, json={**DRAFT, "page": "products"}, **staff)).status_code == 201

    @pytest.mark.parametrize(
        ("field", "value"),
        [("name", " "), ("page", "Orders!"), ("columns", [""]), ("query", {"a": 2**60}), ("query", {"a": {"b": 1}})],
    )
    async def test_name_the_field_at_fault(self, client: AsyncClient, house: House, field: str, value: Any) -> None:
        refused = await client.post(VIEWS, json={**DRAFT, field: value}, **await as_staff(house, ()))
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"].startswith(f"/{field}")
