"""What is wrong with a page that has come: a look at it as it stands, the same for the shop and the console."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import partial
from typing import Any

from playwright.async_api import Page, Request
from playwright.async_api import TimeoutError as PageTimeoutError

# The stream of what happens in the shop stays open.
_ENDLESS = "/api/console/v1/live"
_COMING = ".el-skeleton, .bone, .el-loading-mask, [aria-busy=true], #first-screen"
_HAS_COME = f"""
() => document.querySelector('h1, [role=alert]')
  && ![...document.querySelectorAll('{_COMING}')].some(each => each.checkVisibility())
"""
_NEXT_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_LOOKS, _BETWEEN_MS = 12, 250
_PATIENCE_SECONDS = 60

# Codes that staff are to read, such as an event's, stand in type of one width.
_LOOK = """
beginnings => {
  const found = []
  const isSeen = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const told = element => element.outerHTML.slice(0, 160)

  const headings = [...document.querySelectorAll('h1')].filter(isSeen)
  if (headings.length !== 1 || !headings[0].innerText.trim())
    found.push(`not one h1: ${JSON.stringify(headings.map(each => each.innerText))}`)
  if (!document.title.trim()) found.push('no title')

  for (const picture of document.images)
    if (picture.complete && picture.getAttribute('src') && !picture.naturalWidth) found.push(`broken picture: ${told(picture)}`)
  for (const alert of document.querySelectorAll('.block.error, uni-view[role=alert]'))
    if (isSeen(alert)) found.push(`error: ${alert.innerText}`)

  const key = new RegExp(`(^|[\\\\s(:：])(${beginnings.join('|')})\\\\.[a-z]\\\\w*(\\\\.\\\\w+)*($|[\\\\s)，,.:：])`)
  const check = (text, element) => {
    if (key.test(text) && !element.closest('.mono, code, pre, script, style') && isSeen(element)) found.push(`raw key: ${text}`)
  }
  check(document.title, document.body)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) check(walker.currentNode.data, walker.currentNode.parentElement)
  for (const name of ['placeholder', 'aria-label', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`)) check(element.getAttribute(name), element)
  return found
}
"""
_TOO_WIDE = """
() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const last = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > clientWidth).at(-1)
  return [`${scrollWidth} wide on a screen of ${clientWidth}: ${last?.outerHTML.slice(0, 160)}`]
}
"""
_AXE = """
runOnly => axe.run(document, { runOnly, resultTypes: ['violations'] })
"""
# What axe is to look for: all that it knows, or what alone another light may break.
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


class Looks:
    """Looks at what one page shows, each time after it has come."""

    def __init__(self, page: Page, beginnings: Collection[str]) -> None:
        """`beginnings`: with what keys of texts begin; one that is seen has no text."""
        self._page = page
        self._beginnings = sorted(beginnings)
        self._under_way: set[Request] = set()
        self._is_quiet = asyncio.Event()
        self._is_quiet.set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    async def wait(self) -> None:
        """Wait until nothing is still coming."""
        for _ in range(2):
            await self._page.wait_for_function(_HAS_COME)
            await asyncio.wait_for(self._is_quiet.wait(), _PATIENCE_SECONDS)
            await self._page.evaluate(_NEXT_FRAMES)

    async def find_faults(self, axe: str = "", rules: Mapping[str, Any] = EVERYTHING) -> list[str]:
        """Return what is wrong, and stays so; with the script of axe, what it finds too."""
        return await self._find_lasting(partial(self._find, axe, rules))

    async def find_breaches(self, axe: str) -> list[str]:
        """Return what the script of axe finds alone."""
        return await self._find_lasting(partial(self._ask, axe, EVERYTHING))

    async def _find_lasting(self, find: Callable[[], Awaitable[list[str]]]) -> list[str]:
        """Look again while something is wrong: what is just being drawn is no page yet."""
        found: list[str] = []
        for _ in range(_LOOKS):
            try:
                await self.wait()
            except (TimeoutError, PageTimeoutError):
                return [f"never ends loading; asked for: {sorted(each.url for each in self._under_way)}"]
            if not (found := await find()):
                break
            await self._page.wait_for_timeout(_BETWEEN_MS)
        return found

    async def _find(self, axe: str, rules: Mapping[str, Any]) -> list[str]:
        found: list[str] = await self._page.evaluate(_LOOK, self._beginnings)
        found += await self._page.evaluate(_TOO_WIDE)
        return [*found, *(await self._ask(axe, rules) if axe else ())]

    async def _ask(self, axe: str, rules: Mapping[str, Any]) -> list[str]:
        if not await self._page.evaluate("'axe' in window"):
            await self._page.evaluate(axe)
        result: dict[str, Any] = await self._page.evaluate(_AXE, dict(rules))
        return [
            f"{found['id']}: {found['help']}: {[node['html'][:120] for node in found['nodes'][:3]]}"
            for found in result["violations"]
        ]

    def _begin(self, request: Request) -> None:
        if _ENDLESS not in request.url:
            self._under_way.add(request)
            self._is_quiet.clear()

    def _end(self, request: Request) -> None:
        self._under_way.discard(request)
        if not self._under_way:
            self._is_quiet.set()
