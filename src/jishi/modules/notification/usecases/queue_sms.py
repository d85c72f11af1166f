"""Queue an SMS."""

from collections.abc import Mapping

from jishi.contracts.notification import DeliveryId
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.notification.models import SMS, Delivery
from jishi.modules.notification.states import DeliveryState
from jishi.modules.notification.templates import TEMPLATES


async def queue_sms(ctx: Context, *, phone: str, template: str, params: Mapping[str, str], locale: str) -> DeliveryId:
    """Have `template` filled with `params` sent to `phone` (E.164) once this transaction has committed.

    :raises ValueError: no such template, or other params than it takes; a fault of the caller's code.
    """
    known = TEMPLATES.get(template)
    if known is None or known.params != params.keys():
        raise ValueError(f"no template {template} with params {sorted(params)}")
    delivery = Delivery(
        id=new_id(),
        channel=SMS,
        template=template,
        recipient=phone,
        params=dict(params),
        locale=locale,
        state=DeliveryState.QUEUED,
        attempts=0,
        next_attempt_at=ctx.now,
        expires_at=None if known.lifetime is None else ctx.now + known.lifetime,
        created_at=ctx.now,
    )
    ctx.session.add(delivery)
    return DeliveryId(delivery.id)
