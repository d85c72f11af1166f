"""What buyers see first."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.catalog.usecases.manage_brands import create_brand
from jishi.modules.content.drafts import CollectionDraft, Showing
from jishi.modules.content.models import BannerPlace, Collection, CollectionKind, LinkKind
from jishi.modules.content.usecases.manage_collections import create_collection
from tests.catalog.make import category, product_on_sale, texts
from tests.content.make import make_banner, make_picture

HOME = "/api/store/v1/home"
ENGLISH = {"Accept-Language": "en"}


async def page(client: AsyncClient, path: str = HOME) -> Any:
    """Return the page in English."""
    answer = await client.get(path, headers=ENGLISH)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def make_collection(ctx: Context, code: str, kind: CollectionKind, **given: Any) -> None:
    """Add a collection."""
    await create_collection(ctx, code=code, draft=CollectionDraft(name=texts(code), kind=kind, **given))


class TestHome:
    async def test_shows_banners_categories_and_collections(self, client: AsyncClient, house: House) -> None:
        wide, narrow = await make_picture(house), await make_picture(house, 90)
        target = str(uuid4())
        await make_banner(
            house,
            wide,
            phone_media_id=narrow,
            link_kind=LinkKind.PRODUCT,
            link_target=target,
            subtitle={"zh-CN": "半价"},
        )
        async with open_context(house) as ctx:
            coats = await category(ctx)
            await category(ctx, "Raincoats", parent=coats)
            made = await product_on_sale(ctx, category_id=coats.id)
            await make_collection(ctx, "new-in", CollectionKind.NEWEST)
        home = await page(client)
        [banner] = home["banners"]
        assert (banner["title"], banner["subtitle"], banner["place"]) == ("Sale", "半价", "top")
        assert (banner["picture"]["id"], banner["phone_picture"]["id"]) == (str(wide), str(narrow))
        assert banner["link"] == {"kind": "product", "target": target}
        assert [row["name"] for row in home["categories"]] == ["Coats"]
        [collection] = home["collections"]
        assert (collection["code"], collection["name"]) == ("new-in", "new-in")
        assert [card["id"] for card in collection["products"]] == [str(made.product_id)]
        chinese = (await client.get(HOME, headers={"Accept-Language": "zh-CN"})).json()
        assert chinese["collections"][0]["name"] == "new-in（中）"

    async def test_chooses_products_by_the_rule_of_each_collection(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            coats, hats = await category(ctx), await category(ctx, "Hats")
            brand = await create_brand(ctx, code="acme", name=texts("Acme"))
            first = await product_on_sale(ctx, category_id=coats.id)
            second = await product_on_sale(ctx, category_id=hats.id, brand_id=brand.id)
            third = await product_on_sale(ctx, category_id=hats.id)
            by_hand = [third.product_id, uuid4(), first.product_id]
            await make_collection(ctx, "ours", CollectionKind.MANUAL, product_ids=by_hand)
            await make_collection(ctx, "hats", CollectionKind.CATEGORY, rule_id=hats.id)
            await make_collection(ctx, "acme", CollectionKind.BRAND, rule_id=brand.id)
            await make_collection(ctx, "new", CollectionKind.NEWEST, most=2)
            await make_collection(ctx, "hot", CollectionKind.BEST_SELLING)
            await make_collection(ctx, "empty", CollectionKind.CATEGORY, rule_id=uuid4())
        shown = {row["code"]: [card["id"] for card in row["products"]] for row in (await page(client))["collections"]}
        ids = [str(made.product_id) for made in (first, second, third)]
        assert shown["ours"] == [ids[2], ids[0]]
        assert set(shown["hats"]) == {ids[1], ids[2]}
        assert shown["acme"] == [ids[1]]
        assert len(shown["new"]) == 2
        assert set(shown["hot"]) == set(ids)
        assert "empty" not in shown

    async def test_names_the_collection_a_banner_leads_to_by_the_code_of_its_page(
        self, client: AsyncClient, house: House
    ) -> None:
        media_id = await make_picture(house)
        async with open_context(house) as ctx:
            await make_collection(ctx, "ours", CollectionKind.NEWEST)
            collection_id = await ctx.session.scalar(select(Collection.id))
        await make_banner(house, media_id, link_kind=LinkKind.COLLECTION, link_target=str(collection_id))
        [banner] = (await page(client))["banners"]
        assert banner["link"] == {"kind": "collection", "target": "ours"}

    async def test_keeps_to_windows_and_channels(self, client: AsyncClient, house: House, clock: FixedClock) -> None:
        media_id, now = await make_picture(house), clock.instant
        for name, showing in {
            "always": Showing(),
            "off": Showing(is_enabled=False),
            "over": Showing(shown_to=now),
            "soon": Showing(shown_from=now + timedelta(seconds=10)),
            "phone": Showing(channels=["app", "mini_program"]),
        }.items():
            await make_banner(house, media_id, title={"en": name}, showing=showing)

        async def titles(path: str = HOME) -> set[str]:
            return {row["title"] for row in (await page(client, path))["banners"]}

        assert await titles() == {"always"}
        assert await titles(f"{HOME}/app") == {"always", "phone"}
        clock.instant = now + timedelta(seconds=10)
        assert await titles() == {"always", "soon"}
        assert (await client.get(f"{HOME}/fax")).status_code == 404

    async def test_is_kept_until_content_changes(self, client: AsyncClient, house: House) -> None:
        media_id = await make_picture(house)
        await house.changes.poll()
        assert (await page(client))["banners"] == []
        await make_banner(house, media_id, place=BannerPlace.MIDDLE)
        assert (await page(client))["banners"] == []
        await house.changes.poll()
        assert len((await page(client))["banners"]) == 1

    async def test_is_told_once(self, client: AsyncClient, house: House) -> None:
        first = await client.get(HOME, headers=ENGLISH)
        headers = {"Accept-Language": "en", "If-None-Match": first.headers["etag"]}
        again = await client.get(HOME, headers=headers)
        assert (again.status_code, again.content) == (304, b"")


class TestCollections:
    async def test_go_on_behind_the_home_page(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            coats = await category(ctx)
            made = [await product_on_sale(ctx, category_id=coats.id) for _ in range(3)]
            await make_collection(ctx, "new-in", CollectionKind.NEWEST)
            ids = [row.product_id for row in made]
            await make_collection(ctx, "ours", CollectionKind.MANUAL, product_ids=ids)
            await make_collection(ctx, "gone", CollectionKind.NEWEST, showing=Showing(is_enabled=False))
        path = "/api/store/v1/collections"
        first = await page(client, f"{path}/new-in?limit=2")
        rest = await page(client, f"{path}/new-in?limit=2&cursor={first['products']['next_cursor']}")
        found = [card["id"] for card in (*first["products"]["items"], *rest["products"]["items"])]
        assert sorted(found) == sorted(map(str, ids))
        ours = await page(client, f"{path}/ours")
        assert [card["id"] for card in ours["products"]["items"]] == [str(id_) for id_ in ids]
        for code in ("gone", "nothing"):
            assert (await client.get(f"{path}/{code}")).json()["code"] == "content.collection_not_found"
