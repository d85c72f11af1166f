"""Where gateways call back."""

from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.params import PathParameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.exchanges.take_callback import take_callback
from jishi.modules.payment.http.callback_operation import ANSWERS, CallbackOperation

# A notice has about 2 KB.
LARGEST_BODY = 64 * 1024


@post(
    "/api/callbacks/payment/{gateway_code:str}",
    status_code=204,
    request_max_body_size=LARGEST_BODY,
    operation_class=CallbackOperation,
    responses=ANSWERS,
    **public_route(GatewayNotFoundError),
)
async def receive_payment_callback(
    request: Request[None, None, State], ctx: Context, gateway_code: Annotated[str, PathParameter(max_length=40)]
) -> Response[None]:
    """Take in a notice of a payment gateway; its signature over the raw body is what lets it in.

    Each gateway has its own form of notice and its own words for taken and refused; those of WeChat Pay (API v3) stand here. A
    notice that comes again is taken in again and changes nothing.
    """
    answer = await take_callback(ctx.house, gateway_code, dict(request.headers), await request.body())
    # Of most gateways there is none.
    body: Any = answer.body
    return Response(body, status_code=answer.status, headers=answer.headers)


ROUTES = [receive_payment_callback]
