"""A large shop for measuring: many SKUs, three warehouses, many signed-in buyers; written straight into the tables by COPY."""

import asyncio
import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
from argon2 import PasswordHasher

from jishi.app.bulk_copy import BulkCopy
from jishi.app.demo.screen import ReportProgress, tell_nobody
from jishi.app.house import open_house
from jishi.kit.access import ActorKind
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.settings import Settings
from jishi.modules.identity.public import AccessTokens, Subject

VARIANTS_A_PRODUCT = 4
STOCK = 1_000_000
WITH_PASSWORD = 200
PASSWORD = "a password of the benchmark"


class BenchShop(msgspec.Struct):
    """What the load generator needs to know."""

    merchant_id: UUID
    category_id: UUID
    template_id: UUID
    base_list_id: UUID
    warehouses: list[UUID]
    products: list[UUID]
    variants: list[UUID]
    buyers: list[UUID]
    addresses: list[UUID]


def build_bench_data(
    settings: Settings, *, skus: int, buyers: int, out: Path, report: ReportProgress = tell_nobody
) -> None:
    """Fill an empty, migrated database and write the files of the load generator into `out`."""
    asyncio.run(_build(settings, _plan(skus, buyers), out, report))


async def _build(settings: Settings, shop: BenchShop, out: Path, report: ReportProgress) -> None:
    house = open_house(settings)
    now = house.clock.now() - timedelta(hours=1)
    async with (await house.db.pool()).acquire() as connection, connection.transaction():
        bulk = BulkCopy(connection, report)
        await _write_shop(bulk, shop, now)
        await _write_buyers(bulk, shop, now)
    report("statistics", 0, 1)
    async with (await house.db.pool()).acquire() as connection:
        await connection.execute("VACUUM ANALYZE")
    report("statistics", 1, 1)
    report("files", 0, 1)
    _write_files(house, shop, out)
    report("files", 1, 1)
    await house.close()


