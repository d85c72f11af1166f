"""Freight templates in memory, renewed by the change feed."""

import asyncio
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jishi.kit.house import House
from jishi.modules.promotion.models import FreightTemplateRow
from jishi.modules.promotion.rules.terms import FreeRule, FreightRow, FreightTemplate

SCOPE = "promotion.freight_template"


class FreightSnapshot:
    """Every freight template; there are a handful a merchant."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = asyncio.Lock()
        self._loaded = False
        self.templates: dict[UUID, FreightTemplate] = {}
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if not self._loaded:
            async with self._lock:
                if not self._loaded:
                    await self._read()
                    self._loaded = True

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        query = select(FreightTemplateRow).options(
            selectinload(FreightTemplateRow.fees), selectinload(FreightTemplateRow.free_rules)
        )
        async with self._house.open_session() as session:
            self.templates = {row.id: _facts(row) for row in await session.scalars(query)}


def _facts(row: FreightTemplateRow) -> FreightTemplate:
    return FreightTemplate(
        id=row.id,
        charge_by=row.charge_by,
        rows=tuple(
            FreightRow(
                tuple(fee.regions),
                fee.is_deliverable,
                fee.first_units,
                fee.first_fee_minor,
                fee.extra_units,
                fee.extra_fee_minor,
            )
            for fee in row.fees
        ),
        free_rules=tuple(
            FreeRule(tuple(rule.regions), rule.min_amount_minor, rule.min_quantity) for rule in row.free_rules
        ),
    )
