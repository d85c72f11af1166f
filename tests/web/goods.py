"""Goods of a story's own: whatever it does to their stock, price and offers, no other story notices. Or any that are there."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.web.console import Caller, staff
from tests.web.installation import Installation
from tests.web.until import until

_STORE, _CONSOLE = "/api/store/v1", "/api/console/v1"
_AMPLE, _PLENTY = 50, 20


@asynccontextmanager
async def on_sale(
    shop: Installation,
    owner: Caller,
    title: str,
    price_minor: int,
    *,
    units: int = _AMPLE,
    merchant: str = "",
    **more: Any,
) -> AsyncIterator[dict[str, Any]]:
    """Have a product of one variant on sale, `units` of it in the warehouse of Shanghai; yield its page with `variant_id`.

    It lies where the shop's own card lies, and is of the same merchant, unless another's id is given; `more` says what else
    is to be known of its variant, such as tiers.
    """
    page = await _create(shop, owner, title, {"price_minor": price_minor, "weight_g": 200} | more, merchant)
    if units:
        await receive(owner, page["variant_id"], units)
        await until_in_stock(shop, page["variant_id"])
    try:
        yield page
    finally:
        await owner.post(f"{_CONSOLE}/products/hide", {"product_ids": [page["id"]]})


async def _create(
    shop: Installation, owner: Caller, title: str, variant: dict[str, Any], merchant: str
) -> dict[str, Any]:
    model = await shop.ask(f"{_STORE}/products/{shop.card['id']}")
    if merchant:
        [freight, *_] = await owner.get(f"{_CONSOLE}/freight-templates", merchant_id=merchant)
        model |= {"merchant_id": merchant, "freight_template_id": freight["id"], "pictures": []}
    code = f"story-{secrets.token_hex(4)}"
    product = await owner.post(
        f"{_CONSOLE}/products",
        {
            "category_id": model["categories"][-1]["id"],
            "merchant_id": model["merchant_id"],
            "code": code,
            "title": {"zh-CN": title, "en": f"{title} in English"},
            "subtitle": {"zh-CN": "一段副标题", "en": "A subtitle"},
            "description": {"zh-CN": "<p>一段详情。</p>", "en": "<p>Some words.</p>"},
            "attributes": {each["code"]: _written(each) for each in model["attributes"]},
            "freight_template_id": model["freight_template_id"],
            "media_ids": [each["id"] for each in model["pictures"]],
            "state": "approved",
            "variants": [{"sku_code": code, **variant}],
        },
    )
    await owner.post(f"{_CONSOLE}/products/publish", {"product_ids": [product["id"]]})
    page = await shop.ask(f"{_STORE}/products/{product['id']}")
    return dict(page) | {"variant_id": page["variants"][0]["id"], "sku_code": code}


async def variant_on_sale(shop: Installation, warehouse: str | None = None) -> str:
    """Return a variant that can be bought: from the warehouse of that code, else from any.

    The newest product will not do: it is another story's, with a few units in one warehouse only.
    """
    async with staff(shop) as owner:
        codes = {each["id"]: each["code"] for each in await owner.get(f"{_CONSOLE}/warehouses")}
        levels = (await owner.get(f"{_CONSOLE}/stock-levels", min_free=_PLENTY, limit=100))["items"]
        stocked = {each["variant_id"] for each in levels if warehouse in {None, codes[each["warehouse_id"]]}}
    for card in (await shop.ask(f"{_STORE}/products", limit=50))["items"]:
        page = await shop.ask(f"{_STORE}/products/{card['id']}")
        for variant in page["variants"]:
            if variant["id"] in stocked:
                return str(variant["id"])
    raise AssertionError(f"nothing can be bought from {warehouse}")


async def receive(owner: Caller, variant_id: str, units: int) -> None:
    """Receive so many units in the warehouse of Shanghai."""
    line = {"variant_id": variant_id, "warehouse_id": await _warehouse(owner), "quantity": units}
    await owner.post(f"{_CONSOLE}/stock-receipts", {"reference": f"story-{secrets.token_hex(4)}", "lines": [line]})


async def count_anew(owner: Caller, variant_id: str, change: int) -> None:
    """Find `change` units more, or less, in the warehouse of Shanghai."""
    line = {"variant_id": variant_id, "warehouse_id": await _warehouse(owner), "quantity": change}
    await owner.post(f"{_CONSOLE}/stock-adjustments", {"lines": [line], "reason": "a story"})


async def ask_price(owner: Caller, sku_code: str, amount_minor: int) -> None:
    """Sell it at another price from now on."""
    lists = await owner.get(f"{_CONSOLE}/price-lists")
    base = next(each["id"] for each in lists if each["code"] == "base")
    prices = [{"sku_code": sku_code, "amount_minor": amount_minor}]
    await owner.post(f"{_CONSOLE}/price-lists/{base}/prices", {"prices": prices})


def _written(attribute: dict[str, Any]) -> Any:
    value = attribute["value"]
    return {"zh-CN": value, "en": value} if attribute["kind"] == "text" else value


async def _warehouse(owner: Caller) -> str:
    return str(next(each["id"] for each in await owner.get(f"{_CONSOLE}/warehouses") if each["code"] == "shanghai"))


async def until_in_stock(shop: Installation, variant_id: str) -> None:
    """Wait until web processes know of the stock."""
    await until(
        lambda: shop.ask(f"{_STORE}/stock", variant_id=variant_id),
        lambda stock: any(each["available"] > 0 for each in stock),
        "goods to be in stock",
    )
