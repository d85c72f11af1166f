"""What the pages of categories tell."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from uuid import UUID

import msgspec

from jishi.app.pages.first_screen import draw_bar, draw_grid, draw_picture
from jishi.app.pages.told import Site, Told, breadcrumb_links, breadcrumbs, link
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.paging import Page
from jishi.kit.texts import DEFAULT_LOCALE, text
from jishi.modules.catalog.errors import CategoryNotFoundError
from jishi.modules.catalog.queries.category_filters import get_category_filters
from jishi.modules.catalog.queries.list_products import ProductCard, ProductFilters, list_products
from jishi.modules.catalog.queries.sorting import Sort
from jishi.modules.catalog.snapshot.trees import CategoryNode, CategoryTree, TreeCache

# As storefront's list asks for its first slice.
_SLICE = 24
_EXAMPLES = 3
_WHOLE_TREE = 9
_CHIP_SIZES = "40px"
_API = "/api/store/v1"
_decoder = msgspec.json.Decoder(CategoryTree)


async def tell_categories(house: House, locale: str, site: Site) -> Told:
    """Return what the page of all categories tells."""
    tree = await load_tree(house, locale)
    name = text("pages.categories", locale)
    steps = [(name, "/c")]
    return Told(
        title=f"{name} - {text('pages.site', locale)}",
        description=f"{name}: {', '.join(node.name for node in tree.items)}",
        path="/c",
        locale=locale,
        article=f"{draw_bar(name)}{draw_branches(tree.items, site, locale, depth=_WHOLE_TREE)}",
        linked=[breadcrumbs(steps, site, locale)],
        answers={f"{_API}/categories": await _load_tree_answer(house, locale)},
    )


async def tell_all(house: House, locale: str, site: Site) -> Told:
    """Return what the page of all products tells: the newest ones."""
    page = await _load_slice(house, ProductFilters(), Sort.NEWEST, locale, _SLICE)
    name = text("pages.all", locale)
    steps = [(name, "/c/all")]
    return Told(
        title=f"{name} - {text('pages.site', locale)}",
        description=text("pages.home_description", locale),
        path="/c/all",
        locale=locale,
        article=f"{draw_bar(name)}{draw_grid(page.items, site, locale)}{breadcrumb_links([], site, locale)}",
        linked=[breadcrumbs(steps, site, locale), _item_list(page.items, site, locale)],
        answers={f"{_API}/products?limit={_SLICE}&sort=newest": msgspec.json.encode(page)},
    )


async def tell_category(house: House, category_id: str, locale: str, site: Site) -> Told:
    """Return what the page of a category tells: its place, what is below it, its newest products.

    :raises CategoryNotFoundError: no such category, or not shown.
    """
    answer = await _load_tree_answer(house, locale)
    way = next((found for node in _nodes(answer) for found in _ways(node) if str(found[-1].id) == category_id), None)
    if way is None:
        raise CategoryNotFoundError
    of_category = ProductFilters(category_id=UUID(category_id))
    page = await _load_slice(house, of_category, Sort.NEWEST, locale, _SLICE)
    hits = await _load_slice(house, of_category, Sort.SALES, locale, _EXAMPLES)
    async with open_context(house, locale=locale) as ctx:
        filters = await get_category_filters(ctx, UUID(category_id))
    answers = {
        f"{_API}/categories": answer,
        f"{_API}/categories/{category_id}/filters": msgspec.json.encode(filters),
        f"{_API}/products?limit={_SLICE}&sort=newest&category_id={category_id}": msgspec.json.encode(page),
    }
    told = _describe_category(way, page.items, hits.items, site, locale)
    return msgspec.structs.replace(told, answers=answers)


async def list_categories(house: House) -> list[UUID]:
    """Return the ids of all categories that are shown."""
    tree = await load_tree(house, DEFAULT_LOCALE)
    return [way[-1].id for node in tree.items for way in _ways(node)]


async def load_tree(house: House, locale: str) -> CategoryTree:
    """Return the tree of the categories that are shown."""
    return _decoder.decode(await _load_tree_answer(house, locale))


async def load_newest(house: House, locale: str) -> Sequence[ProductCard]:
    """Return the newest products of the whole shop."""
    return (await _load_slice(house, ProductFilters(), Sort.NEWEST, locale, _SLICE)).items


def draw_branches(nodes: Sequence[CategoryNode], site: Site, locale: str, *, depth: int = 1) -> str:
    """Return links to categories, `depth` levels of them."""
    if not nodes or not depth:
        return ""
    entries = (
        f"<li>{link(node.name, site.path(f'/c/{node.id}', locale))}"
        f"{draw_branches(node.children, site, locale, depth=depth - 1)}</li>"
        for node in nodes
    )
    return f'<ul class="fs-links">{"".join(entries)}</ul>'


def _describe_category(
    way: Sequence[CategoryNode], cards: Sequence[ProductCard], hits: Sequence[ProductCard], site: Site, locale: str
) -> Told:
    node, steps = way[-1], [(each.name, f"/c/{each.id}") for each in way]
    examples = ("、" if locale == "zh-CN" else ", ").join(card.title for card in hits)
    code = "pages.category_description" if cards else "pages.category_empty"
    return Told(
        title=f"{node.name} - {text('pages.site', locale)}",
        description=text(code, locale, {"name": node.name, "count": len(cards), "examples": examples}),
        path=f"/c/{node.id}",
        locale=locale,
        image=cards[0].picture.urls[1200] if cards and cards[0].picture else "",
        article=(
            f"{draw_bar(node.name)}{_draw_chips(node.children, site, locale)}{draw_grid(cards, site, locale)}"
            f"{breadcrumb_links(steps[:-1], site, locale)}"
        ),
        linked=[breadcrumbs(steps, site, locale), _item_list(cards, site, locale)],
    )


def _draw_chips(nodes: Sequence[CategoryNode], site: Site, locale: str) -> str:
    if not nodes:
        return ""
    chips = (
        f'<a href="{escape(site.path(f"/c/{node.id}", locale))}">'
        f"{draw_picture(node.picture, _CHIP_SIZES)}{escape(node.name)}</a>"
        for node in nodes
    )
    return f'<nav class="fs-chips">{"".join(chips)}</nav>'


def _nodes(answer: bytes) -> Sequence[CategoryNode]:
    return _decoder.decode(answer).items


def _ways(node: CategoryNode, above: tuple[CategoryNode, ...] = ()) -> Iterator[tuple[CategoryNode, ...]]:
    """Yield the way from the root to each category."""
    way = (*above, node)
    yield way
    for child in node.children:
        yield from _ways(child, way)


async def _load_tree_answer(house: House, locale: str) -> bytes:
    cache = house.part(TreeCache)
    return (cache.find(locale) or await cache.load(locale)).plain.body


async def _load_slice(house: House, filters: ProductFilters, sort: Sort, locale: str, limit: int) -> Page[ProductCard]:
    async with open_context(house, locale=locale) as ctx:
        return await list_products(ctx, filters, sort=sort, limit=limit)


def _item_list(cards: Sequence[ProductCard], site: Site, locale: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": card.title, "url": site.address(f"/p/{card.id}", locale)}
            for place, card in enumerate(cards, 1)
        ],
    }
