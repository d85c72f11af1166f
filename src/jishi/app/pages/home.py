"""What the home page tells: what staff arranged, or where they arranged nothing, categories and new products."""

from collections.abc import Sequence
from html import escape

import msgspec

from jishi.app.pages.first_screen import Wide, draw_links, draw_picture, draw_rail
from jishi.app.pages.lists import draw_branches, load_newest, load_tree
from jishi.app.pages.told import Site, Told
from jishi.kit.house import House
from jishi.kit.texts import text
from jishi.modules.content.queries.home_page import HomePage, ShownBanner, ShownCollection
from jishi.modules.content.snapshot import HomeCache

# What storefront's home page asks first on a phone.
_CHANNEL = "h5"
_PHONE_SIZES, _WIDE_SIZES, _STRIP_SIZES = "92vw", "(min-width: 1264px) 1200px, 95vw", "112px"
_decoder = msgspec.json.Decoder(HomePage)


async def tell_home(house: House, locale: str, site: Site) -> Told:
    """Return what the home page tells."""
    home = (await house.part(HomeCache).get(locale, _CHANNEL)).plain.body
    page = _decoder.decode(home)
    name = text("pages.site", locale)
    if page.banners or page.collections:
        body = _draw_page(page, site, locale)
    else:
        body = await _draw_goods(house, site, locale)
    words = escape(text("pages.home_description", locale))
    return Told(
        title=text("pages.home_title", locale),
        description=text("pages.home_description", locale),
        path="/",
        locale=locale,
        article=(
            f'<header class="fs-top"><img src="/static/seal.svg" width="30" height="30" alt="">'
            f'<b class="fs-name">{escape(name)}</b></header>'
            f'<h1 class="fs-unseen">{escape(name)}</h1><p class="fs-unseen">{words}</p>{body}'
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
        answers={f"/api/store/v1/home/{_CHANNEL}": home},
    )


def _draw_page(page: HomePage, site: Site, locale: str) -> str:
    top = next((banner for banner in page.banners if banner.place == "top"), None)
    strip = "".join(
        f'<a href="{escape(site.path(f"/c/{category.id}", locale))}">'
        f"{draw_picture(category.picture, _STRIP_SIZES)}{escape(category.name)}</a>"
        for category in page.categories
    )
    banner = _draw_banner(top) if top is not None else ""
    return f'{banner}<nav class="fs-strip">{strip}</nav>{_draw_collections(page.collections, site, locale)}'


def _draw_banner(banner: ShownBanner) -> str:
    wide = Wide(banner.picture, _WIDE_SIZES)
    picture = draw_picture(banner.phone_picture or banner.picture, _PHONE_SIZES, is_first=True, wide=wide)
    words = ""
    if banner.title or banner.subtitle:
        words = f'<div class="fs-words"><b>{escape(banner.title)}</b><span>{escape(banner.subtitle)}</span></div>'
    return f'<div class="fs-banner">{picture}{words}</div>'


def _draw_collections(collections: Sequence[ShownCollection], site: Site, locale: str) -> str:
    drawn = []
    for place, collection in enumerate(collections):
        draw = draw_links if place else draw_rail
        head = f"<h2>{escape(collection.name)} <small>{escape(collection.subtitle)}</small></h2>"
        drawn.append(f"<section>{head}{draw(collection.products, site, locale)}</section>")
    return "".join(drawn)


async def _draw_goods(house: House, site: Site, locale: str) -> str:
    tree = await load_tree(house, locale)
    cards = await load_newest(house, locale)
    return (
        f"<h2>{text('pages.new', locale)}</h2>{draw_rail(cards, site, locale)}"
        f"<h2>{text('pages.categories', locale)}</h2>{draw_branches(tree.items, site, locale)}"
    )
