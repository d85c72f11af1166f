"""Product pages, kept as encoded answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from jishi.kit.batching import Batcher
from jishi.kit.house import House
from jishi.kit.http.ready_answers import ReadyAnswer, make_ready
from jishi.kit.recent import Recent
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.queries.product_detail import ProductRows, find_product_rows, make_product_page
from jishi.modules.catalog.rules.pricing import next_change
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot
from jishi.modules.merchant.public import MerchantFacts, MerchantSnapshot

_CAPACITY_BYTES = 128 * 1024 * 1024
# So long at most, so that the count of sales, which touches nothing, stays about right. Shorter, and a large catalogue would be
# read again and again for a number that nobody counts on.
_LONGEST = timedelta(minutes=30)
_LOADED_AT_ONCE = 64
_SHARED = ("catalog.category", "catalog.brand", "catalog.attribute", "catalog.price_list", "merchant.merchant")


class _Wanted(msgspec.Struct, frozen=True):
    """A page that somebody waits for."""

    product_id: UUID
    locale: str


class DetailCache:
    """Pages of products on sale by (product id as in the address, locale).

    The change feed drops what changed; what stands on a page of many products (categories, brands, attributes, price
    lists, merchants) drops everything. An answer ends by itself when a window on its page opens or closes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        # First, so that at each look they renew their facts before we drop the pages made from them.
        self._variants = house.part(CatalogSnapshot)
        self._merchants = house.part(MerchantSnapshot)
        self._kept: Recent[tuple[str, str], ReadyAnswer] = Recent(_CAPACITY_BYTES)
        self._loads: Batcher[_Wanted, ReadyAnswer] = Batcher(
            "product_pages", self._load, size=_LOADED_AT_ONCE, wait_ms=1, in_flight=2
        )
        self._locales: set[str] = set()
        self._renewals = 0
        house.changes.follow("catalog.product", self._drop_products)
        for scope in _SHARED:
            house.changes.follow(scope, self._drop_all)

    def find(self, product_id: str, locale: str) -> ReadyAnswer | None:
        """Return the kept answer, None where there is none or it is over."""
        answer = self._kept.young.get((product_id, locale)) or self._kept.get((product_id, locale))
        if answer is None or answer.expires_at <= self._house.clock.now():
            return None
        return answer

    async def load(self, product_id: str, locale: str) -> ReadyAnswer:
        """Make the answer, together with all others that are asked for at the moment, and keep it.

        :raises ProductNotFoundError: no such product, or not on sale.
        """
        return await self._loads.submit(_Wanted(_to_id(product_id), locale))

    async def _load(self, wanted: Sequence["_Wanted"]) -> list[ReadyAnswer | Exception]:
        renewals, now = self._renewals, self._house.clock.now()
        async with self._house.open_session() as session:
            found = await find_product_rows(session, {want.product_id for want in wanted}, now)
        facts = await self._variants.get_variants(v.id for rows in found.values() for v in rows.variants)
        merchants = await self._merchants.get(rows.product.merchant_id for rows in found.values())
        answers: list[ReadyAnswer | Exception] = []
        for want in wanted:
            rows = found.get(want.product_id)
            if rows is None:
                answers.append(ProductNotFoundError())
                continue
            answer = self._answer(rows, facts, merchants.get(rows.product.merchant_id), want.locale, now)
            # Where something was dropped meanwhile, this may have been made from what was before.
            if renewals == self._renewals:
                self._locales.add(want.locale)
                self._kept.put((str(want.product_id), want.locale), answer, answer.weight)
            answers.append(answer)
        return answers

    def _answer(
        self,
        rows: ProductRows,
        facts: dict[UUID, VariantFacts],
        merchant: MerchantFacts | None,
        locale: str,
        now: datetime,
    ) -> ReadyAnswer:
        own = {variant.id: facts[variant.id] for variant in rows.variants if variant.id in facts}
        page = make_product_page(rows, own, merchant, locale=locale, now=now, currency=self._house.settings.currency)
        return make_ready(page, locale=locale, expires_at=_expiry(rows, own, now))

    async def _drop_products(self, keys: set[str]) -> None:
        self._renewals += 1
        self._kept.drop((key, locale) for key in keys for locale in self._locales)

    async def _drop_all(self, _: set[str]) -> None:
        self._renewals += 1
        self._kept.clear()


def _to_id(text: str) -> UUID:
    try:
        product_id = UUID(text)
    except ValueError as error:
        raise ProductNotFoundError from error
    # Other spellings of an id would be kept beside it and never dropped.
    if str(product_id) != text:
        raise ProductNotFoundError
    return product_id


def _expiry(rows: ProductRows, facts: dict[UUID, VariantFacts], now: datetime) -> datetime:
    changes = [now + _LONGEST, next_change((row for known in facts.values() for row in known.prices), now)]
    changes.append(rows.product.listed_to)
    return min(moment for moment in changes if moment is not None)
