"""What the points mall gives, by offer, in memory for every quote; renewed by the change feed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.repository import SCOPE
from jishi.modules.points_mall.states import OfferState


class OfferTerms(msgspec.Struct, frozen=True, kw_only=True):
    """How a variant is had for points; points and money are a unit's."""

    offer_id: UUID
    promotion_id: UUID
    variant_id: UUID
    points: int
    money_minor: int
    valid_from: datetime
    valid_until: datetime | None
    level_id: UUID | None


class PointsOfferSnapshot(Snapshot):
    """The terms of active offers that are not over."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._by_id: Mapping[UUID, OfferTerms] = {}

    def find(self, offer_id: UUID, now: datetime) -> OfferTerms | None:
        """Return the terms of an offer that can be had now, None for any other."""
        terms = self._by_id.get(offer_id)
        if terms is None or now < terms.valid_from or (terms.valid_until is not None and now >= terms.valid_until):
            return None
        return terms

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        now = self._house.clock.now()
        is_over = PointsOffer.valid_until.is_not(None) & (PointsOffer.valid_until <= now)
        found = await session.scalars(select(PointsOffer).where(PointsOffer.state == OfferState.ACTIVE, ~is_over))
        self._by_id = {row.id: _terms(row, row.promotion_id) for row in found if row.promotion_id is not None}


def _terms(offer: PointsOffer, promotion_id: UUID) -> OfferTerms:
    return OfferTerms(
        offer_id=offer.id,
        promotion_id=promotion_id,
        variant_id=offer.variant_id,
        points=offer.points,
        money_minor=offer.money_minor,
        valid_from=offer.valid_from,
        valid_until=offer.valid_until,
        level_id=offer.level_id,
    )
