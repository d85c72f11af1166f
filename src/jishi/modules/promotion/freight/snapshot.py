"""Freight templates in memory, renewed by the change feed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.promotion.models import FreightTemplateRow
from jishi.modules.promotion.rules.terms import FreeRule, FreightRow, FreightTemplate

SCOPE = "promotion.freight_template"


class FreightSnapshot(Snapshot):
    """Every freight template; there are a handful a merchant."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.templates: dict[UUID, FreightTemplate] = {}

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        query = select(FreightTemplateRow).options(
            selectinload(FreightTemplateRow.fees), selectinload(FreightTemplateRow.free_rules)
        )
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
