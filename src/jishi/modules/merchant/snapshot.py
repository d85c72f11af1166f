"""Merchants in memory, renewed by the change feed."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.snapshots import SnapshotById
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


class MerchantSnapshot(SnapshotById[MerchantFacts]):
    """Merchants by id, read as they are asked for; some hundred milliseconds old at most.

    All that were asked for are kept: even a large marketplace has some ten thousand merchants, a few megabytes.
    """

    scope = SCOPE
    most = 100_000

    async def _read(self, ids: list[UUID]) -> dict[UUID, MerchantFacts]:
        query = select(Merchant).where(is_any_of(Merchant.id, ids))
        async with self._house.open_session() as session:
            return {row.id: _facts(row) for row in await session.scalars(query)}


def _facts(row: Merchant) -> MerchantFacts:
    return MerchantFacts(row.id, row.code, row.name, row.logo_id, MerchantStatus(row.status), row.is_platform)
