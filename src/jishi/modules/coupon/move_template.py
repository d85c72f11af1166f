"""One move of a coupon template from a state to another."""

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.coupon.models import CouponTemplate
from jishi.modules.coupon.states import TEMPLATE_TRANSITIONS, TemplateState


def move_template(ctx: Context, template: CouponTemplate, target: TemplateState) -> None:
    """Move a locked template where the table allows it.

    :raises IllegalTransitionError:
    """
    check_move(TEMPLATE_TRANSITIONS, TemplateState(template.state), target, subject="CouponTemplate")
    template.state = target
    template.updated_at = ctx.now
    template.version += 1
