"""What the page of a product tells."""

from html import escape
from typing import Any

import msgspec

from jishi.app.pages.first_screen import draw_picture, draw_price
from jishi.app.pages.plain_text import read_lines, to_paragraphs
from jishi.app.pages.told import Site, Told, breadcrumb_links, breadcrumbs, cut
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.catalog.queries.product_page import ProductPage
from jishi.modules.catalog.snapshot.details import DetailCache
from jishi.modules.inventory.public import count_free_stock

# As storefront's gallery, so that what is fetched now serves it, too.
_GALLERY_SIZES = "(min-width: 768px) 580px, 100vw"
_LARGE_WIDTH = 1200
_DESCRIPTION_LENGTH = 5_000
_decoder = msgspec.json.Decoder(ProductPage)


async def tell_product(house: House, product_id: str, locale: str, site: Site) -> Told:
    """Return what the page of a product on sale tells.

    :raises ProductNotFoundError: no such product, or not on sale.
    """
    cache = house.part(DetailCache)
    answer = cache.find(product_id, locale) or await cache.load(product_id, locale)
    page = _decoder.decode(answer.plain.body)
    async with open_context(house, locale=locale) as ctx:
        free = await count_free_stock(ctx, variant_ids=[variant.id for variant in page.variants])
    told = describe_product(page, is_in_stock=any(count > 0 for count in free.values()), site=site, locale=locale)
    return msgspec.structs.replace(told, answers={f"/api/store/v1/products/{product_id}": answer.plain.body})


def describe_product(page: ProductPage, *, is_in_stock: bool, site: Site, locale: str) -> Told:
    """Return title, description, text and schema.org's Product."""
    lines = read_lines(page.description)
    path = f"/p/{page.id}"
    return Told(
        title=f"{page.title} - {text('pages.site', locale)}",
        description=" ".join([page.subtitle, *lines]),
        path=path,
        locale=locale,
        kind="product",
        image=page.pictures[0].urls[_LARGE_WIDTH] if page.pictures else "",
        article=_article(page, lines, is_in_stock, site, locale),
        linked=[
            _product(page, lines, is_in_stock, site, site.address(path, locale)),
            breadcrumbs([*_steps(page), (page.title, path)], site, locale),
        ],
    )


def _article(page: ProductPage, lines: list[str], is_in_stock: bool, site: Site, locale: str) -> str:
    first = page.pictures[0] if page.pictures else None
    market = page.variants[0].market_price_minor if page.variants else None
    price = draw_price(page.min_price_minor, market, page.currency)
    stock = text("pages.in_stock" if is_in_stock else "pages.sold_out", locale)
    brand = f"<small>{escape(page.brand.name)}</small>" if page.brand else ""
    qualities = "".join(f"<li>{escape(each.name)}: {escape(each.label)}</li>" for each in page.attributes)
    return (
        f'<div class="fs-product">{draw_picture(first, _GALLERY_SIZES, alt=page.title, is_first=True)}'
        f"<div>{brand}<h1>{escape(page.title)}</h1><p>{escape(page.subtitle)}</p>{price}"
        f"<p>{stock}</p></div></div>"
        f'<ul class="fs-links">{qualities}</ul><div class="fs-text">{to_paragraphs(lines)}</div>'
        f"{breadcrumb_links(_steps(page), site, locale)}"
    )


def _steps(page: ProductPage) -> list[tuple[str, str]]:
    return [(category.name, f"/c/{category.id}") for category in page.categories]


def _product(page: ProductPage, lines: list[str], is_in_stock: bool, site: Site, address: str) -> dict[str, Any]:
    product: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.title,
        "description": cut(" ".join([page.subtitle, *lines]), _DESCRIPTION_LENGTH),
        "productID": page.code,
        "sku": page.variants[0].sku_code if page.variants else page.code,
        "url": address,
        "image": [site.url + picture.urls[_LARGE_WIDTH] for picture in page.pictures],
    }
    if page.brand is not None:
        product["brand"] = {"@type": "Brand", "name": page.brand.name}
    if page.categories:
        product["category"] = " > ".join(category.name for category in page.categories)
    if page.min_price_minor is not None and page.max_price_minor is not None:
        product["offers"] = _offer(page, is_in_stock, address)
        if page.merchant:
            product["offers"]["seller"] = {"@type": "Organization", "name": page.merchant.name}
    return product


def _offer(page: ProductPage, is_in_stock: bool, address: str) -> dict[str, Any]:
    low, high = (Money(minor or 0, page.currency).text() for minor in (page.min_price_minor, page.max_price_minor))
    shared = {
        "priceCurrency": page.currency,
        "availability": f"https://schema.org/{'InStock' if is_in_stock else 'OutOfStock'}",
        "itemCondition": "https://schema.org/NewCondition",
        "url": address,
    }
    if low == high:
        return {"@type": "Offer", "price": low, **shared}
    return {
        "@type": "AggregateOffer",
        "lowPrice": low,
        "highPrice": high,
        "offerCount": len(page.variants),
        **shared,
    }
