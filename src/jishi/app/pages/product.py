"""What the page of a product tells."""

from html import escape
from typing import Any

import msgspec

from jishi.app.pages.plain_text import read_lines, to_paragraphs
from jishi.app.pages.told import Site, Told, breadcrumb_links, breadcrumbs, cut, price_text
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.catalog.queries.product_page import ProductPage
from jishi.modules.catalog.snapshot.details import DetailCache
from jishi.modules.inventory.public import count_free_stock
from jishi.modules.merchant.public import MerchantSnapshot

_PICTURE_WIDTH = 640
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
    merchants = await house.part(MerchantSnapshot).get_merchants([page.merchant_id])
    seller = translate(merchants[page.merchant_id].name, locale) if page.merchant_id in merchants else ""
    return describe_product(
        page, is_in_stock=any(count > 0 for count in free.values()), seller=seller, site=site, locale=locale
    )


def describe_product(page: ProductPage, *, is_in_stock: bool, seller: str, site: Site, locale: str) -> Told:
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
            _product(page, lines, is_in_stock, seller, site, site.address(path, locale)),
            breadcrumbs([*_steps(page), (page.title, path)], site, locale),
        ],
    )


def _article(page: ProductPage, lines: list[str], is_in_stock: bool, site: Site, locale: str) -> str:
    parts = [breadcrumb_links(_steps(page), site, locale)]
    if page.pictures:
        first = page.pictures[0]
        size = f' width="{first.width}" height="{first.height}"' if first.width and first.height else ""
        # In the widths of the storefront's own gallery, so that what is fetched now serves it, too.
        srcset = ", ".join(f"{url} {width}w" for width, url in sorted(first.urls.items()))
        parts.append(
            f'<img src="{first.urls[_PICTURE_WIDTH]}" srcset="{srcset}" sizes="(min-width: 1024px) 580px, 100vw"{size}'
            f' alt="{escape(page.title)}" fetchpriority="high">'
        )
    parts.append(f"<h1>{escape(page.title)}</h1><p>{escape(page.subtitle)}</p>")
    if page.min_price_minor is not None:
        word = "pages.price" if page.min_price_minor == page.max_price_minor else "pages.price_from"
        stock = text("pages.in_stock" if is_in_stock else "pages.sold_out", locale)
        parts.append(f"<p>{text(word, locale)} {price_text(page.min_price_minor, page.currency)} · {stock}</p>")
    qualities = "".join(f"<li>{escape(each.name)}: {escape(each.label)}</li>" for each in page.attributes)
    parts.append(f"<ul>{qualities}</ul>" if qualities else "")
    return "".join([*parts, to_paragraphs(lines)])


def _steps(page: ProductPage) -> list[tuple[str, str]]:
    return [(category.name, f"/c/{category.id}") for category in page.categories]


def _product(
    page: ProductPage, lines: list[str], is_in_stock: bool, seller: str, site: Site, address: str
) -> dict[str, Any]:
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
        if seller:
            product["offers"]["seller"] = {"@type": "Organization", "name": seller}
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
