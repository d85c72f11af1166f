"""sitemap.xml as an index of parts (sitemaps.org protocol 0.9), and robots.txt."""

import re
from collections.abc import Iterable
from html import escape
from uuid import UUID

import msgspec

from jishi.app.pages.lists import list_categories
from jishi.app.pages.told import Site
from jishi.kit.errors import NotFoundError
from jishi.kit.house import House
from jishi.kit.texts import LOCALES
from jishi.modules.catalog.queries.listed_products import find_part_starts, list_part

# A part may hold 50,000 addresses; smaller ones are made faster and are fetched again in part only.
PART_SIZE = 5_000
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
# Not the API that the shop's own pages ask: crawlers that run pages need it.
_PRIVATE = ("/api/console/", "/console/", "/docs")


class Place(msgspec.Struct, frozen=True):
    """An address in the site map; `changed` is a date as ISO 8601 writes it, or empty."""

    path: str
    changed: str = ""


def robots_text(site: Site) -> str:
    """Return robots.txt (RFC 9309)."""
    return "\n".join(
        ["User-agent: *", *(f"Disallow: {path}" for path in _PRIVATE), f"Sitemap: {site.url}/sitemap.xml", ""]
    )


async def tell_map(house: House, path: str, site: Site) -> str:
    """Return ``sitemap.xml``, which lists the parts, or ``sitemap/<part>.xml``.

    :raises NotFoundError: there is no such part.
    """
    part = re.fullmatch(r"sitemap/([0-9a-z-]+)\.xml", path)
    if path == "sitemap.xml":
        return await _tell_index(house, site)
    if part is None:
        raise NotFoundError
    if part[1] == "categories":
        return _urls(
            [Place("/"), Place("/c"), Place("/c/all"), *(Place(f"/c/{id_}") for id_ in await list_categories(house))],
            site,
        )
    return await _tell_products(house, part[1], site)


async def _tell_index(house: House, site: Site) -> str:
    async with house.open_session() as session:
        starts = await find_part_starts(session, house.clock.now(), size=PART_SIZE)
    names = ["categories", *map(str, starts)]
    places = "".join(f"<sitemap><loc>{escape(site.url)}/sitemap/{name}.xml</loc></sitemap>" for name in names)
    return f"{_DECLARATION}<sitemapindex {_SPACE}>{places}</sitemapindex>"


async def _tell_products(house: House, start: str, site: Site) -> str:
    try:
        first = UUID(start)
    except ValueError as error:
        raise NotFoundError from error
    async with house.open_session() as session:
        products = await list_part(session, house.clock.now(), start=first, size=PART_SIZE)
    if not products:
        raise NotFoundError
    return _urls((Place(f"/p/{each.id}", each.updated_at.date().isoformat()) for each in products), site)


def _urls(places: Iterable[Place], site: Site) -> str:
    urls = "".join(_url(place, site, locale) for place in places for locale in LOCALES)
    return f"{_DECLARATION}<urlset {_SPACE} {_LINKS}>{urls}</urlset>"


def _url(place: Place, site: Site, locale: str) -> str:
    changed = f"<lastmod>{place.changed}</lastmod>" if place.changed else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href="{escape(site.address(place.path, other))}"/>'
        for other in LOCALES
    )
    return f"<url><loc>{escape(site.address(place.path, locale))}</loc>{changed}{links}</url>"
