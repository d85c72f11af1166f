"""Staff begin, pause and end the giving out of coupons."""

from uuid import UUID

from litestar import post

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.errors import CouponTemplateNotFoundError
from jishi.modules.coupon.http.console.bodies import VersionBody
from jishi.modules.coupon.permissions import COUPON_APPROVE, COUPON_UPDATE
from jishi.modules.coupon.queries.list_coupon_templates import CouponTemplateView, view_coupon_template
from jishi.modules.coupon.usecases import end_coupon_template as ending
from jishi.modules.coupon.usecases import pause_coupon_template as pausing
from jishi.modules.coupon.usecases import publish_coupon_template as publishing

_GONE = (CouponTemplateNotFoundError, StaleVersionError)


@post(
    "/coupon-templates/{template_id:uuid}/publish",
    status_code=200,
    **requires(COUPON_APPROVE, *_GONE, IllegalTransitionError),
)
async def publish_coupon_template(ctx: Context, template_id: UUID, data: VersionBody) -> CouponTemplateView:
    """Begin to give out coupons, or go on after a pause."""
    await publishing.publish_coupon_template(ctx, template_id=template_id, version=data.version)
    return await view_coupon_template(ctx, template_id)


@post(
    "/coupon-templates/{template_id:uuid}/pause",
    status_code=200,
    **requires(COUPON_UPDATE, *_GONE, IllegalTransitionError),
)
async def pause_coupon_template(ctx: Context, template_id: UUID, data: VersionBody) -> CouponTemplateView:
    """Give out no coupons for the moment; those that are out can be used."""
    await pausing.pause_coupon_template(ctx, template_id=template_id, version=data.version)
    return await view_coupon_template(ctx, template_id)


@post(
    "/coupon-templates/{template_id:uuid}/end",
    status_code=200,
    **requires(COUPON_UPDATE, *_GONE, IllegalTransitionError),
)
async def end_coupon_template(ctx: Context, template_id: UUID, data: VersionBody) -> CouponTemplateView:
    """Give out no more coupons for good; those that are out can be used until their time is over."""
    await ending.end_coupon_template(ctx, template_id=template_id, version=data.version)
    return await view_coupon_template(ctx, template_id)


ROUTES = [publish_coupon_template, pause_coupon_template, end_coupon_template]
