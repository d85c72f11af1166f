"""The control door of WeChat Pay: be the buyer, be the forger, read the log."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.types import ControllerRouterHandler

from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import Forgery
from jishi.sandbox.outside import Outside
from jishi.sandbox.store import Row
from jishi.sandbox.wechatpay import notices
from jishi.sandbox.wechatpay.notices import Delivery
from jishi.sandbox.wechatpay.orders import Outcome, find_order, list_orders
from jishi.sandbox.wechatpay.refunds import Settled, list_refunds
from jishi.sandbox.wechatpay.refusal import Refused
from jishi.sandbox.wechatpay.tell import end_refund, settle_order, told_of_order


class Pay(msgspec.Struct, forbid_unknown_fields=True):
    outcome: Outcome = Outcome.SUCCESS


class Settle(msgspec.Struct, forbid_unknown_fields=True):
    state: Settled = Settled.SUCCESS


class Forge(msgspec.Struct, forbid_unknown_fields=True):
    how: Forgery


class Replay(msgspec.Struct, forbid_unknown_fields=True):
    times: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1


class ReplayInOrder(msgspec.Struct, forbid_unknown_fields=True):
    ids: list[str]


@get("/_control/wechatpay/orders")
async def get_orders(outside: Outside) -> list[Row]:
    """List the newest orders first."""
    return list_orders(outside.store, now_ms())


@get("/_control/wechatpay/orders/{number:str}")
async def get_order(outside: Outside, number: str) -> Row:
    """Return one order."""
    return _order(outside, number)


@post("/_control/wechatpay/orders/{number:str}/pay", status_code=200)
async def pay(outside: Outside, number: str, data: Pay) -> Row:
    """Be the buyer."""
    try:
        settle_order(outside.store, outside.material, number, data.outcome, now_ms())
    except Refused:
        raise NotFoundException("no such order") from None
    outside.courier.wake()
    return _order(outside, number)


@post("/_control/wechatpay/orders/{number:str}/forge", status_code=200)
async def forge(outside: Outside, number: str, data: Forge) -> Delivery:
    """Be the forger: claim to the shop, in one of many wrong ways, that this order was paid."""
    order = _order(outside, number)
    if order["paid_ms"] is None:
        order |= {"state": "SUCCESS", "paid_ms": now_ms(), "transaction_id": "4200" + "0" * 24, "openid": "forger"}
    return await outside.sender.forge(told_of_order(order, outside.material), data.how)


@get("/_control/wechatpay/refunds")
async def get_refunds(outside: Outside) -> list[Row]:
    """List the newest refunds first."""
    return list_refunds(outside.store)


@post("/_control/wechatpay/refunds/{number:str}/settle", status_code=200)
async def settle(outside: Outside, number: str, data: Settle) -> dict[str, bool]:
    """End a refund now; `ended` is False if it had ended before."""
    try:
        is_ended = end_refund(outside.store, outside.material, number, data.state, now_ms())
    except Refused:
        raise NotFoundException("no such refund") from None
    outside.courier.wake()
    return {"ended": is_ended}


@get("/_control/wechatpay/notices")
async def get_notices(outside: Outside) -> list[Row]:
    """List the newest notices first."""
    return [_without_body(notice) for notice in notices.list_notices(outside.store)]


@post("/_control/wechatpay/notices/{notice_id:str}/replay", status_code=200)
async def replay(outside: Outside, notice_id: str, data: Replay) -> list[Delivery]:
    """Send a notice again so many times at once."""
    return await outside.sender.replay(_notice(outside, notice_id), data.times)


@post("/_control/wechatpay/notices/replay-in-order", status_code=200)
async def replay_in_order(outside: Outside, data: ReplayInOrder) -> list[Delivery]:
    """Send notices again, one after the other, in the order given."""
    known = [_notice(outside, notice_id) for notice_id in data.ids]
    sent: list[Delivery] = []
    for notice in known:
        sent += await outside.sender.replay(notice, 1)
    return sent


@get("/_control/wechatpay/deliveries")
async def get_deliveries(outside: Outside, subject: str | None = None) -> list[Row]:
    """List the newest attempts first, of one order or refund number if given."""
    return notices.list_deliveries(outside.store, subject)


ROUTES: Sequence[ControllerRouterHandler] = (
    get_orders,
    get_order,
    pay,
    forge,
    get_refunds,
    settle,
    get_notices,
    replay,
    replay_in_order,
    get_deliveries,
)


def _order(outside: Outside, number: str) -> Row:
    order = find_order(outside.store, number, now_ms())
    if order is None:
        raise NotFoundException("no such order")
    return order


def _notice(outside: Outside, notice_id: str) -> Row:
    notice = notices.find_notice(outside.store, notice_id)
    if notice is None:
        raise NotFoundException("no such notice")
    return notice


def _without_body(notice: Row) -> Row:
    return {name: value for name, value in notice.items() if name != "body"}