def _plan(skus: int, buyers: int) -> BenchShop:
    return BenchShop(
        merchant_id=new_id(),
        category_id=new_id(),
        template_id=new_id(),
        base_list_id=new_id(),
        warehouses=[new_id() for _ in range(3)],
        products=[new_id() for _ in range(skus // VARIANTS_A_PRODUCT)],
        variants=[new_id() for _ in range(skus // VARIANTS_A_PRODUCT * VARIANTS_A_PRODUCT)],
        buyers=[new_id() for _ in range(buyers)],
        addresses=[new_id() for _ in range(buyers)],
    )


async def _write_shop(bulk: BulkCopy, shop: BenchShop, now: datetime) -> None:
    stamp = {"version": 1, "created_at": now, "updated_at": now}
    await bulk.into("merchant.merchants").copy(
        [
            {
                "id": shop.merchant_id,
                "code": "bench",
                "name": _name("Bench"),
                "status": "open",
                "is_platform": True,
                **stamp,
            }
        ]
    )
    await bulk.into("catalog.categories").copy(
        [
            {
                "id": shop.category_id,
                "name": _name("All"),
                "position": 0,
                "path": [shop.category_id],
                "depth": 0,
                **stamp,
            }
        ]
    )
    await _write_prices_and_products(bulk, shop, stamp, now)
    await _write_stock(bulk, shop, stamp, now)
    await _write_freight(bulk, shop, stamp)


async def _write_prices_and_products(bulk: BulkCopy, shop: BenchShop, stamp: dict[str, object], now: datetime) -> None:
    base = {"id": shop.base_list_id, "code": "base", "name": _name("Base"), "currency": "CNY", "priority": 0}
    await bulk.into("catalog.price_lists").copy([{**base, "is_active": True, **stamp}])
    await bulk.into("catalog.products").copy(
        _product(shop, product, place, stamp, now) for place, product in enumerate(shop.products)
    )
    await bulk.into("catalog.variants").copy(
        _variant(shop, variant, place, now) for place, variant in enumerate(shop.variants)
    )
    await bulk.into("catalog.prices").copy(
        {
            "price_list_id": shop.base_list_id,
            "variant_id": variant,
            "min_quantity": 1,
            "amount_minor": _amount(place),
        }
        for place, variant in enumerate(shop.variants)
    )


def _product(shop: BenchShop, product: UUID, place: int, stamp: dict[str, object], now: datetime) -> dict[str, object]:
    return {
        "id": product,
        "merchant_id": shop.merchant_id,
        "code": f"B{place:06d}",
        "title": _name(f"Bench product {place}"),
        "subtitle": _name("Measured"),
        "description": _name("A product that exists to be ordered very often. " * 10),
        "category_id": shop.category_id,
        "attributes": {},
        "options": [
            {
                "code": "size",
                "name": _name("Size"),
                "values": [{"code": size, "name": _name(size.upper())} for size in ("s", "m", "l", "xl")],
            }
        ],
        "media_ids": [],
        "freight_template_id": shop.template_id,
        "state": "approved",
        "listed_from": now,
        "is_listed": True,
        "min_price_minor": _amount(place * VARIANTS_A_PRODUCT),
        "max_price_minor": _amount(place * VARIANTS_A_PRODUCT + VARIANTS_A_PRODUCT - 1),
        "sold_count": 0,
        "search_text": f"bench product {place}",
        **stamp,
    }


def _variant(shop: BenchShop, variant: UUID, place: int, now: datetime) -> dict[str, object]:
    return {
        "id": variant,
        "product_id": shop.products[place // VARIANTS_A_PRODUCT],
        "merchant_id": shop.merchant_id,
        "sku_code": f"B{place:07d}",
        "option_values": {"size": ("s", "m", "l", "xl")[place % VARIANTS_A_PRODUCT]},
        "weight_g": 100 + place % 900,
        "volume_cm3": 500,
        "market_price_minor": 12_000,
        "cost_minor": 500,
        "currency": "CNY",
        "is_active": True,
        "position": place % VARIANTS_A_PRODUCT,
        "created_at": now,
        "updated_at": now,
    }


async def _write_stock(bulk: BulkCopy, shop: BenchShop, stamp: dict[str, object], now: datetime) -> None:
    regions = ("31", "44", "51")
    await bulk.into("inventory.warehouses").copy(
        {
            "id": warehouse,
            "code": f"W{place}",
            "name": _name(f"Warehouse {place}"),
            "kind": "regional",
            "region_code": regions[place],
            "priority": place,
            "is_active": True,
            **stamp,
        }
        for place, warehouse in enumerate(shop.warehouses)
    )
    await bulk.into("inventory.service_areas").copy(
        {"warehouse_id": warehouse, "region_code": region}
        for place, warehouse in enumerate(shop.warehouses)
        for region in ("", regions[place])
    )
    await _write_levels(bulk, shop, now)


async def _write_levels(bulk: BulkCopy, shop: BenchShop, now: datetime) -> None:
    levels = [(variant, warehouse) for variant in shop.variants for warehouse in shop.warehouses]
    await bulk.into("inventory.stock_levels").copy(
        {
            "variant_id": variant,
            "warehouse_id": warehouse,
            "merchant_id": shop.merchant_id,
            "on_hand": STOCK,
            "reserved": 0,
            "updated_at": now,
        }
        for variant, warehouse in levels
    )
    origin = new_id()
    await bulk.into("inventory.stock_movements").copy(
        {
            "variant_id": variant,
            "warehouse_id": warehouse,
            "id": new_id(),
            "kind": "receive",
            "on_hand_delta": STOCK,
            "reserved_delta": 0,
            "origin_kind": "bench",
            "origin_id": origin,
            "actor": "system",
            "at": now,
        }
        for variant, warehouse in levels
    )


async def _write_freight(bulk: BulkCopy, shop: BenchShop, stamp: dict[str, object]) -> None:
    await bulk.into("promotion.freight_templates").copy(
        [
            {
                "id": shop.template_id,
                "merchant_id": shop.merchant_id,
                "name": "By weight",
                "currency": "CNY",
                **stamp,
            }
        ]
    )
    await _write_delivery(bulk, shop.template_id)


async def _write_delivery(bulk: BulkCopy, template_id: UUID) -> None:
    option = {"template_id": template_id, "option_code": "standard"}
    await bulk.into("promotion.freight_options").copy(
        [
            {
                "template_id": template_id,
                "code": "standard",
                "position": 0,
                "names": {"en": "Standard delivery"},
                "charge_by": "weight",
                "min_days": 2,
                "max_days": 4,
            }
        ]
    )
    fees: Sequence[tuple[list[str], int]] = (([""], 800), (["31", "32", "33"], 600), (["65", "54"], 2000))
    await bulk.into("promotion.freight_fees").copy(
        {
            **option,
            "position": position,
            "regions": regions,
            "is_deliverable": True,
            "first_units": 1000,
            "first_fee_minor": fee,
            "extra_units": 500,
            "extra_fee_minor": 200,
        }
        for position, (regions, fee) in enumerate(fees)
    )
    await bulk.into("promotion.freight_free_rules").copy(
        [
            {
                **option,
                "position": 0,
                "regions": [""],
                "min_amount_minor": 19_900,
                "min_quantity": 0,
            }
        ]
    )


async def _write_buyers(bulk: BulkCopy, shop: BenchShop, now: datetime) -> None:
    secret = PasswordHasher().hash(PASSWORD)
    await bulk.into("identity.accounts").copy(
        {
            "id": buyer,
            "phone": f"+8613{place:09d}",
            "password_hash": secret if place < WITH_PASSWORD else None,
            "status": "active",
            "session_epoch": 0,
            "created_at": now,
            "version": 1,
        }
        for place, buyer in enumerate(shop.buyers)
    )
    stamp = {"version": 1, "created_at": now, "updated_at": now}
    await bulk.into("member.members").copy(
        {"id": buyer, "nickname": f"Buyer {place}", **stamp} for place, buyer in enumerate(shop.buyers)
    )
    regions = random.Random(7).choices(  # noqa: S311
        ("310104", "440305", "510107", "330106", "650102"), k=len(shop.buyers)
    )
    await bulk.into("member.addresses").copy(
        {
            "id": address,
            "member_id": buyer,
            "consignee": "Bench",
            "phone": f"13{place:09d}",
            "province_code": region[:2],
            "city_code": region[:4],
            "district_code": region,
            "region_names": ["Province", "City", "District"],
            "detail": "1 Bench Road",
            "is_default": True,
            "used_count": 0,
            **stamp,
        }
        for place, (address, buyer, region) in enumerate(zip(shop.addresses, shop.buyers, regions, strict=True))
    )


def _amount(place: int) -> int:
    # The variants of one product cost the more the later they stand.
    return 1000 + place % 9000


def _name(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": text}


def _write_files(house: House, shop: BenchShop, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    tokens = house.part(AccessTokens)
    signed_in = [tokens.issue(Subject(ActorKind.BUYER, buyer), timedelta(hours=12)) for buyer in shop.buyers]
    _write_lines(out / "buyers.txt", (f"{t} {a}" for t, a in zip(signed_in, shop.addresses, strict=True)))
    _write_lines(out / "variants.txt", map(str, shop.variants))
    _write_lines(out / "products.txt", (f"/api/store/v1/products/{product}" for product in shop.products))
    choose = random.Random(11)  # noqa: S311
    pages = ("", "&sort=price_up", "&sort=price_down", "&sort=newest", "&price_from_minor=5000", "&q=product")
    _write_lines(out / "lists.txt", (f"/api/store/v1/products?limit=20{page}" for page in pages))
    _write_lines(
        out / "logins.txt",
        (
            f'POST /api/store/v1/sign-in/password - {{"phone":"+8613{place:09d}","password":"{PASSWORD}"}}'
            for place in range(WITH_PASSWORD)
        ),
    )
    _write_lines(
        out / "cart.txt",
        (
            f"POST /api/store/v1/cart/lines {token}"
            f' {{"variant_id":"{choose.choice(shop.variants)}","quantity":{choose.randint(1, 3)}}}'
            for token in signed_in
        ),
    )
    _write_lines(
        out / "quotes.txt",
        (
            f"POST /api/store/v1/quote {token} "
            + msgspec.json.encode(
                {
                    "lines": [{"variant_id": variant, "quantity": 2} for variant in choose.sample(shop.variants, 5)],
                    "address_id": address,
                }
            ).decode()
            for token, address in zip(signed_in, shop.addresses, strict=True)
        ),
    )


def _write_lines(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(line + "\n" for line in lines), "utf-8")
