"""A small shop for checkout tests, written straight through the models."""

import hashlib
from datetime import timedelta
from uuid import UUID

import msgspec

from jishi.flows.checkout.requests import PlaceTrade, PlaceTradeBody, WantedLine
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.catalog.models import Category, Price, PriceList, Product, Variant
from jishi.modules.inventory.models import ServiceArea, StockLevel, StockMovement, Warehouse
from jishi.modules.member.models import Address, Member
from jishi.modules.merchant.models import Merchant
from jishi.modules.promotion.models import FreightFee, FreightFreeRule, FreightOptionRow, FreightTemplateRow

SHANGHAI, SHENZHEN, URUMQI = "310104", "440305", "650102"


class Shop(msgspec.Struct):
    """What the tests refer to; warehouses are east (31), south (44)."""

    merchant: UUID
    other_merchant: UUID
    east: UUID
    south: UUID
    variants: list[UUID]
    foreign_variant: UUID
    template: UUID
    base_list: UUID


def name(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": text}


async def make_shop(house: House, *, stock: tuple[int, int] = (10, 10), variants: int = 3) -> Shop:
    """Two merchants, two warehouses that serve everywhere but prefer their region, variants at 10.00, 20.00, ..."""
    shop = Shop(
        new_id(), new_id(), new_id(), new_id(), [new_id() for _ in range(variants)], new_id(), new_id(), new_id()
    )
    async with open_context(house) as ctx:
        stamp = {"version": 1, "created_at": ctx.now, "updated_at": ctx.now}
        for merchant, platform in ((shop.merchant, True), (shop.other_merchant, False)):
            ctx.session.add(
                Merchant(id=merchant, code=merchant.hex, name=name("M"), status="open", is_platform=platform, **stamp)
            )
        await _add_goods(ctx, shop)
        for place, (warehouse, region) in enumerate(((shop.east, "31"), (shop.south, "44"))):
            ctx.session.add(
                Warehouse(
                    id=warehouse,
                    code=f"W{place}",
                    name=name("W"),
                    kind="regional",
                    region_code=region,
                    priority=place,
                    is_active=True,
                    **stamp,
                )
            )
        await ctx.session.flush()
        for place, (warehouse, region) in enumerate(((shop.east, "31"), (shop.south, "44"))):
            ctx.session.add_all(ServiceArea(warehouse_id=warehouse, region_code=area) for area in ("", region))
            for variant in (*shop.variants, shop.foreign_variant):
                _add_stock(ctx, shop, variant, warehouse, stock[place])
    return shop


async def _add_goods(ctx: Context, shop: Shop) -> None:
    stamp = {"version": 1, "created_at": ctx.now, "updated_at": ctx.now}
    category = Category(id=new_id(), name=name("All"), position=0, path=[], depth=0, **stamp)
    category.path = [category.id]
    ctx.session.add(category)
    ctx.session.add(
        PriceList(
            id=shop.base_list, code="base", name=name("Base"), currency="CNY", priority=0, is_active=True, **stamp
        )
    )
    ctx.session.add(
        FreightTemplateRow(
            id=shop.template,
            merchant_id=shop.merchant,
            name="By piece",
            currency="CNY",
            options=[
                FreightOptionRow(
                    code="standard",
                    position=0,
                    names=name("Standard"),
                    charge_by="piece",
                    fees=[_fee(0, [""], True), _fee(1, ["65"], False)],
                    free_rules=[FreightFreeRule(position=0, regions=[""], min_amount_minor=9900, min_quantity=0)],
                )
            ],
            **stamp,
        )
    )
    await ctx.session.flush()
    for place, variant in enumerate((*shop.variants, shop.foreign_variant)):
        foreign = variant == shop.foreign_variant
        await _add_product(ctx, shop, category.id, variant, place, shop.other_merchant if foreign else shop.merchant)


def _fee(position: int, regions: list[str], deliverable: bool) -> FreightFee:
    return FreightFee(
        position=position,
        regions=regions,
        is_deliverable=deliverable,
        first_units=1,
        first_fee_minor=800,
        extra_units=1,
        extra_fee_minor=0,
    )


async def _add_product(ctx: Context, shop: Shop, category: UUID, variant: UUID, place: int, merchant: UUID) -> None:
    product = new_id()
    listed = ctx.now - timedelta(days=1)
    ctx.session.add(
        Product(
            id=product,
            merchant_id=merchant,
            code=f"P{place}",
            title=name(f"Product {place}"),
            subtitle={},
            description={},
            category_id=category,
            attributes={},
            options=[],
            media_ids=[],
            freight_template_id=shop.template if merchant == shop.merchant else None,
            state="approved",
            listed_from=listed,
            is_listed=True,
            min_price_minor=1000 * (place + 1),
            max_price_minor=1000 * (place + 1),
            sold_count=0,
            search_text="",
            version=1,
            created_at=ctx.now,
            updated_at=ctx.now,
        )
    )
    await ctx.session.flush()
    ctx.session.add(
        Variant(
            id=variant,
            product_id=product,
            merchant_id=merchant,
            sku_code=f"S{place}",
            option_values={},
            weight_g=100,
            volume_cm3=100,
            currency="CNY",
            is_active=True,
            position=0,
            created_at=ctx.now,
            updated_at=ctx.now,
        )
    )
    await ctx.session.flush()
    ctx.session.add(
        Price(price_list_id=shop.base_list, variant_id=variant, min_quantity=1, amount_minor=1000 * (place + 1))
    )


def _add_stock(ctx: Context, shop: Shop, variant: UUID, warehouse: UUID, units: int) -> None:
    merchant = shop.other_merchant if variant == shop.foreign_variant else shop.merchant
    ctx.session.add(
        StockLevel(
            variant_id=variant,
            warehouse_id=warehouse,
            merchant_id=merchant,
            on_hand=units,
            reserved=0,
            updated_at=ctx.now,
        )
    )
    if not units:
        return
    ctx.session.add(
        StockMovement(
            variant_id=variant,
            warehouse_id=warehouse,
            id=new_id(),
            kind="receive",
            on_hand_delta=units,
            reserved_delta=0,
            origin_kind="test",
            origin_id=new_id(),
            actor="system",
            at=ctx.now,
        )
    )


async def make_buyers(house: House, count: int = 1, *, district: str = SHANGHAI) -> list[tuple[UUID, UUID]]:
    """Return (member, address) pairs."""
    pairs = [(new_id(), new_id()) for _ in range(count)]
    async with open_context(house) as ctx:
        stamp = {"version": 1, "created_at": ctx.now, "updated_at": ctx.now}
        ctx.session.add_all(Member(id=member, nickname="B", **stamp) for member, _ in pairs)
        await ctx.session.flush()
        ctx.session.add_all(
            Address(
                id=address,
                member_id=member,
                consignee="Li Lei",
                phone="13800000000",
                province_code=district[:2],
                city_code=district[:4],
                district_code=district,
                region_names=["P", "C", "D"],
                detail="1 Road",
                is_default=True,
                used_count=0,
                **stamp,
            )
            for member, address in pairs
        )
    return pairs


def wish(buyer: tuple[UUID, UUID], *lines: WantedLine, key: str = "k1", **over: object) -> PlaceTrade:
    """Return a request; its digest follows from its body, as the edge makes it."""
    body = PlaceTradeBody(lines=list(lines), address_id=buyer[1], **over)  # type: ignore[arg-type]
    return PlaceTrade(buyer[0], key, hashlib.sha256(msgspec.json.encode(body)).digest(), body, "127.0.0.1")
