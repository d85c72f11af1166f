"""Coupons and their codes, as files. A file of codes is the one place where whole codes are told."""

from uuid import UUID

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
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.coupon.models import Coupon, CouponCode
from jishi.modules.coupon.permissions import COUPON_CODES_VIEW, COUPON_VIEW
from jishi.modules.coupon.queries.list_codes import CODE_SORTS, CodeFilter, code_conditions
from jishi.modules.coupon.queries.list_coupons import COUPON_SORTS, CouponFilter, coupon_conditions, coupon_rows
from jishi.modules.coupon.rules.codes import mask_code

_CODE = (
    Column("coupon.code"),
    Column("coupon.state", words="code_state"),
    Column("coupon.batch"),
    Column("coupon.used_at", ColumnKind.INSTANT),
    Column("coupon.id"),
)
_COUPON = (
    Column("coupon.id"),
    Column("coupon.name"),
    Column("coupon.owner"),
    Column("coupon.state", words="coupon_state"),
    Column("coupon.origin", words="coupon_origin"),
    Column("coupon.code"),
    Column("coupon.claimed_at", ColumnKind.INSTANT),
    Column("coupon.expires_at", ColumnKind.INSTANT),
    Column("coupon.trade"),
    Column("coupon.amount", ColumnKind.MONEY),
    Column("coupon.discount", ColumnKind.MONEY),
)


def _code_rows(ctx: Context, wanted: CodeFilter) -> Rows:
    return select(CouponCode).where(*code_conditions(ctx.actor, wanted))


def _code_cells(_: Context, row: CouponCode) -> list[Cell]:
    return [row.code, row.state, str(row.batch_id), row.used_at, str(row.coupon_id or "")]


def _coupon_rows(ctx: Context, wanted: CouponFilter) -> Rows:
    return coupon_rows().where(*coupon_conditions(ctx.actor, wanted))


def _coupon_cells(ctx: Context, row: Coupon, names: dict[str, str], _: UUID | None, code: str | None) -> list[Cell]:
    amounts = (row.amount_minor, row.discount_minor)
    return [
        *(str(row.id), translate(names, ctx.locale), str(row.owner_id), row.state, row.origin),
        mask_code(code) if code else None,
        *(row.claimed_at, row.expires_at, str(row.trade_id or "")),
        *(None if minor is None else Money(minor, ctx.house.settings.currency) for minor in amounts),
    ]


EXPORTS = [
    ExportKind(
        code="coupon.codes",
        permission=COUPON_CODES_VIEW,
        columns=_CODE,
        filters=CodeFilter,
        rows=_code_rows,
        cells=each(_code_cells),
        sorts=CODE_SORTS,
    ),
    ExportKind(
        code="coupon.coupons",
        permission=COUPON_VIEW,
        columns=_COUPON,
        filters=CouponFilter,
        rows=_coupon_rows,
        cells=each(_coupon_cells),
        sorts=COUPON_SORTS,
    ),
]
