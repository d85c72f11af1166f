"""What the desk of staff shows of merchants."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import (
    Cell,
    Column,
    ColumnKind,
    ExportKind,
    Rows,
    each,
)
from jishi.kit.translations import translate
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.permissions import MERCHANT_VIEW
from jishi.modules.merchant.queries.console_merchants import MERCHANT_SORTS, MerchantFilter, merchant_conditions

_MERCHANT = (
    Column("merchant.code"),
    Column("merchant.name"),
    Column("merchant.status", words="merchant_status"),
    Column("merchant.status_reason"),
    Column("merchant.created_at", ColumnKind.INSTANT),
    Column("merchant.updated_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: MerchantFilter) -> Rows:
    return select(Merchant).where(*merchant_conditions(ctx.actor, wanted))


def _cells(ctx: Context, row: Merchant) -> list[Cell]:
    name = translate(row.name, ctx.locale)
    return [row.code, name, row.status, row.status_reason, row.created_at, row.updated_at]


EXPORTS = [
    ExportKind(
        code="merchant.merchants",
        permission=MERCHANT_VIEW,
        columns=_MERCHANT,
        filters=MerchantFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=MERCHANT_SORTS,
    ),
]
