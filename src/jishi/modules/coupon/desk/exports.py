"""Coupons and their codes, as files. A file of codes is the one place where whole codes are told."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.coupon.models import Coupon, CouponCode
from jishi.modules.coupon.permissions import COUPON_CODES_VIEW, COUPON_VIEW
from jishi.modules.coupon.queries.list_codes import CodeFilter, code_conditions
from jishi.modules.coupon.queries.list_coupons import CouponFilter, coupon_conditions, coupon_rows
from jishi.modules.coupon.rules.codes import mask_code

_CODE = (
    Column("coupon.code"),
    Column("coupon.state"),
    Column("coupon.batch"),
    Column("coupon.used_at", ColumnKind.INSTANT),
    Column("coupon.id"),
)
_COUPON = (
    Column("coupon.id"),
    Column("coupon.name"),
    Column("coupon.owner"),
    Column("coupon.state"),
    Column("coupon.origin"),
    Column("coupon.code"),
    Column("coupon.claimed_at", ColumnKind.INSTANT),
    Column("coupon.expires_at", ColumnKind.INSTANT),
    Column("coupon.trade"),
    Column("coupon.amount", ColumnKind.MONEY),
    Column("coupon.discount", ColumnKind.MONEY),
)


async def count_codes(ctx: Context, wanted: CodeFilter) -> int:
    """Count codes."""
    return await count_to_export(ctx.session, select(CouponCode.position).where(*code_conditions(ctx.actor, wanted)))


async def open_codes(ctx: Context, wanted: CodeFilter) -> AsyncIterator[Portion]:
    """Yield codes, by batch and place."""
    query = select(CouponCode).where(*code_conditions(ctx.actor, wanted))
    query = query.order_by(CouponCode.batch_id, CouponCode.position)
    async for rows in read_portions(ctx.session, query):
        yield [[row.code, row.state, str(row.batch_id), row.used_at, str(row.coupon_id or "")] for (row,) in rows]


async def count_coupons(ctx: Context, wanted: CouponFilter) -> int:
    """Count coupons."""
    query = coupon_rows().with_only_columns(Coupon.id)
    return await count_to_export(ctx.session, query.where(*coupon_conditions(ctx.actor, wanted)))


async def open_coupons(ctx: Context, wanted: CouponFilter) -> AsyncIterator[Portion]:
    """Yield coupons, the newest first."""
    currency = ctx.house.settings.currency
    query = coupon_rows().where(*coupon_conditions(ctx.actor, wanted)).order_by(Coupon.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                str(row.id),
                translate(names, ctx.locale),
                str(row.owner_id),
                row.state,
                row.origin,
                mask_code(code) if code else None,
                row.claimed_at,
                row.expires_at,
                str(row.trade_id or ""),
                *(
                    None if minor is None else Money(minor, currency)
                    for minor in (row.amount_minor, row.discount_minor)
                ),
            ]
            for row, names, _, code in rows
        ]


EXPORTS = [
    ExportKind(
        code="coupon.codes",
        permission=COUPON_CODES_VIEW,
        columns=_CODE,
        filters=CodeFilter,
        count=count_codes,
        open=open_codes,
    ),
    ExportKind(
        code="coupon.coupons",
        permission=COUPON_VIEW,
        columns=_COUPON,
        filters=CouponFilter,
        count=count_coupons,
        open=open_coupons,
    ),
]
