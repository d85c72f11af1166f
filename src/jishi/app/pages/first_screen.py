"""The first screen of a page in plain HTML, drawn as the app will draw it: it stands until the app has, and crawlers read it.

Pictures have the sizes and sources of the app's own, so that what is fetched for one serves the other.
"""

from collections.abc import Sequence
from html import escape

import msgspec

from jishi.app.pages.told import Site, price_text
from jishi.kit.texts import text
from jishi.modules.catalog.pictures import Picture
from jishi.modules.catalog.queries.list_products import ProductCard

_PLAIN_WIDTH = 640
_CARD_SIZES = "(min-width: 1024px) 280px, (min-width: 768px) 30vw, 46vw"
_RAIL_SIZES = "(min-width: 1024px) 230px, 42vw"
# Further cards stand below the screen; they are links alone.
_SHOWN_IN_GRID, _SHOWN_IN_RAIL = 6, 3


class Wide(msgspec.Struct, frozen=True):
    """Another picture for wide windows."""

    picture: Picture
    sizes: str


def draw_picture(
    picture: Picture | None, sizes: str, *, alt: str = "", is_first: bool = False, wide: Wide | None = None
) -> str:
    """Return a picture in a box of its own colour; `is_first` is the largest of the screen, to be fetched before all else."""
    if picture is None:
        return '<div class="fs-picture"></div>'
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    haste = ' fetchpriority="high"' if is_first else ""
    source = ""
    if wide is not None:
        source = f'<source media="(min-width:768px)" srcset="{_srcset(wide.picture)}" sizes="{wide.sizes}">'
    image = (
        f'<img src="{picture.urls[_PLAIN_WIDTH]}" srcset="{_srcset(picture)}" sizes="{sizes}"{size}'
        f' alt="{escape(alt)}"{haste}>'
    )
    colour = f' style="background:{escape(picture.colour)}"' if picture.colour else ""
    return f'<div class="fs-picture"{colour}><picture>{source}{image}</picture></div>'


def draw_grid(cards: Sequence[ProductCard], site: Site, locale: str) -> str:
    """Return products as a list page shows them."""
    return f'<ul class="fs-grid">{_items(cards, _SHOWN_IN_GRID, _CARD_SIZES, site, locale)}</ul>'


def draw_rail(cards: Sequence[ProductCard], site: Site, locale: str) -> str:
    """Return products as a row of the home page shows them."""
    return f'<ul class="fs-rail">{_items(cards, _SHOWN_IN_RAIL, _RAIL_SIZES, site, locale)}</ul>'


def draw_links(cards: Sequence[ProductCard], site: Site, locale: str) -> str:
    """Return products that stand further down, in words alone."""
    return f'<ul class="fs-links">{_items(cards, 0, "", site, locale)}</ul>'


def draw_bar(title: str) -> str:
    """Return the bar with the page's title, as phones show it."""
    return f'<header class="fs-bar"><i class="fs-back"></i><h1>{escape(title)}</h1></header>'


def draw_price(minor: int | None, market_minor: int | None, currency: str) -> str:
    """Return an amount, its whole part large, and what it is struck from."""
    if minor is None:
        return ""
    whole, dot, fraction = price_text(minor, currency).rpartition(".")
    struck = ""
    if market_minor is not None and market_minor > minor:
        struck = f"<s>{price_text(market_minor, currency).removesuffix('.00')}</s>"
    return f'<span class="fs-price"><b>{escape(whole)}</b>{dot}{fraction}{struck}</span>'


def _items(cards: Sequence[ProductCard], shown: int, sizes: str, site: Site, locale: str) -> str:
    return "".join(_item(card, sizes if place < shown else "", site, locale) for place, card in enumerate(cards))


def _item(card: ProductCard, sizes: str, site: Site, locale: str) -> str:
    picture = draw_picture(card.picture, sizes) if sizes else ""
    price = draw_price(card.price_minor, card.market_price_minor, card.currency)
    if not sizes and price:
        price = f"{text('pages.price_from', locale)} {price}"
    path = escape(site.path(f"/p/{card.id}", locale))
    words = f"<strong>{escape(card.title)}</strong> <small>{escape(card.subtitle)}</small> {price}"
    return f'<li><a href="{path}">{picture}{words}</a></li>'


def _srcset(picture: Picture) -> str:
    return ", ".join(f"{url} {width}w" for width, url in sorted(picture.urls.items()))
