"""The shop's side of the page front: files, the shell with what a page tells, site map and robots.txt."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs

import msgspec

from jishi.app.pages.answers import Manners, answer_file, make_file
from jishi.app.pages.built_files import INDEX, BuiltFile
from jishi.app.pages.chunks import find_hints
from jishi.app.pages.home import tell_home
from jishi.app.pages.kept_pages import KeptPages
from jishi.app.pages.lists import tell_all, tell_categories, tell_category
from jishi.app.pages.plain import HTML, tell_missing, tell_not_built
from jishi.app.pages.policy import page_headers
from jishi.app.pages.product import tell_product
from jishi.app.pages.shell import Shell
from jishi.app.pages.site_map import robots_text, tell_map
from jishi.app.pages.told import Site, Told
from jishi.kit.house import House
from jishi.kit.http.hot import HotAnswer
from jishi.kit.http.limits import check_rate
from jishi.kit.http.problems import to_domain_error
from jishi.kit.texts import LOCALES, pick_locale
from jishi.modules.content.snapshot import ShopCache

_SHOP = "/api/store/v1/shop"
_XML = "application/xml; charset=utf-8"
_PAGE_LIFETIME = timedelta(minutes=1)
_MAP_LIFETIME = timedelta(hours=1)

# What storefront's routes.ts shows at these addresses, and the script that it shows it with.
_HOME, _TREE, _LIST, _PRODUCT = "pages-home-home", "pages-category-category", "pages-list-list", "pages-product-product"
_FIXED = {
    "": (tell_home, _HOME),
    INDEX: (tell_home, _HOME),
    "c": (tell_categories, _TREE),
    "c/all": (tell_all, _LIST),
}
_BY_ID = {"c": (tell_category, _LIST), "p": (tell_product, _PRODUCT)}

Make = Callable[[], Awaitable[BuiltFile]]


class ShopPages:
    """Pages of the shop; where none are built, one that says so."""

    def __init__(self, house: House, files: Mapping[str, BuiltFile]) -> None:
        """Take the built files by path.

        :raises ValueError: index.html lacks what is filled in.
        """
        settings = house.settings
        self.locale = settings.default_locale
        self._house = house
        self._kept = house.part(KeptPages)
        self._files = files
        self._site = Site(url=settings.public_url, default_locale=settings.default_locale)
        self._robots = make_file(robots_text(self._site).encode(), "text/plain; charset=utf-8")
        self._shell = Shell(files[INDEX].forms[""].decode()) if INDEX in files else None
        self._hints = find_hints(files)
        self._headers = page_headers(self._shell.scripts if self._shell else "")

    async def answer(self, path: str, query: bytes, ip: str, manners: Manners) -> tuple[str, HotAnswer]:
        """Return the answer to ``/path?query``, and the name of its kind for the counters."""
        if path == "robots.txt":
            return "/robots.txt", answer_file(self._robots, manners)
        if path == "sitemap.xml" or path.startswith("sitemap/"):
            return "/sitemap.xml", await self._answer_map(path, ip, manners)
        if path in self._files and path != INDEX:
            return "files", answer_file(self._files[path], manners)
        if "." in path.rpartition("/")[2] and path != INDEX:
            return "missing", tell_missing(self.locale, manners)
        if self._shell is None:
            return "missing", tell_not_built(self.locale, manners)
        asked = _asked_locale(query)
        return await self._answer_page(self._shell, path, asked, ip, manners)

    async def _answer_page(
        self, shell: Shell, path: str, asked: str, ip: str, manners: Manners
    ) -> tuple[str, HotAnswer]:
        """Return the shell in any case: where there is nothing to tell, the status says so to crawlers, the app to people."""
        locale = asked or self._locale_of(manners)
        route, tell, script = self._teller(path, locale)
        if tell is None:
            return route, answer_file(self._files[INDEX], manners, headers=self._headers)

        async def make() -> BuiltFile:
            told = msgspec.structs.replace(await self._with_shop(tell, locale), is_negotiated=not asked)
            return make_file(shell.fill(told, self._site, self._hints.get(script, ())), HTML)

        try:
            file = await self._keep(f"{path}?{asked}", locale, ip, make, _PAGE_LIFETIME)
        except Exception as error:  # noqa: BLE001 (to_domain_error logs what it does not know)
            headers = (*self._headers, (b"x-robots-tag", b"noindex"))
            status = to_domain_error(error).status
            return route, answer_file(self._files[INDEX], manners, status=status, headers=headers)
        return route, answer_file(file, manners, headers=self._headers)

    async def _with_shop(self, tell: Callable[[], Awaitable[Told]], locale: str) -> Told:
        """Return what a page tells, with what every page asks: what the shop says of itself."""
        told = await tell()
        shop = (await self._house.part(ShopCache).get(locale, "")).plain.body
        return msgspec.structs.replace(told, answers={_SHOP: shop, **told.answers})

    async def _answer_map(self, path: str, ip: str, manners: Manners) -> HotAnswer:
        async def make() -> BuiltFile:
            return make_file((await tell_map(self._house, path, self._site)).encode(), _XML)

        try:
            return answer_file(await self._keep(path, "", ip, make, _MAP_LIFETIME), manners)
        except Exception as error:  # noqa: BLE001 (as above)
            return HotAnswer(to_domain_error(error).status, b"", ())

    async def _keep(self, path: str, locale: str, ip: str, make: Make, lifetime: timedelta) -> BuiltFile:
        kept = self._kept.find(path, locale)
        if kept is not None:
            return kept
        check_rate(self._house, ip)
        return await self._kept.load(path, locale, make, lifetime)

    def _teller(self, path: str, locale: str) -> tuple[str, Callable[[], Awaitable[Told]] | None, str]:
        """Return the kind of page, what it tells, and its script."""
        if path in _FIXED:
            tell, script = _FIXED[path]
            return f"/{path}", partial(tell, self._house, locale, self._site), script
        kind, _, id_ = path.partition("/")
        if kind in _BY_ID and id_:
            tell_one, script = _BY_ID[kind]
            return f"/{kind}/{{id}}", partial(tell_one, self._house, id_, locale, self._site), script
        return "page", None, ""

    def _locale_of(self, manners: Manners) -> str:
        """Return the reader's own language, as the app does where the address names none; crawlers have none."""
        return pick_locale(manners.languages) if manners.languages else self.locale


def _asked_locale(query: bytes) -> str:
    """Return the language that the address names; empty where it names none of ours."""
    asked = parse_qs(query.decode("latin-1")).get("lang", [""])[-1] if b"lang=" in query else ""
    return asked if asked in LOCALES else ""
