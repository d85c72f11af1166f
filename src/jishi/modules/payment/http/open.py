"""Where gateways call back."""

from typing import Annotated

from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.params import PathParameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.exchanges.take_callback import take_callback

# A notice has about 2 KB.
LARGEST_BODY = 64 * 1024


@post(
    "/api/callbacks/payment/{gateway_code:str}",
    request_max_body_size=LARGEST_BODY,
    tags=["payment"],
    include_in_schema=False,
    **public_route(GatewayNotFoundError),
)
async def receive_payment_callback(
    request: Request[None, None, State], ctx: Context, gateway_code: Annotated[str, PathParameter(max_length=40)]
) -> Response[bytes]:
    """Take in a notice of a payment gateway; its signature over the raw body is what lets it in."""
    answer = await take_callback(ctx.house, gateway_code, dict(request.headers), await request.body())
    return Response(answer.body, status_code=answer.status, headers=answer.headers)


ROUTES = [receive_payment_callback]
