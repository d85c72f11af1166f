"""Content, as staff write it."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.media.models import AssetUse
from tests.access.people import as_staff, every_permission
from tests.content.make import make_banner, make_picture

CONSOLE = "/api/console/v1"
BANNERS, COLLECTIONS = f"{CONSOLE}/banners", f"{CONSOLE}/collections"


def banner(media_id: object, **given: Any) -> dict[str, Any]:
    """Return a sound banner."""
    return {"place": "top", "media_id": str(media_id), "title": {"zh-CN": "夏", "en": "Summer"}, **given}


def collection(**given: Any) -> dict[str, Any]:
    """Return a sound collection."""
    return {"code": "new-in", "name": {"en": "New in"}, "kind": "newest", **given}


class TestBanners:
    async def test_are_made_changed_and_removed(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"content.view", "content.edit"})
        wide, narrow = await make_picture(house), await make_picture(house, 90)
        link = {"kind": "product", "target": str(uuid4())}
        made = await client.post(BANNERS, json=banner(wide, phone_media_id=str(narrow), link=link), **staff)
        assert made.status_code == 201, made.text
        shown = made.json()
        assert (shown["link"], shown["is_shown"], shown["version"]) == (link, True, 1)
        change = banner(wide, version=1, is_enabled=False)
        changed = (await client.put(f"{BANNERS}/{shown['id']}", json=change, **staff)).json()
        assert (changed["is_shown"], changed["phone_media_id"], changed["link"]["kind"]) == (False, None, "none")
        assert (await client.put(f"{BANNERS}/{shown['id']}", json=change, **staff)).status_code == 412
        async with house.open_session() as session:
            assert list(await session.scalars(select(AssetUse.asset_id))) == [wide]
        assert (await client.delete(f"{BANNERS}/{shown['id']}", **staff)).status_code == 204
        assert (await client.get(f"{BANNERS}/{shown['id']}", **staff)).status_code == 404
        async with house.open_session() as session:
            assert list(await session.scalars(select(AssetUse.asset_id))) == []

    @pytest.mark.parametrize(
        ("kind", "target", "is_sound"),
        [
            ("none", "", True),
            ("none", "x", False),
            ("product", "nonsense", False),
            ("page", "/pages/cart?from=home", True),
            ("page", "//elsewhere.example", False),
            ("page", "https://elsewhere.example", False),
            ("page", "javascript:alert(1)", False),
            ("search", "wool", True),
            ("search", " ", False),
        ],
    )
    async def test_lead_nowhere_else(
        self, client: AsyncClient, house: House, kind: str, target: str, is_sound: bool
    ) -> None:
        staff = await as_staff(house, {"content.edit"})
        wish = banner(await make_picture(house), link={"kind": kind, "target": target})
        answer = await client.post(BANNERS, json=wish, **staff)
        assert answer.status_code == (201 if is_sound else 422)
        assert is_sound or [error["pointer"] for error in answer.json()["errors"]] == ["/link/target"]

    async def test_are_refused_with_an_empty_window_or_a_strange_picture(
        self, client: AsyncClient, house: House
    ) -> None:
        staff = await as_staff(house, {"content.edit"})
        window = {"shown_from": "2026-03-02T00:00:00+08:00", "shown_to": "2026-03-01T16:00:00Z"}
        refused = await client.post(BANNERS, json=banner(await make_picture(house), **window), **staff)
        assert [error["code"] for error in refused.json()["errors"]] == ["content.window_empty"]
        assert (await client.post(BANNERS, json=banner(uuid4()), **staff)).json()["code"] == "media.unknown_assets"
        naive = banner(await make_picture(house), shown_from="2026-03-02T00:00:00")
        assert (await client.post(BANNERS, json=naive, **staff)).status_code == 422

    async def test_are_put_into_another_order(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"content.view", "content.edit"})
        media_id = await make_picture(house)
        first, second = [str(await make_banner(house, media_id, title={"en": name})) for name in "ab"]
        moved = (await client.post(f"{BANNERS}/move", json={"ids": [second, first]}, **staff)).json()
        assert [row["id"] for row in moved] == [second, first]
        unknown = await client.post(f"{BANNERS}/move", json={"ids": [first, str(uuid4())]}, **staff)
        assert unknown.status_code == 404
        assert [row["id"] for row in (await client.get(BANNERS, **staff)).json()] == [second, first]

    async def test_are_nothing_to_staff_with_a_bound(self, client: AsyncClient, house: House) -> None:
        media_id = await make_picture(house)
        made = await make_banner(house, media_id)
        everything, one = every_permission(), frozenset({uuid4()})
        for staff in (
            await as_staff(house, everything, merchant_ids=one),
            await as_staff(house, everything, warehouse_ids=one),
        ):
            assert (await client.get(BANNERS, **staff)).json() == []
            assert (await client.get(f"{BANNERS}/{made}", **staff)).status_code == 404
            assert (await client.delete(f"{BANNERS}/{made}", **staff)).status_code == 404
            assert (await client.post(BANNERS, json=banner(media_id), **staff)).status_code == 404
            assert (await client.get(f"{CONSOLE}/shop", **staff)).status_code == 404

    async def test_two_orders_at_once_are_each_whole(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"content.view", "content.edit"})
        media_id = await make_picture(house)
        ids = [str(await make_banner(house, media_id)) for _ in range(4)]
        wanted = [ids, ids[::-1], [*ids[2:], *ids[:2]]] * 3
        answers = await asyncio.gather(*(client.post(f"{BANNERS}/move", json={"ids": one}, **staff) for one in wanted))
        assert [answer.status_code for answer in answers] == [200] * len(wanted)
        shown = (await client.get(BANNERS, **staff)).json()
        assert [row["id"] for row in shown] in wanted
        assert [(row["position"], row["version"]) for row in shown] == [(place, 10) for place in range(4)]


class TestCollections:
    async def test_are_made_changed_and_removed(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"content.view", "content.edit"})
        made = (await client.post(COLLECTIONS, json=collection(), **staff)).json()
        assert (await client.post(COLLECTIONS, json=collection(), **staff)).status_code == 409
        ids = [str(uuid4()), str(uuid4())]
        change = {"name": {"en": "Ours"}, "kind": "manual", "product_ids": [*ids, ids[0]], "version": 1}
        changed = (await client.put(f"{COLLECTIONS}/{made['id']}", json=change, **staff)).json()
        assert (changed["code"], changed["product_ids"], changed["version"]) == ("new-in", ids, 2)
        [moved] = (await client.post(f"{COLLECTIONS}/move", json={"ids": [made["id"]]}, **staff)).json()
        assert moved["position"] == 0
        assert (await client.delete(f"{COLLECTIONS}/{made['id']}", **staff)).status_code == 204
        assert (await client.get(COLLECTIONS, **staff)).json() == []

    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({"kind": "category"}, "/rule_id"),
            ({"kind": "newest", "rule_id": str(uuid4())}, "/rule_id"),
            ({"kind": "manual"}, "/product_ids"),
            ({"kind": "newest", "product_ids": [str(uuid4())]}, "/product_ids"),
            ({"code": "New In"}, "/code"),
            ({"most": 0}, "/most"),
        ],
    )
    async def test_name_the_field_at_fault(
        self, client: AsyncClient, house: House, given: dict[str, Any], pointer: str
    ) -> None:
        refused = await client.post(COLLECTIONS, json=collection(**given), **await as_staff(house, {"content.edit"}))
        assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]


class TestShop:
    async def test_is_described(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"content.view", "content.edit_profile"})
        empty = (await client.get(f"{CONSOLE}/shop", **staff)).json()
        assert (empty["version"], empty["currency"], empty["time_zone"]) == (0, "CNY", "Asia/Shanghai")
        logo = str(await make_picture(house))
        wish = {
            "name": {"zh-CN": "小店", "en": "Little Shop"},
            "logo_id": logo,
            "contact_phone": "400-800-8000",
            "contact_email": "hello@shop.example",
            "icp_number": "沪ICP备12345678号-1",
            "version": 0,
        }
        made = (await client.put(f"{CONSOLE}/shop", json=wish, **staff)).json()
        assert (made["version"], made["logo_id"], made["name"]) == (1, logo, wish["name"])
        assert (await client.put(f"{CONSOLE}/shop", json=wish, **staff)).status_code == 412
        shop = (await client.get("/api/store/v1/shop", headers={"Accept-Language": "en"})).json()
        assert (shop["name"], shop["icp_number"], shop["logo"]["id"]) == ("Little Shop", wish["icp_number"], logo)
        assert (shop["locales"], shop["default_locale"]) == (["zh-CN", "en"], "zh-CN")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("name", {}), ("contact_phone", "call me"), ("contact_email", "nobody"), ("icp_number", "a\u0000b")],
    )
    async def test_names_the_field_at_fault(self, client: AsyncClient, house: House, field: str, value: Any) -> None:
        staff = await as_staff(house, {"content.edit_profile"})
        wish = {"name": {"en": "Shop"}, "version": 0, field: value}
        refused = await client.put(f"{CONSOLE}/shop", json=wish, **staff)
        assert [error["pointer"].split("/")[1] for error in refused.json()["errors"]] == [field]
