"""What buyers see, over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor, ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.catalog.new_products import ImportedProduct
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.specs import TierSpec
from jishi.modules.catalog.usecases.archive_category import archive_category
from jishi.modules.catalog.usecases.hide_products import hide_products
from jishi.modules.catalog.usecases.manage_brands import create_brand
from jishi.modules.catalog.usecases.manage_price_lists import PriceListSpec, create_price_list
from jishi.modules.catalog.usecases.record_sales import record_sales
from jishi.modules.catalog.usecases.set_prices import set_prices
from jishi.modules.media.usecases.store_image import store_image
from jishi.modules.member.usecases.manage_groups import create_group
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.merchant.public import update_merchant
from tests.catalog.make import category, choice_attribute, option, product, product_on_sale, template, texts, variant
from tests.catalog.web import as_, open_client
from tests.media.make import picture

STORE = "/api/store/v1"
ENGLISH = {"Accept-Language": "en"}


async def _coat(house: House) -> ImportedProduct:
    """Make a coat with everything that a page can show."""
    async with open_context(house) as ctx:
        clothes = await category(ctx, "Clothes")
        coats = await category(ctx, "Coats", clothes)
        material = await choice_attribute(ctx, "material", "wool", "silk")
        await template(ctx, clothes, [TemplateEntry(attribute_id=material, is_filter=True)])
        brand = await create_brand(ctx, code="north", name=texts("North"))
        asset = await store_image(ctx, content=picture(colour=(255, 0, 0)))
        return await product_on_sale(
            ctx,
            code="COAT",
            category_id=coats.id,
            brand_id=brand.id,
            title=texts("Warm coat"),
            attributes={"material": "wool"},
            options=[option("size", "s", "m")],
            media_ids=[asset.id],
            variants=[
                variant(
                    "COAT-s",
                    option_values={"size": "s"},
                    price_minor=19_900,
                    market_price_minor=29_900,
                    cost_minor=9_000,
                    tiers=[TierSpec(min_quantity=10, amount_minor=17_900)],
                ),
                variant("COAT-m", option_values={"size": "m"}, price_minor=21_900, cost_minor=9_500),
            ],
        )


class TestGetProductPage:
    async def test_shows_everything_in_the_callers_language(self, house: House) -> None:
        made = await _coat(house)
        async with open_client(house) as client:
            answer = await client.get(f"{STORE}/products/{made.product_id}", headers=ENGLISH)
            chinese = await client.get(f"{STORE}/products/{made.product_id}")
        page = answer.json()
        assert (page["title"], chinese.json()["title"]) == ("Warm coat", "Warm coat（中）")
        assert answer.headers["content-language"] == "en"
        assert [step["name"] for step in page["categories"]] == ["Clothes", "Coats"]
        assert page["brand"]["name"] == "North"
        seller = {"id": page["merchant_id"], "name": "shop", "logo_url": None, "is_platform": False}
        assert page["merchant"] == seller
        assert page["attributes"] == [
            {"code": "material", "name": "material", "kind": "choice", "value": "wool", "label": "wool"}
        ]
        assert page["pictures"][0]["colour"] == "#ff0000"
        assert page["pictures"][0]["urls"]["640"].endswith("/640.webp")
        assert [value["code"] for value in page["options"][0]["values"]] == ["s", "m"]
        assert (page["min_price_minor"], page["max_price_minor"], page["currency"]) == (19_900, 21_900, "CNY")
        small = page["variants"][0]
        assert (small["sku_code"], small["option_text"], small["market_price_minor"]) == ("COAT-s", "s", 29_900)
        assert [(rung["min_quantity"], rung["amount_minor"]) for rung in small["prices"]] == [
            (1, 19_900),
            (10, 17_900),
        ]
        assert "cost" not in answer.text

    async def test_answers_304_and_zipped_where_asked(self, house: House) -> None:
        made = await _coat(house)
        address = f"{STORE}/products/{made.product_id}"
        async with open_client(house) as client:
            plain = await client.get(address, headers={"Accept-Encoding": "identity"})
            zipped = await client.get(address, headers={"Accept-Encoding": "gzip"})
            same = await client.get(address, headers={"If-None-Match": f'"x", {plain.headers["etag"]}'})
            other = await client.get(address, headers={"If-None-Match": 'W/"other"'})
        assert zipped.headers["content-encoding"] == "gzip"
        assert zipped.json() == plain.json()
        assert (same.status_code, same.content) == (304, b"")
        assert "content-length" not in same.headers
        assert other.status_code == 200
        assert plain.headers["vary"] == "accept-encoding, accept-language"

    async def test_hears_of_changes(self, house: House) -> None:
        made = await _coat(house)
        address = f"{STORE}/products/{made.product_id}"
        async with open_client(house) as client:
            await house.changes.poll()
            before = await client.get(address)
            async with open_context(house) as ctx:
                base = await get_base_list(ctx)
                rows = [PriceChange(sku_code="COAT-s", amount_minor=100)]
                await set_prices(ctx, price_list_id=base.id, rows=rows)
            await house.changes.poll()
            after = await client.get(address, headers={"If-None-Match": before.headers["etag"]})
            assert (after.status_code, after.json()["min_price_minor"]) == (200, 100)
            async with open_context(house) as ctx:
                seller = UUID(before.json()["merchant_id"])
                name = texts("Newly named")
                await update_merchant(ctx, merchant_id=seller, version=1, name=name, description=None, logo_id=None)
            await house.changes.poll()
            assert (await client.get(address, headers=ENGLISH)).json()["merchant"]["name"] == "Newly named"
            async with open_context(house) as ctx:
                await hide_products(ctx, product_ids=[made.product_id])
            await house.changes.poll()
            gone = await client.get(address)
        assert (gone.status_code, gone.json()["code"]) == (404, "catalog.product_not_found")

    async def test_ends_by_itself_when_a_window_closes(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            made = await product_on_sale(ctx, listed_to=ctx.now + timedelta(seconds=30))
            other = await product_on_sale(ctx, variants=[variant("SALE-1")])
            spec = PriceListSpec(
                code="sale",
                name=texts("Sale"),
                currency="CNY",
                valid_from=ctx.now + timedelta(seconds=10),
                valid_to=ctx.now + timedelta(seconds=20),
            )
            sale = await create_price_list(ctx, spec=spec)
            await set_prices(ctx, price_list_id=sale.id, rows=[PriceChange(sku_code="SALE-1", amount_minor=7)])
        seen = []
        async with open_client(house) as client:
            for _ in range(4):
                page = await client.get(f"{STORE}/products/{other.product_id}")
                listed = await client.get(f"{STORE}/products/{made.product_id}")
                seen.append((page.json()["min_price_minor"], listed.status_code))
                clock.instant += timedelta(seconds=10)
        assert seen == [(10_000, 200), (7, 200), (10_000, 200), (10_000, 404)]

    async def test_shows_sales_within_half_an_hour(self, house: House, clock: FixedClock) -> None:
        made = await _coat(house)
        address = f"{STORE}/products/{made.product_id}"
        async with open_client(house) as client:
            await client.get(address)
            async with open_context(house) as ctx:
                await record_sales(ctx, sales={made.product_id: 4})
            assert (await client.get(address)).json()["sold_count"] == 0
            clock.instant += timedelta(minutes=31)
            assert (await client.get(address)).json()["sold_count"] == 4

    async def test_knows_nothing_of_drafts_and_odd_addresses(self, house: House) -> None:
        async with open_context(house) as ctx:
            draft = await product(ctx)
        async with open_client(house) as client:
            for tail in (draft.id, uuid4(), "x", str(draft.id).upper(), "%00"):
                answer = await client.get(f"{STORE}/products/{tail}")
                assert answer.status_code == 404, tail
                assert answer.headers["content-type"] == "application/problem+json"


class TestGetProductPrices:
    async def test_shows_what_the_caller_pays_and_which_list_won(self, house: House) -> None:
        made = await _coat(house)
        async with open_context(house) as ctx:
            member_id, group_id = await _member(ctx)
            for code, given, amount in (
                ("vip", {"member_group_id": group_id}, 15_000),
                ("app", {"channel": "app"}, 18_000),
            ):
                spec = PriceListSpec(code=code, name=texts(code), currency="CNY", **given)
                price_list = await create_price_list(ctx, spec=spec)
                rows = [PriceChange(sku_code="COAT-s", amount_minor=amount)]
                await set_prices(ctx, price_list_id=price_list.id, rows=rows)
        address = f"{STORE}/products/{made.product_id}/prices"
        buyer = Actor(kind=ActorKind.BUYER, id=member_id)
        stranger = Actor(kind=ActorKind.BUYER, id=uuid4())
        async with open_client(house, vip=buyer, stranger=stranger) as client:
            answers = [
                (await client.get(address)).json(),
                (await client.get(address, headers=as_("stranger"))).json(),
                (await client.get(address, headers=as_("vip"))).json(),
                (await client.get(address, params={"channel": "app"})).json(),
            ]
            odd = await client.get(address, params={"channel": "A B"})
        first = [answer["items"][0]["prices"][0] for answer in answers]
        assert [(rung["list_code"], rung["amount_minor"]) for rung in first] == [
            ("base", 19_900),
            ("base", 19_900),
            ("vip", 15_000),
            ("app", 18_000),
        ]
        assert answers[2]["member_group_id"] == str(group_id)
        assert odd.status_code == 422

    async def test_has_none_of_what_is_not_on_sale(self, house: House) -> None:
        async with open_context(house) as ctx:
            draft = await product(ctx)
        async with open_client(house) as client:
            assert (await client.get(f"{STORE}/products/{draft.id}/prices")).status_code == 404


class TestGetCategoryTree:
    async def test_shows_the_tree_in_use_and_hears_of_changes(self, house: House) -> None:
        async with open_context(house) as ctx:
            top = await category(ctx, "Top")
            for name in ("A", "B"):
                await category(ctx, name, top)
            hidden = await category(ctx, "Hidden", top)
            await category(ctx, "Below hidden", hidden)
            await archive_category(ctx, category_id=hidden.id, version=1, target_id=top.id)
        async with open_client(house) as client:
            await house.changes.poll()
            tree = (await client.get(f"{STORE}/categories", headers=ENGLISH)).json()["items"]
            assert [node["name"] for node in tree] == ["Top"]
            names = [node["name"] for node in tree[0]["children"]]
            async with open_context(house) as ctx:
                await category(ctx, "C", top)
            await house.changes.poll()
            answer = await client.get(f"{STORE}/categories", headers=ENGLISH)
            same = await client.get(f"{STORE}/categories", headers={**ENGLISH, "If-None-Match": answer.headers["etag"]})
        assert names == ["A", "B", "Below hidden"]
        assert [node["name"] for node in answer.json()["items"][0]["children"]] == [*names, "C"]
        assert same.status_code == 304


class TestListProducts:
    async def test_narrows_by_everything(self, house: House) -> None:
        coat = await _coat(house)
        async with open_context(house) as ctx:
            hat = await product_on_sale(
                ctx,
                title=texts("Red hat"),
                options=[option("colour", "red", "blue")],
                variants=[
                    variant(f"HAT-{colour}", option_values={"colour": colour}, price_minor=5_000)
                    for colour in ("red", "blue")
                ],
            )
            await product(ctx, title=texts("Draft hat"))
        async with open_client(house) as client:
            tree = (await client.get(f"{STORE}/categories")).json()["items"]
            page = (await client.get(f"{STORE}/products/{coat.product_id}")).json()

            async def ids(**params: Any) -> set[UUID]:
                answer = await client.get(f"{STORE}/products", params=params)
                assert answer.status_code == 200, answer.text
                return {UUID(item["id"]) for item in answer.json()["items"]}

            both = {coat.product_id, hat.product_id}
            clothes = next(node["id"] for node in tree if node["name"].startswith("Clothes"))
            assert await ids() == both
            assert await ids(category_id=clothes) == {coat.product_id}
            assert await ids(brand_id=page["brand"]["id"]) == {coat.product_id}
            assert await ids(attribute="material:silk,wool") == {coat.product_id}
            assert await ids(attribute="material:silk") == set()
            assert await ids(attribute="colour:blue") == {hat.product_id}
            assert await ids(attribute=["colour:blue", "material:wool"]) == set()
            assert await ids(price_from_minor=5_001) == {coat.product_id}
            assert await ids(price_to_minor=5_000) == {hat.product_id}
            assert await ids(price_from_minor=20_000, price_to_minor=20_000) == {coat.product_id}
            assert await ids(q="RED") == {hat.product_id}
            assert await ids(q="%") == set()
            assert await ids(ids=[str(hat.product_id), str(uuid4())]) == {hat.product_id}
            assert await ids(merchant_id=str(uuid4())) == set()

    @pytest.mark.parametrize("sort", ["newest", "price_up", "price_down", "sales"])
    async def test_sorts_and_pages_without_gap_or_repeat(self, house: House, sort: str) -> None:
        async with open_context(house) as ctx:
            top = await category(ctx)
            made = []
            for number in range(7):
                price = 1_000 + number // 2
                spec = {"variants": [variant(f"V{number}", price_minor=price)], "category_id": top.id}
                begin = ctx.now - timedelta(minutes=number % 3)
                made.append((await product_on_sale(ctx, listed_from=begin, **spec)).product_id)
            await record_sales(ctx, sales={product_id: place % 3 for place, product_id in enumerate(made)})
        found: list[dict[str, Any]] = []
        cursor = None
        async with open_client(house) as client:
            while cursor is not None or not found:
                params: dict[str, Any] = {"sort": sort, "limit": 3, **({"cursor": cursor} if cursor else {})}
                page = (await client.get(f"{STORE}/products", params=params)).json()
                found += page["items"]
                cursor = page["next_cursor"]
        assert sorted(item["id"] for item in found) == sorted(map(str, made))
        keys = [item["price_minor"] if sort.startswith("price") else item["sold_count"] for item in found]
        if sort != "newest":
            assert keys == sorted(keys, reverse=sort != "price_up")

    async def test_shows_the_price_that_counts_now(self, house: House) -> None:
        coat = await _coat(house)
        async with open_context(house) as ctx:
            spec = PriceListSpec(code="sale", name=texts("Sale"), currency="CNY", priority=5)
            sale = await create_price_list(ctx, spec=spec)
            await set_prices(ctx, price_list_id=sale.id, rows=[PriceChange(sku_code="COAT-m", amount_minor=9_900)])
        async with open_client(house) as client:
            card = (await client.get(f"{STORE}/products", headers=ENGLISH)).json()["items"][0]
        assert (card["id"], card["price_minor"], card["title"]) == (str(coat.product_id), 9_900, "Warm coat")
        assert card["picture"]["colour"] == "#ff0000"
        assert "cost" not in str(card)

    @pytest.mark.parametrize(
        "params",
        [
            {"attribute": "colour"},
            {"attribute": ":red"},
            {"cursor": "x"},
            {"cursor": "WyJuZXdlc3QiLCJ5ZXN0ZXJkYXkiLCJ4Il0"},
            {"cursor": "WyJzYWxlcyIsMSwieCJd"},
            {"sort": "best"},
            {"limit": 0},
            {"limit": 101},
            {"category_id": "x"},
            {"price_from_minor": -1},
            {"q": "x" * 101},
        ],
    )
    async def test_refuses_odd_questions(self, house: House, params: dict[str, Any]) -> None:
        async with open_client(house) as client:
            answer = await client.get(f"{STORE}/products", params=params)
        assert answer.status_code == 422, answer.text
        assert answer.json()["code"] in {"house.invalid_input", "house.bad_cursor"}


class TestGetCategoryFilters:
    async def test_shows_attributes_and_brands_of_the_products_on_sale(self, house: House) -> None:
        coat = await _coat(house)
        async with open_client(house) as client:
            page = (await client.get(f"{STORE}/products/{coat.product_id}", headers=ENGLISH)).json()
            address = f"{STORE}/categories/{page['categories'][0]['id']}/filters"
            filters = (await client.get(address, headers=ENGLISH)).json()
            missing = await client.get(f"{STORE}/categories/{uuid4()}/filters")
        assert [(each["code"], [value["code"] for value in each["values"]]) for each in filters["attributes"]] == [
            ("material", ["wool", "silk"])
        ]
        assert [brand["name"] for brand in filters["brands"]] == ["North"]
        assert missing.status_code == 404


class TestListBrands:
    async def test_pages_in_the_order_that_staff_chose(self, house: House) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
            for place, code in enumerate(("c", "a", "b")):
                await create_brand(ctx, code=code, name=texts(code), position=9 - place, media_id=asset.id)
        async with open_client(house) as client:
            first = (await client.get(f"{STORE}/brands", params={"limit": 2}, headers=ENGLISH)).json()
            rest = await client.get(f"{STORE}/brands", params={"cursor": first["next_cursor"]}, headers=ENGLISH)
            odd = await client.get(f"{STORE}/brands", params={"cursor": "WzFd"})
        assert [brand["name"] for brand in [*first["items"], *rest.json()["items"]]] == ["b", "a", "c"]
        assert first["items"][0]["picture"]["urls"]["160"] == f"/media/{asset.id}/160.webp"
        assert odd.status_code == 422


async def _member(ctx: Context) -> tuple[UUID, UUID]:
    """Return a member and the group it is in."""
    group = await create_group(ctx, code="vip", name=texts("VIP"))
    await ctx.session.flush()
    member = await open_member(ctx, member_id=MemberId(uuid4()))
    member.group_id = group.id
    return member.id, group.id
