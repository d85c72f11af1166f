"""What the desk of staff shows of merchants."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.translations import translate
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.permissions import MERCHANT_VIEW
from jishi.modules.merchant.queries.console_merchants import MerchantFilter, merchant_conditions

_MERCHANT = (
    Column("merchant.code"),
    Column("merchant.name"),
    Column("merchant.status"),
    Column("merchant.status_reason"),
    Column("merchant.created_at", ColumnKind.INSTANT),
    Column("merchant.updated_at", ColumnKind.INSTANT),
)


async def count_merchants(ctx: Context, wanted: MerchantFilter) -> int:
    """Count merchants."""
    return await count_to_export(ctx.session, select(Merchant.id).where(*merchant_conditions(ctx.actor, wanted)))


async def open_merchants(ctx: Context, wanted: MerchantFilter) -> AsyncIterator[Portion]:
    """Yield merchants, the newest first."""
    query = select(Merchant).where(*merchant_conditions(ctx.actor, wanted)).order_by(Merchant.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(row.code, translate(row.name, ctx.locale), row.status, row.status_reason),
                *(row.created_at, row.updated_at),
            ]
            for (row,) in rows
        ]


EXPORTS = [
    ExportKind(
        code="merchant.merchants",
        permission=MERCHANT_VIEW,
        columns=_MERCHANT,
        filters=MerchantFilter,
        count=count_merchants,
        open=open_merchants,
    ),
]
