"""What the home page and the pages of categories tell."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from uuid import UUID

import msgspec

from jishi.app.pages.told import Site, Told, breadcrumb_links, breadcrumbs, link, price_text
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.texts import DEFAULT_LOCALE, text
from jishi.modules.catalog.errors import CategoryNotFoundError
from jishi.modules.catalog.queries.list_products import ProductCard, ProductFilters, list_products
from jishi.modules.catalog.queries.sorting import Sort
from jishi.modules.catalog.snapshot.trees import CategoryNode, CategoryTree, TreeCache

_CARDS = 40
_EXAMPLES = 3
_WHOLE_TREE = 9
_decoder = msgspec.json.Decoder(CategoryTree)


async def tell_home(house: House, locale: str, site: Site) -> Told:
    """Return what the home page tells: categories and new products."""
    tree = await _load_tree(house, locale)
    cards = await _load_cards(house, ProductFilters(), Sort.NEWEST, locale)
    name = text("pages.site", locale)
    words = escape(text("pages.home_description", locale))
    return Told(
        title=text("pages.home_title", locale),
        description=text("pages.home_description", locale),
        path="/",
        locale=locale,
        article=(
            f"<h1>{escape(name)}</h1><p>{words}</p><h2>{text('pages.categories', locale)}</h2>{_branches(tree.items, site, locale)}"
            f"<h2>{text('pages.new', locale)}</h2>{_list(cards, site, locale)}"
        ),
        linked=[
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": name,
                "url": site.address("/", locale),
                "inLanguage": locale,
            },
            {"@context": "https://schema.org", "@type": "Organization", "name": name, "url": f"{site.url}/"},
        ],
    )


async def tell_categories(house: House, locale: str, site: Site) -> Told:
    """Return what the page of all categories tells."""
    tree = await _load_tree(house, locale)
    name = text("pages.categories", locale)
    steps = [(name, "/c")]
    return Told(
        title=f"{name} - {text('pages.site', locale)}",
        description=f"{name}: {', '.join(node.name for node in tree.items)}",
        path="/c",
        locale=locale,
        article=(
            f"{breadcrumb_links([], site, locale)}<h1>{escape(name)}</h1>"
            f"{_branches(tree.items, site, locale, depth=_WHOLE_TREE)}"
        ),
        linked=[breadcrumbs(steps, site, locale)],
    )


async def tell_all(house: House, locale: str, site: Site) -> Told:
    """Return what the page of all products tells: the newest ones."""
    cards = await _load_cards(house, ProductFilters(), Sort.NEWEST, locale)
    name = text("pages.all", locale)
    steps = [(name, "/c/all")]
    return Told(
        title=f"{name} - {text('pages.site', locale)}",
        description=text("pages.home_description", locale),
        path="/c/all",
        locale=locale,
        article=f"{breadcrumb_links([], site, locale)}<h1>{escape(name)}</h1>{_list(cards, site, locale)}",
        linked=[breadcrumbs(steps, site, locale), _item_list(cards, site, locale)],
    )


async def tell_category(house: House, category_id: str, locale: str, site: Site) -> Told:
    """Return what the page of a category tells: its place, what is below it, its most sold products.

    :raises CategoryNotFoundError: no such category, or not shown.
    """
    tree = await _load_tree(house, locale)
    way = next((found for node in tree.items for found in _ways(node) if str(found[-1].id) == category_id), None)
    if way is None:
        raise CategoryNotFoundError
    filters = ProductFilters(category_id=UUID(category_id))
    cards = await _load_cards(house, filters, Sort.SALES, locale)
    return _describe_category(way, cards, site, locale)


async def list_categories(house: House) -> list[UUID]:
    """Return the ids of all categories that are shown."""
    tree = await _load_tree(house, DEFAULT_LOCALE)
    return [way[-1].id for node in tree.items for way in _ways(node)]


def _describe_category(way: Sequence[CategoryNode], cards: Sequence[ProductCard], site: Site, locale: str) -> Told:
    node, steps = way[-1], [(each.name, f"/c/{each.id}") for each in way]
    examples = ("、" if locale == "zh-CN" else ", ").join(card.title for card in cards[:_EXAMPLES])
    code = "pages.category_description" if cards else "pages.category_empty"
    return Told(
        title=f"{node.name} - {text('pages.site', locale)}",
        description=text(code, locale, {"name": node.name, "count": len(cards), "examples": examples}),
        path=f"/c/{node.id}",
        locale=locale,
        image=cards[0].picture.urls[1200] if cards and cards[0].picture else "",
        article=(
            f"{breadcrumb_links(steps[:-1], site, locale)}<h1>{escape(node.name)}</h1>"
            f"{_branches(node.children, site, locale)}{_list(cards, site, locale)}"
        ),
        linked=[breadcrumbs(steps, site, locale), _item_list(cards, site, locale)],
    )


def _ways(node: CategoryNode, above: tuple[CategoryNode, ...] = ()) -> Iterator[tuple[CategoryNode, ...]]:
    """Yield the way from the root to each category."""
    way = (*above, node)
    yield way
    for child in node.children:
        yield from _ways(child, way)


async def _load_tree(house: House, locale: str) -> CategoryTree:
    cache = house.part(TreeCache)
    return _decoder.decode((cache.find(locale) or await cache.load(locale)).plain.body)


async def _load_cards(house: House, filters: ProductFilters, sort: Sort, locale: str) -> list[ProductCard]:
    async with open_context(house, locale=locale) as ctx:
        return (await list_products(ctx, filters, sort=sort, limit=_CARDS)).items


def _branches(nodes: Sequence[CategoryNode], site: Site, locale: str, *, depth: int = 1) -> str:
    """Return links to categories, `depth` levels of them."""
    if not nodes or not depth:
        return ""
    entries = (
        f"<li>{link(node.name, site.path(f'/c/{node.id}', locale))}"
        f"{_branches(node.children, site, locale, depth=depth - 1)}</li>"
        for node in nodes
    )
    return f"<ul>{''.join(entries)}</ul>"


def _list(cards: Sequence[ProductCard], site: Site, locale: str) -> str:
    return f"<ul>{''.join(_entry(card, site, locale) for card in cards)}</ul>"


def _entry(card: ProductCard, site: Site, locale: str) -> str:
    price = ""
    if card.price_minor is not None:
        price = f" {text('pages.price_from', locale)} {price_text(card.price_minor, card.currency)}"
    return f"<li>{link(card.title, site.path(f'/p/{card.id}', locale))} {escape(card.subtitle)}{price}</li>"


def _item_list(cards: Sequence[ProductCard], site: Site, locale: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": card.title, "url": site.address(f"/p/{card.id}", locale)}
            for place, card in enumerate(cards, 1)
        ],
    }
