"""Pages of lists that many ask for at once, kept as encoded answers for a second."""

from typing import Annotated, Any
from urllib.parse import parse_qsl
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.clock import monotonic_ms
from jishi.kit.context import open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.kit.http.ready_answers import ReadyAnswer, make_ready
from jishi.kit.recent import Recent
from jishi.kit.single_flight import SingleFlight
from jishi.modules.catalog.queries.filters import MAX_FILTERS, MAX_QUERY, parse_attribute_filters
from jishi.modules.catalog.queries.list_products import ProductFilters, list_products
from jishi.modules.catalog.queries.sorting import Sort

# So long at most a list may be behind what is stored; what changes it drops it sooner.
FOR_MS = 1_000
MOST_MINOR = 10**11
_MEMORY_BYTES = 16 << 20
_LONGEST_QUERY = 1_000
_MANY = frozenset({"brand_id", "ids", "attribute"})
_SCOPES = ("catalog.product", "catalog.product_stock", "catalog.price_list", "catalog.category")

Minor = Annotated[int, Meta(ge=0, le=MOST_MINOR)]
Key = tuple[str, bytes]


class ListQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the address of a list says behind its question mark; see the route for the words."""

    category_id: UUID | None = None
    brand_id: Annotated[list[UUID], Meta(max_length=MAX_FILTERS)] = []
    merchant_id: UUID | None = None
    ids: Annotated[list[UUID], Meta(max_length=100)] = []
    price_from_minor: Minor | None = None
    price_to_minor: Minor | None = None
    attribute: Annotated[list[str], Meta(max_length=MAX_FILTERS)] = []
    q: Annotated[str, Meta(max_length=MAX_QUERY)] | None = None
    in_stock: bool | None = None
    sort: Sort = Sort.NEWEST
    limit: Annotated[int, Meta(ge=1, le=100)] = 20
    cursor: str | None = None

    def filters(self) -> ProductFilters:
        """Return what the list is narrowed by.

        :raises InvalidInputError: a filter by attribute is malformed.
        """
        return ProductFilters(
            ids=self.ids,
            category_id=self.category_id,
            brand_ids=self.brand_id,
            merchant_id=self.merchant_id,
            price_from_minor=self.price_from_minor,
            price_to_minor=self.price_to_minor,
            attributes=parse_attribute_filters(self.attribute),
            query=self.q,
            in_stock=self.in_stock,
        )


class ListCache:
    """Lists by language and query, the same for everybody."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: Recent[Key, tuple[int, ReadyAnswer]] = Recent(_MEMORY_BYTES)
        self._loads: SingleFlight[Key, ReadyAnswer] = SingleFlight()
        self._drops = 0
        for scope in _SCOPES:
            house.changes.follow(scope, self._drop)

    async def get(self, locale: str, query: bytes) -> ReadyAnswer | None:
        """Return the answer; None for a query that is not plain, which the ordinary handler judges.

        :raises BadCursorError:
        """
        kept = self._kept.get((locale, query))
        if kept is not None and kept[0] > monotonic_ms():
            return kept[1]
        wanted = _read(query)
        if wanted is None:
            return None
        return await self._loads.do((locale, query), lambda: self._load(locale, query, wanted))

    async def _load(self, locale: str, query: bytes, wanted: tuple[ListQuery, ProductFilters]) -> ReadyAnswer:
        drops = self._drops
        asked, filters = wanted
        async with open_context(self._house, locale=locale) as ctx:
            page = await list_products(ctx, filters, sort=asked.sort, limit=asked.limit, cursor=asked.cursor)
            answer = make_ready(page, locale=locale, expires_at=ctx.now)
        # Where something changed meanwhile, this may be what it was before; it is good for this call only.
        if drops == self._drops:
            self._kept.put((locale, query), (monotonic_ms() + FOR_MS, answer), answer.weight)
        return answer

    async def _drop(self, _: set[str]) -> None:
        self._drops += 1
        self._kept.clear()


def _read(query: bytes) -> tuple[ListQuery, ProductFilters] | None:
    if len(query) > _LONGEST_QUERY:
        return None
    given: dict[str, Any] = {}
    try:
        for name, value in parse_qsl(query.decode(), keep_blank_values=True, errors="strict"):
            if name in _MANY:
                given.setdefault(name, []).append(value)
            elif name in given:
                return None
            else:
                given[name] = value
        asked = msgspec.convert(given, ListQuery, strict=False)
        return asked, asked.filters()
    except (ValueError, InvalidInputError):
        return None
