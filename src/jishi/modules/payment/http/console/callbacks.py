"""Callbacks as they came."""

from typing import Annotated
from uuid import UUID

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.payment.http.fields import Limit
from jishi.modules.payment.models import Verdict
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries import list_callbacks as read
from jishi.modules.payment.queries.list_callbacks import (
    CALLBACK_SORTS,
    CallbackDetail,
    CallbackNotFoundError,
    CallbackView,
)
from jishi.modules.payment.queries.pages import Place


@get("/payment-callbacks", **requires(PAYMENT_VIEW, BadCursorError))
async def list_payment_callbacks(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(CALLBACK_SORTS)] = CALLBACK_SORTS.usual,
    verdict: Verdict | None = None,
    gateway_code: str | None = None,
    out_trade_no: str | None = None,
    is_processed: bool | None = None,
) -> Page[CallbackView]:
    """List callbacks, newest first; of refused ones a sample is kept for a week."""
    wanted = read.CallbackFilter(
        verdict=verdict, gateway_code=gateway_code, out_trade_no=out_trade_no, is_processed=is_processed
    )
    return await read.list_callbacks(ctx, wanted, place=Place(limit, cursor, sort))


@get("/payment-callbacks/{callback_id:uuid}", **requires(PAYMENT_VIEW, CallbackNotFoundError))
async def get_payment_callback(ctx: Context, callback_id: UUID) -> CallbackDetail:
    """Show one callback with its headers and raw body as text."""
    return await read.get_callback(ctx, callback_id)


ROUTES = [list_payment_callbacks, get_payment_callback]
