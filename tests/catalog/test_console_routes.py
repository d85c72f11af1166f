"""What staff do, over HTTP, and what they may not."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.permissions import (
    CATALOG_EDIT,
    CATALOG_EDIT_CATEGORIES,
    CATALOG_VIEW,
    CATALOG_VIEW_COST,
    LISTING_APPROVE,
    LISTING_CONFIGURE,
    LISTING_SUBMIT,
    LISTING_SWITCH,
    PRICE_EDIT,
    PRICE_VIEW,
)
from tests.catalog.make import category, merchant, product, staff, texts
from tests.catalog.web import as_, codes, open_client

CONSOLE = "/api/console/v1"
ALL = (
    *(CATALOG_VIEW, CATALOG_VIEW_COST, CATALOG_EDIT, CATALOG_EDIT_CATEGORIES, PRICE_VIEW, PRICE_EDIT),
    *(LISTING_SUBMIT, LISTING_APPROVE, LISTING_SWITCH, LISTING_CONFIGURE),
)
CHIEF = as_("chief")


async def _post(client: AsyncClient, path: str, body: Any, status: int = 201) -> Any:
    answer = await client.post(f"{CONSOLE}{path}", json=body, headers=CHIEF)
    assert answer.status_code == status, answer.text
    return answer.json()


class TestCategories:
    async def test_live_a_whole_life(self, house: House) -> None:
        async with open_client(house, chief=staff(*ALL)) as client:
            top = await _post(client, "/categories", {"name": texts("Top")})
            child = await _post(client, "/categories", {"name": texts("Child"), "parent_id": top["id"]})
            assert child["path"] == [top["id"], child["id"]]
            address = f"{CONSOLE}/categories/{child['id']}"
            body = {"version": 1, "price_floor_minor": 100, "name": texts("Renamed")}
            changed = await client.patch(address, json=body, headers=CHIEF)
            assert (changed.json()["name"]["en"], changed.json()["version"]) == ("Renamed", 2)
            stale = await client.patch(address, json=body, headers=CHIEF)
            assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")
            moved = await _post(client, f"/categories/{child['id']}/move", {"version": 2, "parent_id": None}, 200)
            assert moved["depth"] == 0
            cycle = {"version": moved["version"], "parent_id": child["id"]}
            refused = await _post(client, f"/categories/{child['id']}/move", cycle, 409)
            assert refused["detail"] == "A category cannot hang below itself."
            archived = await _post(client, f"/categories/{child['id']}/archive", {"version": 3}, 200)
            restored = await _post(client, f"/categories/{child['id']}/restore", {"version": 4}, 200)
            assert archived["archived_at"] is not None
            assert restored["archived_at"] is None
            listed = (await client.get(f"{CONSOLE}/categories", headers=CHIEF)).json()
            assert [row["id"] for row in listed] == [top["id"], child["id"]]
            shown = await client.get(address, headers=CHIEF)
            assert shown.json()["version"] == 5

    async def test_carry_templates(self, house: House) -> None:
        async with open_client(house, chief=staff(*ALL)) as client:
            top = await _post(client, "/categories", {"name": texts("Top")})
            choices = [{"code": "red", "name": texts("Red"), "swatch": "#ff0000"}]
            body = {"code": "colour", "kind": "swatch", "name": texts("Colour"), "choices": choices}
            colour = await _post(client, "/attributes", body)
            address = f"{CONSOLE}/categories/{top['id']}/template"
            entries = [{"attribute_id": colour["id"], "is_variant_axis": True, "is_filter": True}]
            put = await client.put(address, json={"version": 1, "entries": entries}, headers=CHIEF)
            assert (put.status_code, put.json()["version"]) == (200, 2)
            shown = (await client.get(address, headers=CHIEF)).json()
            assert [entry["code"] for entry in shown["own"]] == ["colour"]
            assert shown["inherited"][0]["choices"] == choices
            changed = await client.patch(
                f"{CONSOLE}/attributes/{colour['id']}", json={"version": 1, "name": texts("Hue")}, headers=CHIEF
            )
            assert changed.json()["name"]["en"] == "Hue"
            refused = await client.delete(f"{CONSOLE}/attributes/{colour['id']}", headers=CHIEF)
            assert (refused.status_code, refused.json()["code"]) == (409, "catalog.in_use")
            found = await client.get(f"{CONSOLE}/attributes", params={"q": "hue"}, headers=CHIEF)
            assert [row["code"] for row in found.json()["items"]] == ["colour"]

    async def test_brands_live_beside_them(self, house: House) -> None:
        async with open_client(house, chief=staff(*ALL)) as client:
            brand = await _post(client, "/brands", {"code": "north", "name": texts("North")})
            address = f"{CONSOLE}/brands/{brand['id']}"
            changed = await client.patch(address, json={"version": 1, "position": 4}, headers=CHIEF)
            assert changed.json()["position"] == 4
            found = await client.get(f"{CONSOLE}/brands", params={"q": "NORTH", "limit": 1}, headers=CHIEF)
            assert [row["id"] for row in found.json()["items"]] == [brand["id"]]
            assert (await client.delete(address, headers=CHIEF)).status_code == 204
            assert (await client.delete(address, headers=CHIEF)).status_code == 404


class TestProducts:
    async def test_go_from_draft_to_sale(self, house: House) -> None:
        async with open_context(house) as ctx:
            shop, top = await merchant(ctx), await category(ctx)
        async with open_client(house, chief=staff(*ALL)) as client:
            made = await _post(
                client,
                "/products",
                {"merchant_id": str(shop), "code": "TEE", "title": texts("Tee"), "category_id": str(top.id)},
            )
            assert (made["state"], made["variants"], made["version"]) == ("draft", [], 1)
            address = f"{CONSOLE}/products/{made['id']}"
            options = [{"code": "size", "name": texts("Size"), "values": [{"code": "s", "name": texts("S")}]}]
            generated = await _post(
                client,
                f"/products/{made['id']}/variants/generate",
                {"version": 1, "options": options, "defaults": {"price_minor": 4_900, "cost_minor": 2_000}},
                200,
            )
            assert (generated["created"], generated["version"]) == (1, 2)
            shown = (await client.get(address, headers=CHIEF)).json()
            tee = shown["variants"][0]
            assert (tee["sku_code"], tee["price_minor"], tee["cost_minor"]) == ("TEE-s", 4_900, 2_000)
            rows = [{"variant_id": tee["id"], "barcode": "6901234567892", "weight_g": 180}]
            changed = await client.patch(f"{address}/variants", json={"version": 2, "variants": rows}, headers=CHIEF)
            assert changed.json()["variants"][0]["weight_g"] == 180
            patched = await client.patch(address, json={"version": 3, "subtitle": texts("Soft")}, headers=CHIEF)
            assert patched.json()["subtitle"]["en"] == "Soft"
            for act in ("submit", "approve", "publish"):
                done = await _post(client, f"/products/{act}", {"product_ids": [made["id"]]}, 200)
                assert done[0]["is_done"], done
            listed = await client.get(f"{CONSOLE}/products", params={"is_listed": True}, headers=CHIEF)
            assert [row["id"] for row in listed.json()["items"]] == [made["id"]]
            by_state = await client.get(f"{CONSOLE}/products", params={"state": "draft"}, headers=CHIEF)
            assert by_state.json()["items"] == []
            log = (await client.get(f"{address}/changes", params={"limit": 100}, headers=CHIEF)).json()["items"]
            assert [line["act"] for line in reversed(log)] == [
                *("created", "variants_generated", "variants_updated"),
                *("updated", "submitted", "approved", "published"),
            ]
            for act in ("hide", "archive", "restore"):
                assert (await _post(client, f"/products/{act}", {"product_ids": [made["id"]]}, 200))[0]["is_done"]
            window = {"listed_from": "2030-01-01T00:00:00+08:00", "listed_to": "2030-02-01T00:00:00+08:00"}
            done = await _post(client, "/products/schedule", {"product_ids": [made["id"]], **window}, 200)
            assert done[0]["is_done"]
            refused = await _post(client, "/products/reject", {"product_ids": [made["id"]], "reason": "No"}, 200)
            assert refused[0]["code"] == "house.illegal_transition"

    async def test_import_tells_each_bad_row_in_the_callers_language(self, house: House) -> None:
        async with open_context(house) as ctx:
            shop, top = await merchant(ctx), await category(ctx)
        good = {"merchant_id": str(shop), "code": "A", "title": texts("A"), "category_id": str(top.id)}
        bad = {**good, "code": "B", "category_id": str(uuid4())}
        async with open_client(house, chief=staff(*ALL)) as client:
            body = {"products": [good, bad], "policy": "reject_failed"}
            done = await _post(client, "/products/import", body, 200)
            again = await _post(client, "/products/import", body, 200)
            refused = await client.post(
                f"{CONSOLE}/products/import", json={"products": [{**good, "code": "C"}, bad]}, headers=CHIEF
            )
        assert [(row["code"], row["is_new"]) for row in done["products"]] == [("A", True)]
        assert [(row["pointer"], row["detail"]) for row in done["problems"]] == [
            ("/1/category_id", "No such category.")
        ]
        assert [row["is_new"] for row in again["products"]] == [False]
        assert (refused.status_code, codes(refused)) == (422, [("/1/category_id", "catalog.category_not_found")])

    @pytest.mark.parametrize(
        ("change", "pointer", "code"),
        [
            ({"code": "no spaces"}, "/code", "house.wrong_form"),
            ({"title": {}}, "/title", "house.too_few"),
            ({"title": {"fr": "Manteau"}}, "/title", "house.wrong_form"),
            ({"options": [{"code": "A"}]}, "/options/0/code", "house.wrong_form"),
            ({"variants": [{"sku_code": "A", "price_minor": 0}]}, "/variants/0/price_minor", "house.too_small"),
            ({"media_ids": ["x"]}, "/media_ids/0", "house.wrong_form"),
            ({"state": "archived"}, "/state", "house.wrong_form"),
            ({"listed_from": "tomorrow"}, "/listed_from", "house.wrong_form"),
            ({"merchant_id": None}, "/merchant_id", "house.wrong_form"),
        ],
    )
    async def test_point_at_what_is_malformed(
        self, house: House, change: dict[str, Any], pointer: str, code: str
    ) -> None:
        body = {"merchant_id": str(uuid4()), "code": "A", "title": texts("A"), "category_id": str(uuid4()), **change}
        async with open_client(house, chief=staff(*ALL)) as client:
            answer = await client.post(f"{CONSOLE}/products", json=body, headers=CHIEF)
        assert answer.status_code == 422, answer.text
        assert codes(answer) == [(pointer, code)]

    async def test_refuse_fields_that_nobody_knows(self, house: House) -> None:
        async with open_context(house) as ctx:
            made = await product(ctx)
        async with open_client(house, chief=staff(*ALL)) as client:
            body = {"version": 1, "titel": texts("Typo")}
            answer = await client.patch(f"{CONSOLE}/products/{made.id}", json=body, headers=CHIEF)
        assert answer.status_code == 422


class TestPrices:
    async def test_are_set_listed_and_warned_of(self, house: House) -> None:
        async with open_context(house) as ctx:
            made = await product(ctx)
        async with open_client(house, chief=staff(*ALL)) as client:
            body = {"code": "vip", "name": texts("VIP"), "currency": "CNY", "member_group_id": str(uuid4())}
            vip = await _post(client, "/price-lists", body)
            shown = (await client.get(f"{CONSOLE}/products/{made.id}", headers=CHIEF)).json()
            variant = shown["variants"][0]
            cost = [{"variant_id": variant["id"], "cost_minor": 8_000}]
            await client.patch(
                f"{CONSOLE}/products/{made.id}/variants", json={"version": 1, "variants": cost}, headers=CHIEF
            )
            prices = [{"sku_code": variant["sku_code"], "amount_minor": 7_000}]
            done = await _post(client, f"/price-lists/{vip['id']}/prices", {"prices": prices}, 200)
            assert (done["written"], done["warnings"][0]["code"]) == (1, "catalog.price_below_cost")
            page = await client.get(f"{CONSOLE}/price-lists/{vip['id']}/prices", headers=CHIEF)
            assert [row["amount_minor"] for row in page.json()["items"]] == [7_000]
            lists = (await client.get(f"{CONSOLE}/price-lists", headers=CHIEF)).json()
            assert [row["code"] for row in lists] == ["vip", "base"]
            off = await client.patch(
                f"{CONSOLE}/price-lists/{vip['id']}", json={"version": 1, "is_active": False}, headers=CHIEF
            )
            assert off.json()["is_active"] is False
            refused = await client.post(
                f"{CONSOLE}/price-lists/{vip['id']}/prices",
                json={"prices": [{"sku_code": "NOBODY", "amount_minor": 1}]},
                headers=CHIEF,
            )
            assert codes(refused) == [("/prices/0/sku_code", "catalog.variant_unknown")]
            malformed = await client.post(
                f"{CONSOLE}/price-lists/{vip['id']}/prices",
                json={"prices": [{"sku_code": "A", "amount_minor": "seven"}]},
                headers=CHIEF,
            )
            assert codes(malformed)[0][0] == "/prices/0/amount_minor"


class TestListingSettings:
    async def test_are_shown_and_changed(self, house: House) -> None:
        async with open_context(house) as ctx:
            shop = await merchant(ctx)
        async with open_client(house, chief=staff(*ALL)) as client:
            address = f"{CONSOLE}/listing-settings"
            shown = (await client.get(address, headers=CHIEF)).json()
            assert (shown["merchant_id"], shown["is_four_eyes"]) == (str(UUID(int=0)), False)
            body = {"is_four_eyes": True, "version": 0}
            put = await client.put(f"{address}/{shop}", json=body, headers=CHIEF)
            assert put.json() == {"merchant_id": str(shop), "is_four_eyes": True, "version": 1}


class TestAccess:
    """Staff bound to one merchant never see or touch another's rows, whatever they may do with their own."""

    async def test_other_merchants_products_are_not_there(self, house: House) -> None:
        async with open_context(house) as ctx:
            own, other = await merchant(ctx), await merchant(ctx, "other")
            foreign = await product(ctx, merchant_id=other)
            mine = await product(ctx, merchant_id=own)
        bound = as_("bound")
        async with open_client(house, bound=staff(*ALL, merchants=[own])) as client:
            listed = await client.get(f"{CONSOLE}/products", headers=bound)
            assert [row["id"] for row in listed.json()["items"]] == [str(mine.id)]
            address = f"{CONSOLE}/products/{foreign.id}"
            answers = [
                await client.get(address, headers=bound),
                await client.patch(address, json={"version": 1}, headers=bound),
                await client.get(f"{address}/changes", headers=bound),
                await client.post(f"{address}/variants/generate", json={"version": 1, "options": []}, headers=bound),
                await client.patch(
                    f"{address}/variants",
                    json={"version": 1, "variants": [{"variant_id": str(uuid4())}]},
                    headers=bound,
                ),
            ]
            assert [answer.status_code for answer in answers] == [404] * 5
            for act in ("submit", "approve", "publish", "hide", "archive", "restore"):
                done = await client.post(
                    f"{CONSOLE}/products/{act}", json={"product_ids": [str(foreign.id)]}, headers=bound
                )
                assert done.json()[0]["code"] == "catalog.product_not_found", act

    async def test_costs_are_kept_from_those_who_may_not_see_them(self, house: House) -> None:
        async with open_context(house) as ctx:
            made = await product(ctx)
        viewer = as_("viewer")
        async with open_client(house, viewer=staff(CATALOG_VIEW)) as client:
            shown = (await client.get(f"{CONSOLE}/products/{made.id}", headers=viewer)).json()
            assert shown["variants"][0]["cost_minor"] is None
            assert (await client.get(f"{CONSOLE}/price-lists", headers=viewer)).status_code == 403
            assert (await client.patch(f"{CONSOLE}/products/{made.id}", json={}, headers=viewer)).status_code == 403
