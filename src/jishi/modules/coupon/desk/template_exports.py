"""Coupon templates, as a file."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.translations import translate
from jishi.modules.coupon.models import CouponTemplate
from jishi.modules.coupon.permissions import COUPON_VIEW
from jishi.modules.coupon.queries.list_coupon_templates import (
    COUPON_TEMPLATE_SORTS,
    CouponTemplateFilter,
    template_conditions,
    view_coupon_templates,
)
from jishi.modules.merchant.public import load_merchant_names

_TEMPLATE = (
    Column("coupon_template.name"),
    Column("coupon_template.benefit"),
    Column("coupon_template.state", words="template_state"),
    Column("coupon_template.claim_kind", words="claim_kind"),
    Column("coupon_template.merchant"),
    Column("coupon_template.cap", ColumnKind.INTEGER),
    Column("coupon_template.claimed", ColumnKind.INTEGER),
    Column("coupon_template.per_member", ColumnKind.INTEGER),
    Column("coupon_template.claim_from", ColumnKind.INSTANT),
    Column("coupon_template.claim_to", ColumnKind.INSTANT),
    Column("coupon_template.valid_from", ColumnKind.INSTANT),
    Column("coupon_template.valid_to", ColumnKind.INSTANT),
    Column("coupon_template.valid_days", ColumnKind.INTEGER),
    Column("coupon_template.created_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: CouponTemplateFilter) -> Rows:
    return select(CouponTemplate).where(*template_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[CouponTemplate]]) -> Portion:
    views = await view_coupon_templates(ctx, [row for (row,) in rows])
    merchants = await load_merchant_names(ctx, {view.merchant_id for view in views})
    return [
        [
            *(translate(view.names, ctx.locale), view.text, view.state, view.claim_kind),
            *(merchants.get(view.merchant_id), view.cap, view.claimed, view.per_member),
            *(view.claim_from, view.claim_to, view.valid_from, view.valid_to, view.valid_days, view.created_at),
        ]
        for view in views
    ]


EXPORTS = [
    ExportKind(
        code="coupon.templates",
        permission=COUPON_VIEW,
        columns=_TEMPLATE,
        filters=CouponTemplateFilter,
        rows=_rows,
        cells=_cells,
        sorts=COUPON_TEMPLATE_SORTS,
    )
]
