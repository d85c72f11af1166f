"""Merchants in memory, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.house import House
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.states import MerchantStatus

SCOPE = "merchant.merchant"


class MerchantFacts(msgspec.Struct, frozen=True, gc=False):
    """What buyers' pages need to know of a merchant; `name` by locale."""

    id: UUID
    code: str
    name: dict[str, str]
    logo_id: UUID | None
    status: MerchantStatus
    is_platform: bool

    @property
    def is_open(self) -> bool:
        """Say whether it may sell now."""
        return self.status is MerchantStatus.OPEN


class MerchantSnapshot:
    """Merchants by id, read as they are asked for; some hundred milliseconds old at most.

    All that were asked for are kept: even a large marketplace has some ten thousand merchants, a few megabytes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: dict[UUID, MerchantFacts] = {}
        self._renewals = 0
        house.changes.follow(SCOPE, self._forget)

    def find_cached(self, merchant_id: UUID) -> MerchantFacts | None:
        """Return what is kept of a merchant without waiting; None for one that was not asked for yet."""
        return self._kept.get(merchant_id)

    async def get_merchants(self, merchant_ids: Iterable[UUID]) -> dict[UUID, MerchantFacts]:
        """Return the facts of those merchants that exist; what is not kept is loaded in one query."""
        wanted = set(merchant_ids)
        found = {id_: self._kept[id_] for id_ in wanted if id_ in self._kept}
        missing = wanted - found.keys()
        if missing:
            found.update(await self._load(missing))
        return found

    async def _load(self, merchant_ids: set[UUID]) -> dict[UUID, MerchantFacts]:
        renewals = self._renewals
        query = select(Merchant).where(is_any_of(Merchant.id, merchant_ids))
        async with self._house.open_session() as session:
            loaded = {row.id: _facts(row) for row in await session.scalars(query)}
        # Where a renewal came meanwhile, this may be what it has just dropped; it is good for this call only.
        if renewals == self._renewals:
            self._kept.update(loaded)
        return loaded

    async def _forget(self, merchant_ids: set[str]) -> None:
        self._renewals += 1
        for merchant_id in merchant_ids:
            self._kept.pop(UUID(merchant_id), None)


def _facts(row: Merchant) -> MerchantFacts:
    return MerchantFacts(row.id, row.code, row.name, row.logo_id, MerchantStatus(row.status), row.is_platform)
