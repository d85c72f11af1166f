"""What is in presale, by variant, in memory for every quote; renewed by the change feed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.presale.models import Presale, PresaleGoods
from jishi.modules.presale.repository import SCOPE
from jishi.modules.presale.states import PresaleState


class PresaleTerms(msgspec.Struct, frozen=True, kw_only=True):
    """How a variant is sold in a presale; amounts are a unit's, `final_minor` is deposit and balance together."""

    presale_id: UUID
    promotion_id: UUID
    price_minor: int
    deposit_minor: int
    worth_minor: int
    final_minor: int
    deposit_from: datetime
    deposit_until: datetime
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    keeps_deposit: bool


class PresaleSnapshot(Snapshot):
    """The terms of active presales that are not over; a variant may stand in several, one after another."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.by_variant: Mapping[UUID, tuple[PresaleTerms, ...]] = {}

    def find(self, variant_id: UUID, now: datetime) -> PresaleTerms | None:
        """Return the terms by which a variant is bought now, None where it is sold as usual."""
        for terms in self.by_variant.get(variant_id, ()):
            if terms.deposit_from <= now < terms.deposit_until:
                return terms
        return None

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        now = self._house.clock.now()
        query = select(Presale).where(Presale.state == PresaleState.ACTIVE, Presale.deposit_until > now)
        found: dict[UUID, tuple[PresaleTerms, ...]] = {}
        for presale in await session.scalars(query.order_by(Presale.deposit_from)):
            for goods in presale.goods:
                if presale.promotion_id is not None:
                    terms = _terms(presale, goods, presale.promotion_id)
                    found[goods.variant_id] = (*found.get(goods.variant_id, ()), terms)
        self.by_variant = found


def _terms(presale: Presale, goods: PresaleGoods, promotion_id: UUID) -> PresaleTerms:
    return PresaleTerms(
        presale_id=presale.id,
        promotion_id=promotion_id,
        price_minor=goods.price_minor,
        deposit_minor=goods.deposit_minor,
        worth_minor=goods.worth_minor,
        final_minor=goods.final_minor,
        deposit_from=presale.deposit_from,
        deposit_until=presale.deposit_until,
        balance_from=presale.balance_from,
        balance_until=presale.balance_until,
        ship_until=presale.ship_until,
        keeps_deposit=presale.keeps_deposit,
    )
