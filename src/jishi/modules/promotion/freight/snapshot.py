"""Freight templates in memory, renewed by the change feed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.promotion.freight.whole import WHOLE
from jishi.modules.promotion.models import FreightOptionRow, FreightTemplateRow
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow, FreightTemplate

SCOPE = "promotion.freight_template"


class FreightSnapshot(Snapshot):
    """Every freight template; there are a handful a merchant."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.templates: dict[UUID, FreightTemplate] = {}

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        query = select(FreightTemplateRow).options(*WHOLE)
        self.templates = {
            row.id: FreightTemplate(row.id, tuple([_option(option) for option in row.options]))
            for row in await session.scalars(query)
        }


def _option(row: FreightOptionRow) -> FreightOption:
    return FreightOption(
        code=row.code,
        names=row.names,
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
        min_days=row.min_days,
        max_days=row.max_days,
    )
