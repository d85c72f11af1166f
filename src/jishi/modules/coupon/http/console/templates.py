"""Staff write coupon templates."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import Provide
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.coupon.errors import CouponTemplateNotFoundError, NotEditableError
from jishi.modules.coupon.http.console import bodies
from jishi.modules.coupon.models import ClaimKind
from jishi.modules.coupon.permissions import COUPON_UPDATE, COUPON_VIEW
from jishi.modules.coupon.queries import list_coupon_templates as read
from jishi.modules.coupon.queries.get_coupon_figures import CouponFigures
from jishi.modules.coupon.queries.get_coupon_figures import get_coupon_figures as read_figures
from jishi.modules.coupon.queries.list_coupon_templates import (
    COUPON_TEMPLATE_SORTS,
    CouponTemplateFilter,
    CouponTemplateView,
    view_coupon_template,
)
from jishi.modules.coupon.states import TemplateState
from jishi.modules.coupon.usecases import create_coupon_template as creation
from jishi.modules.coupon.usecases import delete_coupon_template as deletion
from jishi.modules.coupon.usecases import update_claim_settings as settings
from jishi.modules.coupon.usecases import update_coupon_template as updates

_GONE = (CouponTemplateNotFoundError, StaleVersionError)
_OF_ONE = "/coupon-templates/{template_id:uuid}"


async def provide_template_filter(
    template_state: Annotated[TemplateState | None, Parameter(query="state")] = None,
    claim_kind: ClaimKind | None = None,
    kind: str | None = None,
    merchant_id: UUID | None = None,
    text: Annotated[str | None, Parameter(min_length=1, max_length=64)] = None,
) -> CouponTemplateFilter:
    """Gather the conditions; `kind` is that of the promotion, such as cash_coupon, `text` a part of a name."""
    return CouponTemplateFilter(
        state=template_state, claim_kind=claim_kind, kind=kind, merchant_id=merchant_id, text=text
    )


@get(
    "/coupon-templates",
    dependencies={"wanted": Provide(provide_template_filter)},
    **requires(COUPON_VIEW, BadCursorError),
)
async def list_coupon_templates(
    ctx: Context,
    wanted: CouponTemplateFilter,
    limit: bodies.Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(COUPON_TEMPLATE_SORTS)] = COUPON_TEMPLATE_SORTS.usual,
) -> Page[CouponTemplateView]:
    """List coupon templates, the newest first."""
    return await read.list_coupon_templates(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/coupon-templates/calendar", **requires(COUPON_VIEW))
async def show_coupon_calendar(
    ctx: Context,
    since: Annotated[datetime | None, Parameter(query="from")] = None,
    until: Annotated[datetime | None, Parameter(query="to")] = None,
) -> list[CouponTemplateView]:
    """List the coupon templates whose coupons can be had or used in a window; drafts are left out.

    Without `from` the window begins now, without `to` it has no end.
    """
    check_zones(**{"from": since, "to": until})
    return await read.list_coupon_calendar(ctx, since=since or ctx.now, until=until)


@get(_OF_ONE, **requires(COUPON_VIEW, CouponTemplateNotFoundError))
async def get_coupon_template(ctx: Context, template_id: UUID) -> CouponTemplateView:
    """Show a coupon template."""
    return await view_coupon_template(ctx, template_id)


@get(f"{_OF_ONE}/figures", **requires(COUPON_VIEW, CouponTemplateNotFoundError))
async def get_coupon_figures(ctx: Context, template_id: UUID) -> CouponFigures:
    """Count what became of the coupons of a template, and what they took off."""
    return await read_figures(ctx, template_id)


@post("/coupon-templates", **requires(COUPON_UPDATE))
async def create_coupon_template(ctx: Context, data: bodies.NewCouponTemplateBody) -> CouponTemplateView:
    """Add a draft of a coupon template."""
    found = await creation.create_coupon_template(
        ctx, merchant_id=data.merchant_id, draft=data.draft(), settings=data.settings()
    )
    return await view_coupon_template(ctx, found.template.id)


@put(_OF_ONE, **requires(COUPON_UPDATE, *_GONE, NotEditableError))
async def update_coupon_template(
    ctx: Context, template_id: UUID, data: bodies.ChangedCouponTemplateBody
) -> CouponTemplateView:
    """Replace a draft. What is published keeps its rule; how it is given out has a route of its own."""
    await updates.update_coupon_template(
        ctx, template_id=template_id, draft=data.draft(), settings=data.settings(), version=data.version
    )
    return await view_coupon_template(ctx, template_id)


@put(f"{_OF_ONE}/claim-settings", **requires(COUPON_UPDATE, *_GONE, NotEditableError))
async def update_claim_settings(
    ctx: Context, template_id: UUID, data: bodies.ChangedClaimSettingsBody
) -> CouponTemplateView:
    """Change how coupons are given out, published or not: caps, limits, windows, for whom."""
    await settings.update_claim_settings(ctx, template_id=template_id, settings=data.settings(), version=data.version)
    return await view_coupon_template(ctx, template_id)


@delete(_OF_ONE, **requires(COUPON_UPDATE, *_GONE, NotEditableError, deletion.CouponTemplateInUseError))
async def delete_coupon_template(ctx: Context, template_id: UUID, version: bodies.Version) -> None:
    """Delete a draft."""
    await deletion.delete_coupon_template(ctx, template_id=template_id, version=version)


ROUTES = [
    list_coupon_templates,
    show_coupon_calendar,
    get_coupon_template,
    get_coupon_figures,
    create_coupon_template,
    update_coupon_template,
    update_claim_settings,
    delete_coupon_template,
]
